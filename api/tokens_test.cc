// Bearer tokens.
#include "api/tokens.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace leasekey::api {
namespace {

TEST(Tokens, belong_to_their_managers) {
  std::vector<ApiToken> list;
  list.push_back(ApiToken::of(Secret("one"), PersonId("ann")));
  list.push_back(ApiToken::of(Secret("two"), PersonId("bob")));
  const Tokens tokens(std::move(list));
  EXPECT_EQ(tokens.owner("Bearer one"), PersonId("ann"));
  EXPECT_EQ(tokens.owner("bearer two"), PersonId("bob"));
  for (const auto* wrong : {"", "Bearer", "Bearer ", "Bearer one ", "Bearer on", "Bearer ones", "Basic one", "one"}) {
    EXPECT_FALSE(tokens.owner(wrong)) << wrong;
  }
}

TEST(Tokens, are_kept_as_hashes_only) {
  EXPECT_EQ(ApiToken::of(Secret("abc"), PersonId("ann")).sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_THROW(Tokens({ApiToken{"abc", PersonId("ann")}}), Error);
  EXPECT_THROW(Tokens({ApiToken{std::string(64, 'X'), PersonId("ann")}}), Error);
  EXPECT_THROW(Tokens({ApiToken{std::string(64, '0'), PersonId()}}), Error);
}

}  // namespace
}  // namespace leasekey::api

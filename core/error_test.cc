// The kinds of errors, and the context that each layer puts in front of a message.
#include "core/error.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace leasekey {
namespace {

constexpr ErrorKind kKinds[] = {ErrorKind::invalid_input, ErrorKind::unauthenticated, ErrorKind::forbidden,
                                ErrorKind::not_found,     ErrorKind::conflict,        ErrorKind::rate_limited,
                                ErrorKind::unavailable,   ErrorKind::internal};

TEST(ErrorKind, has_a_word_of_its_own) {
  std::set<std::string_view> words;
  for (const auto kind : kKinds) words.insert(to_string(kind));
  EXPECT_EQ(words.size(), std::size(kKinds));
  EXPECT_EQ(to_string(ErrorKind::rate_limited), "rate_limited");
}

TEST(ErrorKind, is_worth_another_try_only_when_rate_limited_or_unavailable) {
  for (const auto kind : kKinds) {
    EXPECT_EQ(is_transient(kind), kind == ErrorKind::rate_limited || kind == ErrorKind::unavailable) << to_string(kind);
  }
}

TEST(Error, carries_kind_message_and_when_to_retry) {
  const Error error(ErrorKind::rate_limited, "slow down", std::chrono::seconds(30));
  EXPECT_EQ(error.kind(), ErrorKind::rate_limited);
  EXPECT_STREQ(error.what(), "slow down");
  EXPECT_EQ(error.retry_after(), std::chrono::seconds(30));
  EXPECT_FALSE(Error(ErrorKind::conflict, "x").retry_after());
}

TEST(Error, gains_context_and_keeps_the_rest) {
  const Error inner(ErrorKind::unavailable, "no answer", std::chrono::seconds(5));
  const Error outer = inner.in("lease page 3").in("entrata").in("property `oak`");
  EXPECT_STREQ(outer.what(), "property `oak`: entrata: lease page 3: no answer");
  EXPECT_EQ(outer.kind(), ErrorKind::unavailable);
  EXPECT_EQ(outer.retry_after(), std::chrono::seconds(5));
}

TEST(AssertionDeathTest, says_what_failed_and_where) {
  EXPECT_NO_FATAL_FAILURE(LEASEKEY_ASSERT(1 + 1 == 2));
  EXPECT_DEATH(LEASEKEY_ASSERT(1 + 1 == 3), "assertion failed: 1 \\+ 1 == 3 at .*error_test\\.cc:");
}

}  // namespace
}  // namespace leasekey

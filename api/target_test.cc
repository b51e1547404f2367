// Targets: split first, decoded then.
#include "api/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"

namespace leasekey::api {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Target, is_split_before_it_is_decoded) {
  EXPECT_THAT(read_target("/").path, ElementsAre());
  EXPECT_THAT(read_target("/api/v1").path, ElementsAre("api", "v1"));
  EXPECT_THAT(read_target("/people/a%2F..%2fb%3Fc").path, ElementsAre("people", "a/../b?c"));
  EXPECT_THAT(read_target("/a+b/caf%C3%A9").path, ElementsAre("a+b", "caf\xc3\xa9"));
  EXPECT_THAT(read_target("/a?state=open&person=p%26q&x&y=1=2").query,
              ElementsAre(Pair("person", "p&q"), Pair("state", "open"), Pair("x", ""), Pair("y", "1=2")));
}

class BadTargets : public testing::TestWithParam<std::string> {};

TEST_P(BadTargets, are_invalid) {
  try {
    read_target(GetParam());
    FAIL() << "was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
  }
}

INSTANTIATE_TEST_SUITE_P(P4, BadTargets,
                         testing::Values("/a/../b", "/a/%2e%2e/b", "/.", "/a//b", "//a", "/a%00", "/a%0d%0ab", "/a%7f",
                                         "/a%", "/a%2", "/a%zz", "/a%-1", "/a%ff", "/a%c0%af", "/a?b=%00",
                                         "/a?b=1&b=2"));

}  // namespace
}  // namespace leasekey::api

// Problem documents.
#include "api/problem.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/json.h"

namespace leasekey::api {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

TEST(Problem, has_the_status_of_its_kind) {
  const std::vector<std::pair<ErrorKind, int>> table{
      {ErrorKind::invalid_input, 400}, {ErrorKind::unauthenticated, 401}, {ErrorKind::forbidden, 403},
      {ErrorKind::not_found, 404},     {ErrorKind::conflict, 409},        {ErrorKind::rate_limited, 429},
      {ErrorKind::unavailable, 503},   {ErrorKind::internal, 500},
  };
  for (const auto& [kind, status] : table) {
    const Response response = problem(Error(kind, "because"));
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.content_type, "application/problem+json");
    const JsonDocument document = JsonDocument::parse(response.body);
    EXPECT_EQ(document.root().find("type")->as_string(), "urn:leasekey:problem:" + std::string(to_string(kind)));
    EXPECT_EQ(document.root().find("status")->as_int(), status);
  }
}

TEST(Problem, says_how_to_go_on) {
  EXPECT_THAT(problem(Error(ErrorKind::unauthenticated, "a")).fields,
              Contains(Pair("WWW-Authenticate", HasSubstr("Bearer"))));
  EXPECT_THAT(problem(Error(ErrorKind::rate_limited, "a", std::chrono::seconds(7))).fields,
              Contains(Pair("Retry-After", "7")));
  EXPECT_THAT(problem(Error(ErrorKind::rate_limited, "a")).fields, Contains(Pair("Retry-After", "1")));
  EXPECT_THAT(problem(Error(ErrorKind::unavailable, "a", std::chrono::seconds(9))).fields,
              Contains(Pair("Retry-After", "9")));
}

TEST(Problem, does_not_show_what_went_wrong_inside) {
  const Response response = problem(Error(ErrorKind::internal, "row 12 of people is broken"), "0123abcd");
  EXPECT_THAT(response.body, Not(HasSubstr("people")));
  EXPECT_THAT(response.body, HasSubstr("0123abcd"));
}

}  // namespace
}  // namespace leasekey::api

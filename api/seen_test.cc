// Decisions on what is there no longer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;

TEST(Seen, a_suggestion_that_was_planned_anew_says_what_is_different) {
  TestOffice office;
  const std::int64_t id = office.suggestion_of("oak", "ann");
  const std::string path = "/api/v1/properties/oak/suggestions/" + std::to_string(id);
  const std::string seen = office.get(path, "fay").field("ETag");
  office.poll("oak", {test_record("ann", "103", "Current"), test_record("bob", "102", "Current"),
                      test_record("cas", "999", "Current")});
  ASSERT_EQ(office.suggestion_of("oak", "ann"), id) << "the same suggestion, planned anew";
  for (const auto& [action, body] : std::vector<std::pair<std::string, std::string>>{
           {"/approve", ""}, {"/decline", R"({"reason": "no"})"}, {"/ask-correction", R"({"note": "no"})"}}) {
    const TestAnswer answer = office.ask("POST", path + action, "fay", body, "If-Match: " + seen + "\r\n");
    EXPECT_EQ(answer.status, 412) << action << answer.body;
    EXPECT_THAT(answer.body, HasSubstr("was version 1 when it was looked at, and is version 2 by now, pending: it also "
                                       "gives `unit-103`; it no longer gives `unit-101`"));
    EXPECT_EQ(answer.field("ETag"), office.get(path, "fay").field("ETag"));
  }
  const std::string now = office.get(path, "fay").field("ETag");
  EXPECT_EQ(office.ask("POST", path + "/approve", "fay", "", "If-Match: " + now + "\r\n").status, 200);
}

TEST(Seen, without_a_condition_a_version_that_is_old_is_a_conflict_as_ever) {
  TestOffice office;
  const std::string path = "/api/v1/properties/oak/suggestions/" + std::to_string(office.suggestion_of("oak", "ann"));
  EXPECT_EQ(office.ask("POST", path + "/approve", "fay", R"({"version": 2})").status, 409);
}

TEST(Seen, what_was_decided_on_in_the_version_that_was_seen_is_a_conflict) {
  TestOffice office;
  const std::string path = "/api/v1/properties/oak/suggestions/" + std::to_string(office.suggestion_of("oak", "ann"));
  const std::string condition = "If-Match: " + office.get(path, "fay").field("ETag") + "\r\n";
  ASSERT_EQ(office.ask("POST", path + "/decline", "fay", R"({"reason": "no"})", condition).status, 200);
  EXPECT_EQ(office.ask("POST", path + "/approve", "fay", "", condition).status, 409);
}

}  // namespace
}  // namespace leasekey::api

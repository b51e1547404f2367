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

TEST(Seen, a_person_whom_somebody_else_changed_is_said_to_be_another) {
  TestOffice office;
  const std::string ann = "/api/v1/properties/oak/people/ann";
  const std::string forever = R"({"end": "never"})";
  const struct {
    std::string method, path, body;
  } changes[] = {{"PUT", "/hold", R"({"reason": "lost phone"})"},
                 {"DELETE", "/hold", ""},
                 {"PUT", "/manual-status", R"({"status": "current", "reason": "lives here"})"},
                 {"DELETE", "/manual-status", ""},
                 {"POST", "/keys/unit-105", forever},
                 {"PATCH", "/keys/unit-105", R"({"may_share": false})"},
                 {"DELETE", "/keys/unit-105", ""},
                 {"DELETE", "", ""}};
  for (const auto& change : changes) {
    const std::string seen = office.get(ann, "fay").field("ETag");
    ASSERT_EQ(office.ask("POST", ann + "/keys/unit-110", "pat", forever).status, 200);
    const TestAnswer late =
        office.ask(change.method, ann + change.path, "fay", change.body, "If-Match: " + seen + "\r\n");
    EXPECT_EQ(late.status, 412) << change.method << change.path << late.body;
    EXPECT_THAT(late.body, HasSubstr("was changed since they were looked at, last by `pat` at"));
    EXPECT_EQ(late.field("ETag"), office.get(ann, "fay").field("ETag"));
    ASSERT_EQ(office.ask("DELETE", ann + "/keys/unit-110", "pat").status, 200);

    const std::string now = office.get(ann, "fay").field("ETag");
    const TestAnswer done =
        office.ask(change.method, ann + change.path, "fay", change.body, "If-Match: " + now + "\r\n");
    EXPECT_EQ(done.status, 200) << change.method << change.path << done.body;
  }
}

TEST(Seen, a_tag_of_something_else_is_no_person) {
  TestOffice office;
  EXPECT_EQ(office
                .ask("PUT", "/api/v1/properties/oak/people/ann/hold", "fay", R"({"reason": "lost phone"})",
                     "If-Match: \"definition-1\"\r\n")
                .status,
            400);
}

}  // namespace
}  // namespace leasekey::api

// The queue over HTTP: lists, evidence, decisions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"

namespace leasekey::api {
namespace {

std::string path_of(std::int64_t suggestion, const std::string& what = {}) {
  return "/api/v1/properties/oak/suggestions/" + std::to_string(suggestion) + what;
}

std::vector<std::string> people_of(const TestAnswer& answer) {
  std::vector<std::string> people;
  const JsonDocument document = answer.json();
  for (const auto& item : document.root().find("items")->as_array()) {
    people.emplace_back(item.find("person")->as_string());
  }
  return people;
}

TEST(ApiSuggestions, are_listed_by_state_and_person_in_pages) {
  TestOffice office;
  const std::string list = "/api/v1/properties/oak/suggestions";
  using testing::ElementsAre;
  EXPECT_THAT(people_of(office.get(list, "fay")), ElementsAre("ann", "bob", "cas"));
  EXPECT_THAT(people_of(office.get(list + "?state=blocked", "fay")), ElementsAre("cas"));
  EXPECT_THAT(people_of(office.get(list + "?state=open&person=bob", "fay")), ElementsAre("bob"));
  const TestAnswer first = office.get(list + "?limit=2", "fay");
  EXPECT_THAT(people_of(first), ElementsAre("ann", "bob"));
  const JsonDocument document = first.json();
  const std::string next(document.root().find("next")->as_string());
  const TestAnswer last = office.get(list + "?limit=2&cursor=" + next, "fay");
  EXPECT_THAT(people_of(last), ElementsAre("cas"));
  EXPECT_TRUE(last.json().root().find("next")->is_null());
}

TEST(ApiSuggestions, of_all_own_properties_are_listed_together) {
  TestOffice office;
  using testing::ElementsAre;
  EXPECT_THAT(people_of(office.get("/api/v1/suggestions", "pat")), ElementsAre("ann", "bob", "cas", "eve"));
  EXPECT_THAT(people_of(office.get("/api/v1/suggestions?limit=2", "pat")), ElementsAre("ann", "bob"));
  EXPECT_THAT(people_of(office.get("/api/v1/suggestions", "elmo")), ElementsAre("eve"));
  EXPECT_THAT(people_of(office.get("/api/v1/suggestions", "nora")), ElementsAre());
}

TEST(ApiSuggestions, show_their_evidence) {
  TestOffice office;
  const TestAnswer answer = office.get(path_of(office.suggestion_of("oak", "ann")), "fay");
  ASSERT_EQ(answer.status, 200);
  const JsonDocument document = answer.json();
  const JsonValue shown = document.root();
  EXPECT_EQ(shown.find("state")->as_string(), "pending");
  EXPECT_EQ(shown.find("version")->as_int(), 1);
  EXPECT_TRUE(shown.find("before")->as_array().empty());
  EXPECT_EQ(shown.find("after")->as_array().at(0).find("status")->as_string(), "Current");
  EXPECT_FALSE(shown.find("sentence")->as_string().empty());
  EXPECT_EQ(shown.find("items")->as_array().size(), 2U);
  EXPECT_TRUE(shown.find("may_decide")->as_bool());
  EXPECT_TRUE(shown.find("why_not")->is_null());
  EXPECT_EQ(answer.field("ETag"), "\"" + std::to_string(shown.find("id")->as_int()) + "-1\"");
}

TEST(ApiSuggestions, say_why_they_are_blocked) {
  TestOffice office;
  const TestAnswer answer = office.get(path_of(office.suggestion_of("oak", "cas")), "fay");
  const JsonDocument document = answer.json();
  const JsonValue block = document.root().find("blocks")->as_array().at(0);
  EXPECT_EQ(block.find("reason")->as_string(), "unmapped_unit");
  EXPECT_EQ(block.find("sentence")->as_string(), "the ePMS unit is not mapped to a unit");
}

TEST(ApiSuggestions, tell_a_manager_with_specific_keys_which_key_is_missing) {
  TestOffice office;
  const TestAnswer own = office.get(path_of(office.suggestion_of("oak", "ann")), "spec");
  EXPECT_TRUE(own.json().root().find("may_decide")->as_bool());
  const TestAnswer other = office.get(path_of(office.suggestion_of("oak", "bob")), "spec");
  const JsonDocument document = other.json();
  EXPECT_FALSE(document.root().find("may_decide")->as_bool());
  EXPECT_THAT(std::string(document.root().find("why_not")->as_string()), testing::HasSubstr("`unit-102`"));
}

TEST(ApiSuggestions, say_in_a_list_which_of_them_are_the_callers_to_decide) {
  TestOffice office;
  const auto decidable = [&](const std::string& caller) {
    std::vector<std::string> people;
    for (const char* list : {"/api/v1/properties/oak/suggestions?state=open", "/api/v1/suggestions?state=open"}) {
      const TestAnswer answer = office.get(list, caller);
      EXPECT_EQ(answer.status, 200) << answer.body;
      const JsonDocument document = answer.json();
      for (const auto& item : document.root().find("items")->as_array()) {
        if (item.find("may_decide")->as_bool()) people.emplace_back(item.find("person")->as_string());
      }
    }
    return people;
  };
  using testing::ElementsAre;
  EXPECT_THAT(decidable("lim"), ElementsAre("ann", "bob", "cas", "ann", "bob", "cas"));
  EXPECT_THAT(decidable("spec"), ElementsAre("ann", "cas", "ann", "cas"));
  EXPECT_THAT(decidable("sup"), ElementsAre());

  office.ask("POST", path_of(office.suggestion_of("oak", "ann"), "/approve"), "spec", R"({"version": 1})");
  const TestAnswer given =
      office.ask("POST", "/api/v1/properties/oak/people/ann/keys/unit-103", "fay", R"({"end": "never"})");
  ASSERT_EQ(given.status, 200) << given.body;
  office.poll("oak", {test_record("ann", "101", "Past")});
  EXPECT_THAT(decidable("fay"), testing::Contains("ann"));
  EXPECT_THAT(decidable("spec"), testing::Not(testing::Contains("ann"))) << "unit-103 ends with it";
}

TEST(ApiSuggestions, are_approved_with_the_version_that_was_seen) {
  TestOffice office;
  const std::string approve = path_of(office.suggestion_of("oak", "ann"), "/approve");
  EXPECT_EQ(office.ask("POST", approve, "fay", R"({"version": 2})").status, 409);
  EXPECT_EQ(office.ask("POST", approve, "fay", "{}").status, 400);
  EXPECT_EQ(office.ask("POST", approve, "fay").status, 400);
  const TestAnswer done = office.ask("POST", approve, "fay", R"({"version": 1})");
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(done.json().root().find("state")->as_string(), "applied");
  EXPECT_EQ(done.json().root().find("decided_by")->as_string(), "fay");
  // Again is no harm.
  EXPECT_EQ(office.ask("POST", approve, "fay", R"({"version": 1})").status, 200);
}

TEST(ApiSuggestions, are_approved_with_their_etag) {
  TestOffice office;
  const std::int64_t id = office.suggestion_of("oak", "ann");
  const std::string tag = "\"" + std::to_string(id);
  const auto with = [&](const std::string& etag, const std::string& body = {}) {
    return office.ask("POST", path_of(id, "/approve"), "fay", body, "If-Match: " + etag + "\r\n").status;
  };
  EXPECT_EQ(with("*"), 400);
  EXPECT_EQ(with("\"999-1\""), 400);
  EXPECT_EQ(with(tag + "-1\"", R"({"version": 2})"), 400);
  EXPECT_EQ(with(tag + "-2\""), 412);
  EXPECT_EQ(with(tag + "-1\""), 200);
}

TEST(ApiSuggestions, are_declined_with_a_reason) {
  TestOffice office;
  const std::int64_t id = office.suggestion_of("oak", "ann");
  const auto decline = [&](const std::string& body) {
    return office.ask("POST", path_of(id, "/decline"), "fay", body).status;
  };
  EXPECT_EQ(decline(R"({"version": 1})"), 400);
  EXPECT_EQ(decline(R"({"version": 1, "reason": ""})"), 400);
  EXPECT_EQ(decline(R"({"version": 2, "reason": "wrong unit"})"), 409);
  EXPECT_EQ(decline(R"({"version": 1, "reason": "wrong unit", "because": 1})"), 400);
  EXPECT_EQ(decline(R"({"version": 1, "reason": "wrong unit"})"), 200);
  EXPECT_EQ(decline(R"({"version": 1, "reason": "wrong unit"})"), 409);
  EXPECT_EQ(office.ask("POST", path_of(id, "/approve"), "fay", R"({"version": 1})").status, 409);
}

TEST(ApiSuggestions, decide_on_nothing_but_the_one_that_was_seen) {
  TestOffice office;
  const std::int64_t id = office.suggestion_of("oak", "ann");
  ASSERT_EQ(office.ask("POST", path_of(id, "/decline"), "fay", R"({"version": 1, "reason": "wrong unit"})").status,
            200);
  office.poll("oak", {test_record("ann", "103", "Current"), test_record("bob", "102", "Current"),
                      test_record("cas", "999", "Current")});
  ASSERT_NE(office.suggestion_of("oak", "ann"), id);
  EXPECT_EQ(office.ask("POST", path_of(id, "/approve"), "fay", R"({"version": 1})").status, 409);
}

TEST(ApiSuggestions, that_are_blocked_cannot_be_approved) {
  TestOffice office;
  const TestAnswer answer =
      office.ask("POST", path_of(office.suggestion_of("oak", "cas"), "/approve"), "fay", R"({"version": 1})");
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
  EXPECT_EQ(answer.json().root().find("type")->as_string(), "urn:leasekey:problem:conflict");
}

TEST(ApiSuggestions, of_another_property_are_not_there) {
  TestOffice office;
  const std::int64_t id = office.suggestion_of("elm", "eve");
  EXPECT_EQ(office.get(path_of(id), "pat").status, 404);
  EXPECT_EQ(office.ask("POST", path_of(id, "/approve"), "pat", R"({"version": 1})").status, 404);
  EXPECT_EQ(office.get("/api/v1/properties/oak/suggestions/zero", "pat").status, 404);
}

TEST(ApiSuggestions, are_approved_all_together_with_one_result_each) {
  TestOffice office;
  const TestAnswer answer = office.ask("POST", "/api/v1/properties/oak/approve-all", "spec");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const JsonDocument document = answer.json();
  EXPECT_EQ(document.root().find("done")->as_int(), 1);
  EXPECT_EQ(document.root().find("left")->as_int(), 1);
  const auto results = document.root().find("results")->as_array();
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0].find("person")->as_string(), "ann");
  EXPECT_EQ(results[0].find("state")->as_string(), "applied");
  EXPECT_EQ(results[1].find("person")->as_string(), "bob");
  EXPECT_FALSE(results[1].find("done")->as_bool());
}

}  // namespace
}  // namespace leasekey::api

// A property leaves its ePMS and comes back, announces a mass move, and is asked what is wrong with its data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;

const std::string kOak = "/api/v1/properties/oak";

/// `finding: person` of each item.
std::vector<std::string> items(const TestAnswer& answer, const std::string& what, const std::string& who) {
  std::vector<std::string> lines;
  const JsonDocument document = answer.json();
  for (const auto& item : document.root().find("items")->as_array()) {
    const auto subject = *item.find(who);
    lines.push_back(item.find(what)->as_text() + ": " + (subject.is_null() ? "" : subject.as_text()));
  }
  return lines;
}

TEST(ApiPmsLink, is_frozen_and_taken_up_again) {
  TestOffice office;
  ASSERT_EQ(office.ask("POST", kOak + "/disconnect", "sup", R"({"choice": "freeze"})").status, 200);
  EXPECT_THAT(office.get(kOak + "/pms-link", "lim").body, HasSubstr(R"("pms_link":"frozen")"));
  EXPECT_THAT(office.get(kOak, "lim").body, HasSubstr(R"("pms_link":"frozen")"));
  const std::string ann = kOak + "/suggestions/" + std::to_string(office.suggestion_of("oak", "ann"));
  const TestAnswer refused = office.ask("POST", ann + "/approve", "fay", R"({"version": 1})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("connect it again"));
  EXPECT_EQ(office.ask("POST", kOak + "/connect", "fay").status, 200);
  EXPECT_EQ(office.ask("POST", ann + "/approve", "fay", R"({"version": 1})").status, 200);
}

TEST(ApiPmsLink, ends_with_every_automated_key_by_the_count_that_was_seen) {
  TestOffice office;
  office.ask("POST", kOak + "/approve-all", "fay");
  const JsonDocument shown = office.get(kOak + "/pms-link", "fay").json();
  const std::int64_t count = shown.root().find("keyed_by_automation")->as_int();
  ASSERT_GT(count, 0);
  const auto revoke = [&](std::int64_t people) {
    return office.ask("POST", kOak + "/disconnect", "fay",
                      R"({"choice": "revoke", "count": )" + std::to_string(people) + "}");
  };
  EXPECT_EQ(revoke(count + 1).status, 409);
  EXPECT_EQ(revoke(count).status, 200);
  EXPECT_THAT(office.get(kOak + "/pms-link", "fay").body, HasSubstr(R"("keyed_by_automation":0)"));
}

TEST(ApiPmsLink, keeps_planned_turns_with_what_they_have_covered) {
  TestOffice office;
  const TestAnswer made = office.ask(
      "POST", kOak + "/planned-turns", "fay",
      R"({"first_day": "2026-03-02", "last_day": "2026-03-03", "units": ["101"], "move_outs": 4, "reason": "students"})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_THAT(made.body, HasSubstr(R"("moved_out":0)"));
  const TestAnswer wrong = office.ask("POST", kOak + "/planned-turns", "fay",
                                      R"({"first_day": "2 March", "last_day": "2026-03-03", "reason": "x"})");
  EXPECT_EQ(wrong.status, 400) << wrong.body;
  EXPECT_THAT(wrong.body, HasSubstr("expected a date"));
  EXPECT_EQ(office.ask("DELETE", kOak + "/planned-turns/1", "fay").status, 200);
  EXPECT_EQ(office.ask("DELETE", kOak + "/planned-turns/1", "fay").status, 409);
  EXPECT_EQ(office.ask("DELETE", kOak + "/planned-turns/first", "fay").status, 404);
}

TEST(ApiAnswers, tell_of_every_record_what_became_of_it) {
  TestOffice office;
  const JsonDocument polls = office.get(kOak + "/polls", "sup").json();
  const std::string id = polls.root().find("items")->as_array().front().find("id")->as_text();
  const TestAnswer poll = office.get(kOak + "/polls/" + id, "sup");
  EXPECT_EQ(poll.status, 200);
  EXPECT_THAT(items(poll, "outcome", "person"), testing::Contains("suggested: ann"));
  EXPECT_EQ(office.get(kOak + "/polls/999", "sup").status, 404);
  EXPECT_EQ(office.get(kOak + "/polls/x", "sup").status, 404);
}

TEST(ApiAnswers, set_access_against_leases) {
  TestOffice office;
  EXPECT_THAT(items(office.get(kOak + "/access-audit", "fay"), "finding", "person"),
              testing::Contains("lease_without_access: ann"));
  office.ask("POST", kOak + "/approve-all", "fay");
  EXPECT_THAT(items(office.get(kOak + "/access-audit", "fay"), "finding", "person"),
              testing::Not(testing::Contains("lease_without_access: ann")));
}

TEST(ApiAnswers, grade_the_data_of_the_epms) {
  TestOffice office;
  sync::Desk desk(office.database, PropertyId("oak"));
  Feed feed;
  feed.complete = true;
  feed.records = {test_record("ann", "101", "Current"), test_record("zoe", "B-7", "Current")};
  desk.take_feed(feed, office.clock.now(), office.clock.now());
  const TestAnswer card = office.get(kOak + "/data-quality", "sup");
  EXPECT_THAT(items(card, "problem", "count"), testing::ElementsAre("unmapped_unit: 2", "missing_from_feed: 2"));
  EXPECT_THAT(card.body, HasSubstr(R"("subjects":["999","B-7"])"));
}

}  // namespace
}  // namespace leasekey::api

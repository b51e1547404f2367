// The queue as a whole over the API: counts, decisions on many, Support's corrections, taking back, what comes next.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"
#include "sync/rebuild.h"

namespace leasekey::api {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string kOak = "/api/v1/properties/oak";

class ApiQueue : public testing::Test {
 protected:
  ApiQueue() {
    const Instant now = office.clock.now();
    office.database.write([&](store::Tx& tx) { sync::begin_trail(tx, PropertyId("oak"), now); });
  }

  std::string number(const std::string& person) { return std::to_string(office.suggestion_of("oak", person)); }
  std::string at(const std::string& person, const std::string& what) {
    return kOak + "/suggestions/" + number(person) + "/" + what;
  }
  TestAnswer post(const std::string& path, const std::string& by, const std::string& body) {
    return office.ask("POST", path, by, body);
  }

  TestOffice office;
};

TEST_F(ApiQueue, is_counted_by_state_and_age) {
  EXPECT_THAT(office.get(kOak + "/queue", "lim").body, AllOf(HasSubstr(R"("due":0)"), HasSubstr(R"("overdue":0)")));
  office.clock.millis += std::chrono::milliseconds(std::chrono::hours(25)).count();
  const TestAnswer later = office.get(kOak + "/queue", "lim");
  EXPECT_THAT(later.body, AllOf(HasSubstr(R"("fresh":0)"), HasSubstr(R"("overdue":{"security":0,"service":)")));
  EXPECT_THAT(office.get(kOak + "/suggestions?stage=overdue&severity=service", "lim").body,
              HasSubstr(R"("stage":"overdue")"));
  EXPECT_THAT(office.get(kOak + "/suggestions?severity=security", "lim").body, HasSubstr(R"("items":[])"));
  EXPECT_EQ(office.get(kOak + "/suggestions?stage=old", "lim").status, 400);
}

TEST_F(ApiQueue, takes_many_decisions_with_one_result_each) {
  const std::string items = R"([{"id": )" + number("ann") + R"(, "version": 1}, {"id": )" + number("bob") +
                            R"(, "version": 7}, {"id": 99999, "version": 1}])";
  const TestAnswer answer = post(kOak + "/decisions", "fay", R"({"decision": "approve", "items": )" + items + "}");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const JsonDocument document = answer.json();
  const auto results = document.root().find("results")->as_array();
  ASSERT_EQ(results.size(), 3U);
  EXPECT_TRUE(results[0].find("done")->as_bool());
  EXPECT_THAT(results[1].find("why_not")->as_text(), HasSubstr("version 7 was replaced"));
  EXPECT_THAT(results[2].find("why_not")->as_text(), HasSubstr("no suggestion"));
}

TEST_F(ApiQueue, decides_by_a_filter_with_the_count_that_was_seen) {
  const auto approve = [&](int count) {
    return post(kOak + "/decisions", "fay",
                R"({"decision": "approve", "change": "grant", "count": )" + std::to_string(count) + "}");
  };
  const JsonDocument queue = office.get(kOak + "/queue", "fay").json();
  const int pending = static_cast<int>(queue.root().find("states")->find("pending")->as_int());
  EXPECT_EQ(approve(pending + 1).status, 409);
  EXPECT_EQ(approve(pending).status, 200);
  EXPECT_THAT(office.get(kOak + "/queue", "fay").body, HasSubstr(R"("pending":0)"));
}

TEST_F(ApiQueue, sends_a_suggestion_to_support_and_takes_it_back_corrected) {
  ASSERT_EQ(post(at("ann", "ask-correction"), "fay", R"({"version": 1, "note": "no entrance"})").status, 200);
  const TestAnswer refused = post(at("ann", "approve"), "fay", R"({"version": 1})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("with Support"));
  EXPECT_THAT(office.get(kOak + "/queue", "sup").body, HasSubstr(R"("with_support":1)"));
  const TestAnswer edited =
      office.ask("PUT", at("ann", "items"), "sup", R"({"version": 1, "gives": ["unit-101"], "ends": []})");
  ASSERT_EQ(edited.status, 200) << edited.body;
  EXPECT_THAT(edited.body,
              AllOf(HasSubstr(R"("version":2)"), HasSubstr(R"("planned":{"gives":["entrance","unit-101"])")));
  ASSERT_EQ(post(at("ann", "answer"), "sup", R"({"version": 2, "answer": "the unit alone"})").status, 200);
  EXPECT_EQ(post(at("ann", "approve"), "fay", R"({"version": 1})").status, 409) << "the edit is another version";
  EXPECT_EQ(post(at("ann", "approve"), "fay", R"({"version": 2})").status, 200);
}

TEST_F(ApiQueue, shows_managers_of_some_keys_which_items_are_theirs) {
  const TestAnswer view = office.get(kOak + "/suggestions/" + number("bob"), "spec");
  EXPECT_THAT(view.body,
              AllOf(HasSubstr(R"("key":"entrance","may_decide":true)"), HasSubstr(R"("may_decide":false,"needs":)")));
}

TEST_F(ApiQueue, takes_back_what_was_applied_and_may_propose_it_again) {
  const std::string ann = number("ann");
  const std::string path = kOak + "/suggestions/" + ann;
  ASSERT_EQ(post(path + "/approve", "fay", R"({"version": 1})").status, 200);
  ASSERT_EQ(post(path + "/undo", "fay", R"({"reason": "another Ann"})").status, 200);
  EXPECT_THAT(office.get(path, "fay").body, HasSubstr(R"("undone_at":"2026)"));
  EXPECT_EQ(post(path + "/undo", "fay", R"({"reason": "again"})").status, 409);
  EXPECT_EQ(post(path + "/propose-again", "fay", "").status, 200);
}

TEST_F(ApiQueue, takes_back_what_was_decided_together) {
  const std::string ann = number("ann");
  ASSERT_EQ(post(kOak + "/approve-all", "fay", "").status, 200);
  const TestAnswer undone =
      post(kOak + "/suggestions/" + ann + "/undo-together", "fay", R"({"reason": "the wrong property"})");
  EXPECT_THAT(undone.body, AllOf(HasSubstr(R"("id":)" + ann), HasSubstr(R"("done":true)"),
                                 testing::Not(HasSubstr(R"("done":false)"))));
}

TEST_F(ApiQueue, shows_what_comes_and_does_it_now) {
  sync::Desk desk(office.database, PropertyId("oak"));
  Feed feed;
  feed.complete = true;
  feed.records = {test_record("fin", "107", "Future")};
  feed.records.front().move_in = parse_local_date("2026-03-05");
  desk.take_feed(feed, office.clock.now(), office.clock.now());
  EXPECT_THAT(office.get(kOak + "/upcoming", "sup").body,
              AllOf(HasSubstr(R"("kind":"move_in","person":"fin")"), HasSubstr(R"("do_now":"current")")));
  EXPECT_EQ(post(kOak + "/upcoming/fin/do-now", "fay", R"({"reason": "came early"})").status, 200);
  EXPECT_THAT(office.get(kOak + "/upcoming", "sup").body, testing::Not(HasSubstr(R"("person":"fin")")));
  EXPECT_EQ(post(kOak + "/upcoming/fin/do-now", "fay", R"({"reason": "again"})").status, 404);
}

TEST_F(ApiQueue, says_how_ready_the_property_is_for_more_automation) {
  ASSERT_EQ(post(at("ann", "approve"), "fay", R"({"version": 1})").status, 200);
  EXPECT_THAT(office.get(kOak + "/readiness", "sup").body,
              AllOf(HasSubstr(R"("percent":100)"), HasSubstr(R"("decided":1)")));
}

}  // namespace
}  // namespace leasekey::api

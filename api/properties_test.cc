// Properties, people, modes and doors over HTTP.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/ways_out.h"
#include "api/route.h"
#include "api/test_office.h"

namespace leasekey::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kOak = "/api/v1/properties/oak";

std::vector<std::string> texts(const JsonDocument& document, const std::string& list, const std::string& field) {
  std::vector<std::string> out;
  for (const auto& item : document.root().find(list)->as_array()) out.push_back(item.find(field).value().as_text());
  return out;
}

void approve(TestOffice& office, const std::string& person) {
  const std::string path = kOak + "/suggestions/" + std::to_string(office.suggestion_of("oak", person)) + "/approve";
  ASSERT_EQ(office.ask("POST", path, "fay", R"({"version": 1})").status, 200);
}

TEST(ApiHealth, says_whether_it_is_ready) {
  TestOffice office;
  EXPECT_EQ(office.get("/api/v1/health", "").body, R"({"status":"ready"})");
  office.ready = false;
  const TestAnswer answer = office.get("/api/v1/health", "");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.body, R"({"status":"not ready"})");
}

TEST(ApiProperties, are_the_callers_own) {
  TestOffice office;
  const auto seen_by = [&](const std::string& caller) {
    return texts(office.get("/api/v1/properties", caller).json(), "items", "id");
  };
  EXPECT_THAT(seen_by("pat"), ElementsAre("elm", "oak"));
  EXPECT_THAT(seen_by("spec"), ElementsAre("oak"));
  EXPECT_THAT(seen_by("sup"), ElementsAre("oak"));
  EXPECT_THAT(seen_by("elmo"), ElementsAre("elm"));
  EXPECT_THAT(seen_by("nora"), ElementsAre());
}

TEST(ApiProperties, show_mode_polls_counts_and_alerts) {
  TestOffice office;
  const JsonDocument document = office.get(kOak, "fay").json();
  const JsonValue shown = document.root();
  EXPECT_EQ(shown.find("mode")->as_string(), "approval_required");
  EXPECT_EQ(shown.find("open_suggestions")->find("pending")->as_int(), 2);
  EXPECT_EQ(shown.find("open_suggestions")->find("held")->as_int(), 0);
  EXPECT_EQ(shown.find("open_suggestions")->find("blocked")->as_int(), 1);
  EXPECT_EQ(shown.find("last_poll")->find("outcome")->as_string(), "good");
  EXPECT_EQ(shown.find("last_good_poll_at")->as_string(), "2026-03-02T09:00:00Z");
  EXPECT_EQ(shown.find("next_poll_at")->as_string(), "2026-03-02T09:15:00Z");
  EXPECT_THAT(texts(document, "alerts", "kind"), ElementsAre("unmapped_unit"));
  EXPECT_THAT(texts(document, "alerts", "subject"), ElementsAre("999"));
}

TEST(ApiProperties, list_polls_and_audit_newest_first_in_pages) {
  TestOffice office;
  office.poll("oak", {test_record("ann", "101", "Current"), test_record("bob", "102", "Current")});
  for (const auto& [list, field] : {std::pair("/polls", "id"), std::pair("/audit", "number")}) {
    std::vector<std::string> all = texts(office.get(kOak + list, "fay").json(), "items", field);
    ASSERT_GE(all.size(), 2U);
    EXPECT_GT(std::stoi(all[0]), std::stoi(all[1]));
    const JsonDocument first = office.get(kOak + list + "?limit=1", "fay").json();
    EXPECT_THAT(texts(first, "items", field), ElementsAre(all[0]));
    const std::string next(first.root().find("next")->as_string());
    EXPECT_THAT(texts(office.get(kOak + list + "?limit=1&cursor=" + next, "fay").json(), "items", field),
                ElementsAre(all[1]));
  }
}

TEST(ApiProperties, audit_says_who_decided) {
  TestOffice office;
  approve(office, "ann");
  const JsonDocument document = office.get(kOak + "/audit?subject=ann&limit=5", "fay").json();
  EXPECT_THAT(texts(document, "items", "actor"), testing::Contains("fay"));
  EXPECT_THAT(texts(document, "items", "action"), testing::Contains("suggestion_applied"));
}

TEST(ApiProperties, alerts_that_have_closed_are_shown_on_request) {
  TestOffice office;
  office.clock.millis += 60'000;
  office.poll("oak", {test_record("ann", "101", "Current"), test_record("bob", "102", "Current"),
                      test_record("cas", "103", "Current")});
  EXPECT_THAT(texts(office.get(kOak + "/alerts", "fay").json(), "items", "kind"), ElementsAre());
  const JsonDocument all = office.get(kOak + "/alerts?scope=all", "fay").json();
  EXPECT_THAT(texts(all, "items", "closed_at"), ElementsAre("2026-03-02T09:01:00Z"));
}

TEST(ApiProperties, alerts_come_with_the_ways_out_that_the_caller_may_go) {
  TestOffice office;
  const auto ways = [&](const std::string& caller) {
    const JsonDocument document = office.get(kOak + "/alerts", caller).json();
    std::vector<std::string> names;
    for (const auto& way : document.root().find("items")->as_array().at(0).find("ways_out")->as_array()) {
      names.push_back(way.find("name")->as_text());
    }
    return names;
  };
  EXPECT_THAT(ways("fay"), ElementsAre("map_unit"));
  EXPECT_THAT(ways("sup"), ElementsAre("map_unit"));
  EXPECT_THAT(ways("lim"), ElementsAre()) << "she may not change what the feed means";
}

TEST(ApiProperties, every_way_out_of_an_alert_is_a_route_that_needs_the_same_right) {
  std::vector<Alert> alerts{{AlertKind::feed_failing, "acme/api_key"}};
  for (int kind = 0; kind <= static_cast<int>(AlertKind::unit_renamed); ++kind) {
    alerts.push_back({static_cast<AlertKind>(kind), ""});
  }
  for (const Alert& alert : alerts) {
    const auto ways = access_rules::ways_out(alert);
    EXPECT_FALSE(ways.empty()) << to_string(alert.kind);
    for (const auto& way : ways) {
      std::vector<std::string> path{"api", "v1", "properties", "oak"};
      std::string target(way.path);
      if (const auto at = target.find("{subject}"); at != std::string::npos && !alert.subject.empty()) {
        target.replace(at, std::string_view("{subject}").size(), alert.subject);
      }
      for (std::string_view rest = std::string_view(target).substr(1); !rest.empty();) {
        const auto end = std::min(rest.find('/'), rest.size());
        path.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      const RouteMatch match = api::match(routes(), way.method, path);
      ASSERT_TRUE(match.route) << way.method << " " << way.path;
      EXPECT_EQ(match.route->needs, way.needs) << way.method << " " << way.path;
    }
  }
}

TEST(ApiProperties, change_their_mode_and_what_waits) {
  TestOffice office;
  const TestAnswer answer = office.ask("PUT", kOak + "/mode", "fay", R"({"mode": "automatic", "pending": "apply"})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_THAT(texts(answer.json(), "results", "person"), ElementsAre("ann", "bob"));
  EXPECT_THAT(texts(answer.json(), "results", "state"), ElementsAre("applied", "applied"));
  EXPECT_EQ(office.get(kOak, "fay").json().root().find("mode")->as_string(), "automatic");
}

TEST(ApiProperties, support_changes_the_mode_but_decides_nothing) {
  TestOffice office;
  EXPECT_EQ(office.ask("PUT", kOak + "/mode", "sup", R"({"mode": "automatic", "pending": "apply"})").status, 403);
  EXPECT_EQ(office.get(kOak, "sup").json().root().find("mode")->as_string(), "approval_required");
  EXPECT_EQ(office.ask("PUT", kOak + "/mode", "sup", R"({"mode": "automatic"})").status, 200);
}

TEST(ApiProperties, release_exactly_the_held_set) {
  TestOffice office;
  std::vector<FeedRecord> crowd;
  for (int i = 101; i <= 112; ++i) crowd.push_back(test_record("p" + std::to_string(i), std::to_string(i), "Current"));
  office.poll("oak", crowd);
  const std::int64_t held = office.get(kOak, "fay").json().root().find("open_suggestions")->find("held")->as_int();
  ASSERT_GT(held, 0);
  EXPECT_EQ(office.ask("POST", kOak + "/release", "fay", R"({"count": 1})").status, 409);
  const TestAnswer answer = office.ask("POST", kOak + "/release", "fay", R"({"count": )" + std::to_string(held) + "}");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json().root().find("done")->as_int(), held);
}

TEST(ApiProperties, sync_now_is_passed_on) {
  TestOffice office;
  EXPECT_EQ(office.ask("POST", kOak + "/sync", "fay").status, 202);
  EXPECT_THAT(office.synced, ElementsAre(PropertyId("oak")));
}

TEST(ApiProperties, sync_now_needs_somebody_who_polls) {
  TestOffice office;
  Server alone({.listen = "127.0.0.1:0", .tokens = {ApiToken::of(Secret("token-of-fay"), PersonId("fay"))}},
               office.database, office.clock);
  alone.start();
  TestConnection connection(alone.port());
  connection.send(TestOffice::text_of("POST", kOak + "/sync", "fay") + TestOffice::text_of("GET", kOak, "fay"));
  EXPECT_EQ(connection.read()->status, 503);
  EXPECT_TRUE(connection.read()->json().root().find("next_poll_at")->is_null());
}

TEST(ApiProperties, what_goes_wrong_inside_is_quoted_not_shown) {
  TestOffice office;
  Callbacks broken;
  broken.sync_now = [](const PropertyId&) { throw std::runtime_error("the secret of the house"); };
  std::vector<std::string> incidents;
  Server server({.listen = "127.0.0.1:0", .tokens = {ApiToken::of(Secret("token-of-fay"), PersonId("fay"))}},
                office.database, office.clock, broken,
                {{}, [&](const std::string& incident, const std::string& message) {
                   incidents = {incident, message};
                 }});
  server.start();
  TestConnection connection(server.port());
  connection.send(TestOffice::text_of("POST", kOak + "/sync", "fay"));
  const TestAnswer answer = connection.read().value();
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, testing::Not(HasSubstr("secret")));
  ASSERT_EQ(incidents.size(), 2U);
  EXPECT_EQ(answer.json().root().find("incident")->as_string(), incidents[0]);
  EXPECT_EQ(incidents[1], "the secret of the house");
}

TEST(ApiPeople, show_status_records_and_keys_with_their_sources) {
  TestOffice office;
  approve(office, "ann");
  const JsonDocument document = office.get(kOak + "/people/ann", "fay").json();
  const JsonValue shown = document.root();
  EXPECT_EQ(shown.find("status")->as_string(), "current");
  EXPECT_TRUE(shown.find("manual_status")->is_null());
  EXPECT_EQ(shown.find("records")->as_array().at(0).find("shown")->find("unit")->as_string(), "101");
  EXPECT_THAT(texts(document, "keys", "key"), ElementsAre("entrance", "unit-101"));
  EXPECT_THAT(texts(document, "keys", "start"), ElementsAre("2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z"));
  const JsonValue source = shown.find("keys")->as_array().at(0).find("sources")->as_array().at(0);
  EXPECT_EQ(source.find("source")->as_string(), "automated");
  EXPECT_THAT(std::string(source.find("evidence")->as_string()), HasSubstr("poll"));
}

TEST(ApiPeople, show_what_was_done_by_hand) {
  TestOffice office;
  approve(office, "ann");
  sync::Desk desk(office.database, PropertyId("oak"));
  desk.revoke_key(PersonId("ann"), KeyId("entrance"), PersonId("fay"), office.clock.now());
  desk.set_status({PersonId("bob"), LeaseStatus::current, "paid today", {}}, PersonId("fay"), office.clock.now());
  EXPECT_THAT(office.get(kOak + "/people/ann", "fay").body, HasSubstr(R"("suppressions":["entrance"])"));
  const JsonDocument bob = office.get(kOak + "/people/bob", "fay").json();
  EXPECT_EQ(bob.root().find("manual_status")->find("reason")->as_string(), "paid today");
}

TEST(ApiExplain, says_which_grant_decides_and_until_when) {
  TestOffice office;
  approve(office, "ann");
  const auto explain = [&](const std::string& more) {
    return office.get(kOak + "/explain?person=ann&door=door-101" + more, "fay").json();
  };
  const JsonDocument early = explain("");
  EXPECT_FALSE(early.root().find("allowed")->as_bool());
  EXPECT_EQ(early.root().find("reason")->as_string(), "not_started");
  EXPECT_EQ(early.root().find("valid_until")->as_string(), "2026-03-02T09:15:00Z");
  const JsonDocument later = explain("&at=2026-03-02T09:15:00Z");
  EXPECT_TRUE(later.root().find("allowed")->as_bool());
  EXPECT_EQ(later.root().find("key")->as_string(), "unit-101");
  EXPECT_THAT(texts(later, "chain", "about"),
              ElementsAre("record", "suggestion", "key", "grant", "lock", "time", "answer"));
  EXPECT_THAT(texts(later, "chain", "text")[3], HasSubstr("from 2026-03-02T09:15:00Z"));
}

TEST(ApiExplain, knows_what_has_ended_since) {
  TestOffice office;
  approve(office, "ann");
  office.clock.millis += 3'600'000;
  sync::Desk(office.database, PropertyId("oak"))
      .revoke_key(PersonId("ann"), KeyId("unit-101"), PersonId("fay"), office.clock.now());
  office.clock.millis += 3'600'000;
  const std::string target = kOak + "/explain?person=ann&door=door-101";
  const JsonDocument now = office.get(target, "fay").json();
  EXPECT_FALSE(now.root().find("allowed")->as_bool());
  EXPECT_THAT(texts(now, "chain", "about"), testing::Contains("suppression"));
  EXPECT_THAT(texts(now, "chain", "text"), testing::Contains(HasSubstr("until 2026-03-02T10:00:00Z")));
  const JsonDocument before = office.get(target + "&at=2026-03-02T09:30:00Z", "fay").json();
  EXPECT_TRUE(before.root().find("allowed")->as_bool());
}

}  // namespace
}  // namespace leasekey::api

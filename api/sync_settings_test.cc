// What the feed means is previewed, tried on the past, confirmed and changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"
#include "store/seal.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kOak = "/api/v1/properties/oak";
const std::string kSettings = kOak + "/sync-settings";
/// Cas lives in an ePMS unit that nobody mapped.
const std::string kMapCas = R"("units": {"999": "103", "103": null})";

struct RecordingOffice : TestOffice {
  RecordingOffice() : TestOffice({}, true, std::make_shared<store::Seal>(Secret("a key of sixteen characters"))) {}
};

std::string token_of(const TestAnswer& preview) {
  return std::string(preview.json().root().find("token")->as_string());
}

TEST(ApiSyncSettings, are_changed_only_by_who_has_seen_whom_it_touches) {
  RecordingOffice office;
  const TestAnswer preview = office.ask("POST", kSettings + "/preview", "sup", "{" + kMapCas + "}");
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_THAT(preview.body, HasSubstr(R"("person":"cas","name":"cas Example")"));
  EXPECT_THAT(preview.body, HasSubstr(R"("gives":["entrance","unit-103"])"));
  EXPECT_THAT(preview.body, Not(HasSubstr("example.com")));

  const TestAnswer unseen = office.ask("PATCH", kSettings, "sup", "{" + kMapCas + "}");
  EXPECT_EQ(unseen.status, 409);
  EXPECT_THAT(unseen.body, HasSubstr("touches 1 people"));
  const std::string confirmed = "{" + kMapCas + R"(, "confirm": ")" + token_of(preview) + R"("})";
  EXPECT_EQ(office.ask("PATCH", kSettings, "sup", confirmed).status, 200);
  EXPECT_THAT(office.get(kOak + "/unit-map", "lim").body,
              HasSubstr(R"({"pms_unit":"999","unit":"103","people":1,"shown":true,"proposals":[]})"));

  office.poll("oak", {test_record("ann", "101", "Current"), test_record("bob", "102", "Current"),
                      test_record("cas", "999", "Current")});
  EXPECT_THAT(office.get(kOak + "/suggestions", "fay").body, Not(HasSubstr("unmapped_unit")));
}

TEST(ApiSyncSettings, are_previewed_again_where_the_effect_is_another_by_now) {
  RecordingOffice office;
  const std::string change = R"("status_labels": {"Vacating": "past"})";
  const std::string token = token_of(office.ask("POST", kSettings + "/preview", "fay", "{" + change + "}"));
  office.poll("oak", {test_record("ann", "101", "Vacating"), test_record("bob", "102", "Current"),
                      test_record("cas", "999", "Current")});
  const TestAnswer refused =
      office.ask("PATCH", kSettings, "fay", "{" + change + R"(, "confirm": ")" + token + R"("})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("is not what was previewed"));
}

TEST(ApiSyncSettings, that_touch_nobody_need_no_preview) {
  RecordingOffice office;
  const TestAnswer shown = office.get(kSettings, "spec");
  ASSERT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body, HasSubstr(R"({"label":"Current","status":"current","from":"usual","excluded":false,)"
                                    R"("records":3})"));
  const std::string body = R"({"start_delay_minutes": 60, "guard": false})";
  EXPECT_EQ(office.ask("PATCH", kSettings, "fay", body).status, 200);
  EXPECT_THAT(office.get(kSettings, "fay").body, HasSubstr(R"("start_delay_minutes":60,"guard":false)"));
  EXPECT_EQ(office.ask("PATCH", kSettings, "fay", R"({"start_delay": 60})").status, 400);
  EXPECT_EQ(office.ask("PATCH", kSettings, "fay", R"({"units": {"x": "nowhere"}})").status, 400);
}

TEST(ApiSyncSettings, are_rehearsed_on_the_polls_that_were_recorded) {
  RecordingOffice office;
  office.clock.millis += 3600 * 1000;
  office.poll("oak", {test_record("ann", "101", "Vacating"), test_record("bob", "102", "Current"),
                      test_record("cas", "999", "Current")});
  const TestAnswer past =
      office.ask("POST", kSettings + "/rehearsal", "fay", R"({"status_labels": {"Vacating": "past"}, "days": 2})");
  ASSERT_EQ(past.status, 200) << past.body;
  EXPECT_THAT(past.body, HasSubstr(R"("polls":2)"));
  EXPECT_THAT(past.body, HasSubstr(R"("only_as_changed":[{"at":"2026-03-02T10:00:00Z","poll":"3","kind":"change",)"
                                   R"("person":"ann","what":"revoke")"));
  EXPECT_THAT(past.body, Not(HasSubstr("example.com")));
}

TEST(ApiSyncSettings, are_not_changed_unseen_where_no_poll_is_recorded) {
  TestOffice office;
  const TestAnswer refused = office.ask("PATCH", kSettings, "fay", R"({"status_labels": {"Vacating": "past"}})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("is recorded yet"));
}

TEST(ApiSyncSettings, take_over_a_rename_and_the_move_that_was_none_is_gone) {
  RecordingOffice office;
  const auto in = [](const std::string& unit) {
    return std::vector<FeedRecord>{test_record("ann", unit, "Current"), test_record("dot", unit, "Current"),
                                   test_record("eli", unit, "Current")};
  };
  office.poll("oak", in("101"));
  office.ask("POST", kOak + "/approve-all", "fay");
  office.poll("oak", in("R 101"));
  EXPECT_THAT(office.get(kOak + "/alerts", "fay").body, HasSubstr("unit_renamed"));
  const TestAnswer accepted =
      office.ask("POST", kOak + "/unit-map/renames", "fay", R"({"from": "101", "to": "R 101"})");
  ASSERT_EQ(accepted.status, 200) << accepted.body;
  office.poll("oak", in("R 101"));
  const std::string suggestions = office.get(kOak + "/suggestions?state=blocked", "fay").body;
  EXPECT_THAT(suggestions, Not(HasSubstr("\"dot\"")));
  EXPECT_THAT(office.get(kOak + "/alerts", "fay").body, Not(HasSubstr("unit_renamed")));
}

}  // namespace
}  // namespace leasekey::api

// The audit trail over the API: filters, pages, and one person's history.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"

namespace leasekey::api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kOak = "/api/v1/properties/oak";

std::vector<std::string> texts(const JsonDocument& document, const std::string& field) {
  std::vector<std::string> texts;
  for (const auto& item : document.root().find("items")->as_array()) texts.push_back(item.find(field)->as_text());
  return texts;
}

class ApiAudit : public testing::Test {
 protected:
  ApiAudit() {
    sync::Desk desk(office.database, PropertyId("oak"));
    desk.give_key({PersonId("ann"), KeyId("unit-102"), {}, {}}, PersonId("fay"), office.clock.now());
    office.clock.millis += 3'600'000;
    desk.revoke_key(PersonId("ann"), KeyId("unit-102"), PersonId("fay"), office.clock.now());
  }

  std::vector<std::string> found(const std::string& query, const std::string& field) {
    return texts(office.get(kOak + "/audit?" + query, "fay").json(), field);
  }

  TestOffice office;
};

TEST_F(ApiAudit, is_filtered_by_subject_action_actor_and_time) {
  EXPECT_THAT(found("subject=ann&action=grant&actor=fay", "at"),
              ElementsAre("2026-03-02T10:00:00Z", "2026-03-02T09:00:00Z"));
  EXPECT_THAT(found("actor=fay&from=2026-03-02T10:00:00Z", "action"), ElementsAre("grant", "doorcodes"));
  EXPECT_THAT(found("actor=fay&to=2026-03-02T10:00:00Z", "action"), ElementsAre("grant", "doorcodes"));
  EXPECT_THAT(found("action=nothing", "action"), ElementsAre());
}

TEST_F(ApiAudit, is_paged_within_its_filter) {
  const JsonDocument first = office.get(kOak + "/audit?actor=fay&action=grant&limit=1", "fay").json();
  const std::string next(first.root().find("next")->as_string());
  const JsonDocument second = office.get(kOak + "/audit?actor=fay&action=grant&limit=1&cursor=" + next, "fay").json();
  EXPECT_THAT(texts(second, "at"), ElementsAre("2026-03-02T09:00:00Z"));
}

TEST_F(ApiAudit, refuses_what_is_no_time) {
  EXPECT_EQ(office.get(kOak + "/audit?from=noon", "fay").status, 400);
  EXPECT_EQ(office.get(kOak + "/audit?to=1", "fay").status, 400);
  EXPECT_EQ(office.get(kOak + "/audit?until=1", "fay").status, 400);
}

TEST_F(ApiAudit, tells_of_a_person_in_sentences) {
  const auto lines = texts(office.get(kOak + "/people/ann/history", "fay").json(), "text");
  ASSERT_GE(lines.size(), 5U);
  EXPECT_THAT(lines.front(), HasSubstr("holds `unit-102` by source `manual` from 2026-03-02T09:00:00Z until "
                                       "2026-03-02T10:00:00Z, given by `fay`"));
  EXPECT_THAT(lines, testing::Contains("the ePMS shows `Current` (current) in unit `101`"));
  EXPECT_EQ(lines.back(), "became known as resident");
  EXPECT_EQ(office.get(kOak + "/people/zoe/history", "fay").status, 404);
}

TEST_F(ApiAudit, has_a_sentence_for_what_is_done_by_hand) {
  EXPECT_EQ(office.ask("PUT", kOak + "/people/bob/hold", "fay", R"({"reason": "a lost phone"})").status, 200);
  EXPECT_EQ(office.ask("DELETE", kOak + "/people/bob/hold", "fay").status, 200);
  EXPECT_EQ(office.ask("POST", kOak + "/people/bob/revoke-all", "fay", R"({"reason": "gone"})").status, 200);
  const auto lines = texts(office.get(kOak + "/people/bob/history", "fay").json(), "text");
  EXPECT_THAT(lines, testing::Each(HasSubstr(" ")));
  EXPECT_THAT(found("subject=bob", "text"), testing::Each(HasSubstr(" ")));
  EXPECT_THAT(lines, testing::IsSupersetOf({"access is held back", "access is no longer held back"}));
}

}  // namespace
}  // namespace leasekey::api

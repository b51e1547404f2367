// Keys, holds, invitations and what people do for themselves, over HTTP.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_office.h"

namespace leasekey::api {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kOak = "/api/v1/properties/oak";
const std::string kAnn = kOak + "/people/ann";

std::string text(const TestAnswer& answer, std::string_view name) {
  return answer.json().root().find(name).value().as_text();
}

/// ann holds the key of 101, which is shareable, by hand.
struct HandOffice : TestOffice {
  HandOffice() { EXPECT_EQ(ask("POST", kAnn + "/keys/unit-101", "fay", R"({"end": "never"})").status, 200); }
};

TEST(ApiGrants, an_end_has_to_be_meant) {
  TestOffice office;
  struct Case {
    std::string method, body;
    int status;
  };
  const std::vector<Case> cases{
      {"POST", "", 400},
      {"POST", R"({"end": null})", 400},
      {"POST", R"({"end": "noon"})", 400},
      {"POST", R"({"end": "2026-03-02T08:00:00Z"})", 400},
      {"POST", R"({"end": "never", "capacity": "owner"})", 400},
      {"POST", R"({"end": "never", "capacity": "staff"})", 400},
      {"POST", R"({"end": "never", "until": 1})", 400},
      {"POST", R"({"end": "2026-03-03T08:00:00Z", "may_share": false, "reason": "moves in early"})", 200},
      {"PATCH", R"({"end": null})", 400},
      {"PATCH", R"({"capacity": "non_resident"})", 200},
  };
  for (const auto& c : cases) {
    const TestAnswer answer = office.ask(c.method, kAnn + "/keys/unit-101", "fay", c.body);
    EXPECT_EQ(answer.status, c.status) << c.method << " " << c.body << "\n" << answer.body;
    if (c.body.find("null") == std::string::npos) continue;
    EXPECT_THAT(answer.body, HasSubstr("never"));
  }
  EXPECT_THAT(office.get(kAnn, "fay").body, HasSubstr(R"("end":"2026-03-03T08:00:00Z")")) << "absent is unchanged";
  office.ask("PATCH", kAnn + "/keys/unit-101", "fay", R"({"end": "never"})");
  EXPECT_THAT(office.get(kAnn, "fay").body, Not(HasSubstr("2026-03-03T08:00:00Z")));
}

TEST(ApiGrants, a_revoked_key_opens_nothing_and_a_suppression_is_lifted) {
  HandOffice office;
  const std::string me = kOak + "/me";
  EXPECT_THAT(office.get(me, "ann").body, HasSubstr(R"("door":"door-101","opens":true)"));
  EXPECT_EQ(office.ask("DELETE", kAnn + "/keys/unit-101", "fay").status, 200);
  EXPECT_THAT(office.get(me, "ann").body, Not(HasSubstr("door-101")));
  EXPECT_EQ(office.ask("DELETE", kAnn + "/keys/unit-101", "fay").status, 404);
}

TEST(ApiGrants, a_hold_closes_and_says_so) {
  HandOffice office;
  EXPECT_EQ(office.ask("PUT", kAnn + "/hold", "fay", R"({"reason": ""})").status, 400);
  EXPECT_EQ(office.ask("PUT", kAnn + "/hold", "fay", R"({"reason": "lost phone"})").status, 200);
  EXPECT_THAT(office.get(kOak + "/me", "ann").body, HasSubstr(R"("opens":false,"reason":"held")"));
  EXPECT_THAT(office.get(kOak + "/people?access=held", "fay").body, HasSubstr(R"("id":"ann")"));
  EXPECT_THAT(office.get(kOak + "/explain?person=ann&door=door-101", "fay").body, HasSubstr("held by `fay`"));
  EXPECT_EQ(office.ask("DELETE", kAnn + "/hold", "fay").status, 200);
  EXPECT_THAT(office.get(kOak + "/me", "ann").body, HasSubstr(R"("door":"door-101","opens":true)"));
}

TEST(ApiListOfPeople, are_listed_page_by_page_and_found_by_name_unit_and_status) {
  TestOffice office;
  const TestAnswer first = office.get(kOak + "/people?limit=2", "fay");
  EXPECT_EQ(first.json().root().find("items")->as_array().size(), 2U);
  EXPECT_EQ(text(first, "next"), "bob");
  const TestAnswer second = office.get(kOak + "/people?limit=2&cursor=bob", "fay");
  EXPECT_EQ(second.json().root().find("items")->as_array().size(), 1U);
  const auto count = [&](const std::string& filter) {
    return office.get(kOak + "/people?" + filter, "fay").json().root().find("items")->as_array().size();
  };
  EXPECT_EQ(count("q=EXAMPLE"), 3U);
  EXPECT_EQ(count("q=bob@"), 1U);
  EXPECT_EQ(count("unit=101"), 1U);
  EXPECT_EQ(count("status=current"), 3U);
  EXPECT_EQ(count("status=past"), 0U);
  EXPECT_EQ(office.get(kOak + "/people?status=odd", "fay").status, 400);
  EXPECT_EQ(office.get(kOak + "/people?access=odd", "fay").status, 400);
}

TEST(ApiListOfPeople, are_invited_removed_and_invited_again) {
  TestOffice office;
  const std::string body =
      R"({"first_name": "Vic", "email": "vic@example.com", "keys": [{"key": "unit-103", "end": "never"}]})";
  const TestAnswer invited = office.ask("POST", kOak + "/people", "fay", body);
  ASSERT_EQ(invited.status, 201) << invited.body;
  const std::string id = text(invited, "id");
  EXPECT_EQ(office.ask("POST", kOak + "/people", "fay", body).status, 409) << "the address is known";
  EXPECT_THAT(office.get(kOak + "/people?access=invited", "fay").body, HasSubstr(id));
  EXPECT_EQ(office.ask("DELETE", kOak + "/people/" + id, "fay").status, 200);
  EXPECT_THAT(office.get(kOak + "/people", "fay").body, Not(HasSubstr(id)));
  EXPECT_THAT(office.get(kOak + "/people?access=removed", "fay").body, HasSubstr(id));
  const std::string again = R"({"id": ")" + id + R"(", "first_name": "Vic", "email": "vic@example.com"})";
  EXPECT_EQ(office.ask("POST", kOak + "/people", "fay", again).status, 201);
  EXPECT_EQ(office.ask("POST", kOak + "/people", "fay", R"({"first_name": "Vic"})").status, 400);
}

TEST(ApiMe, a_host_brings_in_a_guest_and_sends_them_away) {
  HandOffice office;
  const std::string guests = kOak + "/me/guests";
  const TestAnswer made = office.ask(
      "POST", guests, "ann", R"({"email": "gus@example.com", "key": "unit-101", "end": "2026-03-05T09:00:00Z"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string gus = text(made, "guest");
  EXPECT_THAT(office.get(guests, "ann").body, HasSubstr(gus));
  const TestAnswer again =
      office.ask("POST", guests, "ann", R"({"email": "GUS@example.com", "key": "unit-101", "end": "never"})");
  EXPECT_EQ(text(again, "guest"), gus) << "one address, one person";
  office.ask("POST", guests, "ann", R"({"email": "gus@example.com", "key": "unit-101", "end": "never"})");
  EXPECT_EQ(office.get(guests, "ann").json().root().find("items")->as_array().size(), 2U) << "sent twice, given once";
  EXPECT_THAT(office.get(kOak + "/me", "ann").body,
              HasSubstr(R"("shareable":[{"key":"unit-101","doors":["door-101"]}])"));
  EXPECT_EQ(office.ask("PATCH", kAnn + "/keys/unit-101", "fay", R"({"may_share": false})").status, 400);
  EXPECT_EQ(office.ask("PATCH", kAnn + "/keys/unit-101", "fay", R"({"may_share": false, "guests": "keep"})").status,
            200);
  EXPECT_EQ(office.ask("DELETE", guests + "/" + gus + "/keys/unit-101", "ann").status, 200);
  EXPECT_THAT(office.get(guests, "ann").body, Not(HasSubstr(gus)));
}

TEST(ApiMe, codes_are_for_their_owner_and_no_manager_reads_them) {
  HandOffice office;
  const std::string codes = office.get(kOak + "/me/doorcodes", "ann").body;
  EXPECT_THAT(codes, HasSubstr("door-101"));
  const TestAnswer reset = office.ask("POST", kOak + "/me/doorcodes/door-101/reset", "ann");
  EXPECT_EQ(reset.status, 200) << reset.body;
  const TestAnswer made = office.ask("POST", kOak + "/me/codes", "ann", R"({"kind": "daily", "doors": ["door-101"]})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_THAT(office.get(kOak + "/me/codes", "ann").body, HasSubstr(text(made, "code")));
  for (const std::string& path : {kAnn, kOak + "/audit", kOak + "/people"}) {
    const std::string seen = office.get(path, "fay").body;
    EXPECT_THAT(seen, Not(HasSubstr(text(made, "code")))) << path;
    EXPECT_THAT(seen, Not(HasSubstr(text(reset, "code")))) << path;
  }
  EXPECT_EQ(office.ask("DELETE", kOak + "/me/codes/" + text(made, "id"), "ann").status, 200);
  EXPECT_EQ(office.ask("DELETE", kOak + "/me/codes/" + text(made, "id"), "ann").status, 409);
}

}  // namespace
}  // namespace leasekey::api

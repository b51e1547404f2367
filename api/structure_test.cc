// Units, doors, keys, staff and portfolios over the wire.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/test_browser.h"
#include "api/test_office.h"

namespace leasekey::api {
namespace {

const std::string kOak = "/api/v1/properties/oak";

std::string if_match(const std::string& tag) { return "If-Match: " + tag + "\r\n"; }

TEST(ApiStructure, what_is_shown_can_be_sent_back_and_replaces_the_whole_thing) {
  TestOffice office;
  for (const char* thing : {"/keys/entrance", "/doors/main-door", "/units/101"}) {
    const TestAnswer shown = office.get(kOak + thing, "pat");
    ASSERT_EQ(shown.status, 200) << thing;
    const TestAnswer same = office.ask("PUT", kOak + thing, "pat", shown.body, if_match(shown.field("ETag")));
    EXPECT_EQ(same.status, 200) << same.body;
    EXPECT_EQ(same.body, shown.body);
    EXPECT_EQ(same.field("ETag"), shown.field("ETag")) << "nothing was changed";
  }
  const TestAnswer empty = office.ask("PUT", kOak + "/keys/entrance", "pat", R"({"id": "entrance"})");
  EXPECT_EQ(empty.body, R"({"id":"entrance","kind":"other","doors":[],"shareable":false,"schedule":[]})");
}

TEST(ApiStructure, a_stale_etag_is_refused_with_what_was_changed) {
  TestOffice office;
  const std::string tag = office.get(kOak + "/keys", "pat").field("ETag");
  EXPECT_EQ(office.ask("POST", kOak + "/units", "pat", R"({"id": "900"})", if_match(tag)).status, 201);
  const TestAnswer stale = office.ask("POST", kOak + "/units", "pat", R"({"id": "901"})", if_match(tag));
  EXPECT_EQ(stale.status, 412);
  EXPECT_EQ(stale.field("Content-Type"), "application/problem+json");
  EXPECT_EQ(stale.field("ETag"), office.get(kOak + "/keys", "pat").field("ETag"));
  EXPECT_THAT(stale.body, testing::HasSubstr("urn:leasekey:problem:conflict"));
  EXPECT_THAT(stale.body, testing::HasSubstr("last by `pat` at 2026-03-02T09:00:00Z: `unit_added`, `900`"));
  EXPECT_EQ(office.ask("POST", kOak + "/units", "pat", R"({"id": "901"})", if_match("\"7\"")).status, 400);
  EXPECT_EQ(office.ask("POST", kOak + "/units", "pat", R"({"id": "901"})", if_match("*")).status, 201);
}

TEST(ApiStructure, lists_come_in_pages) {
  TestOffice office;
  std::vector<std::string> ids;
  std::string cursor;
  do {
    const TestAnswer page = office.get(kOak + "/units?limit=7" + cursor, "spec");
    const JsonDocument document = page.json();
    for (const auto& item : document.root().find("items")->as_array()) {
      ids.emplace_back(item.find("id")->as_string());
    }
    const auto next = document.root().find("next");
    cursor = next->is_null() ? "" : "&cursor=" + std::string(next->as_string());
  } while (!cursor.empty());
  ASSERT_EQ(ids.size(), 20U);
  EXPECT_EQ(ids.front() + " " + ids.back(), "101 120");
}

TEST(ApiStructure, refuses_what_nobody_asked_for) {
  TestOffice office;
  struct Bad {
    std::string method, target, body;
    int status;
  };
  const std::vector<Bad> table{
      {"PUT", kOak + "/keys/entrance", R"({"id": "entrance", "colour": "red"})", 400},
      {"PUT", kOak + "/keys/entrance", R"({"id": "other"})", 400},
      {"PUT", kOak + "/keys/entrance", R"({"id": "entrance", "doors": ["back"]})", 400},
      {"PUT", kOak + "/keys/attic", R"({"id": "attic"})", 404},
      {"DELETE", kOak + "/keys/attic", "", 404},
      {"GET", kOak + "/keys/attic", "", 404},
      {"GET", kOak + "/keys/attic/effect", "", 404},
      {"GET", kOak + "/doors/attic", "", 404},
      {"GET", kOak + "/units/attic", "", 404},
      {"PUT", kOak + "/units/attic", R"({"id": "attic"})", 404},
      {"PUT", kOak + "/doors/attic/schedule", R"({"unlocked": []})", 404},
      {"PUT", kOak + "/doors/main-door/schedule", "{}", 400},
      {"PUT", kOak + "/doors/main-door", R"({"id": "main-door", "type": "service"})", 409},
      {"PUT", kOak + "/doors/main-door", R"({"id": "main-door", "type": "building_entrance", "installed": false})",
       409},
      {"POST", kOak + "/keys", R"({"id": "entrance"})", 409},
      {"POST", kOak + "/units", R"("900")", 400},
      {"PUT", kOak + "/settings", R"({"name": "Oak", "time_zone": "Mars/Olympus"})", 400},
      {"PUT", kOak + "/settings", R"({"name": "Oak"})", 400},
      {"PUT", kOak + "/settings", R"({"name": "Oak", "time_zone": "UTC", "mode": "automatic"})", 400},
      {"POST", kOak + "/managers", R"({"id": "max", "role": "portfolio_manager"})", 400},
      {"POST", kOak + "/managers", R"({"id": "max", "device_management": true})", 400},
      {"POST", kOak + "/managers", R"({"id": "max", "device_management": true, "devices": 4})", 409},
      {"PUT", kOak + "/managers/pat", R"({"id": "pat", "key_management": "limited"})", 404},
      {"DELETE", kOak + "/managers/max", "", 404},
      {"GET", "/api/v1/staff", "", 400},
      {"GET", "/api/v1/staff?role=support", "", 400},
      {"GET", "/api/v1/managers/max", "", 404},
      {"GET", "/api/v1/portfolios/south", "", 404},
      {"DELETE", "/api/v1/portfolios/north/managers/fay", "", 404},
      {"POST", "/api/v1/portfolios/north/properties", R"({"id": "oak", "name": "Oak", "time_zone": "UTC"})", 409},
  };
  for (const auto& bad : table) {
    const TestAnswer answer = office.ask(bad.method, bad.target, "pat", bad.body);
    EXPECT_EQ(answer.status, bad.status) << bad.target << " " << bad.body << "\n" << answer.body;
  }
}

TEST(ApiStructure, the_effect_of_an_edit_is_shown_before_it_is_made) {
  TestOffice office;
  sync::Desk(office.database, PropertyId("oak"))
      .give_key({PersonId("zed"), KeyId("entrance"), {}, {}}, PersonId("pat"), office.clock.now());
  const TestAnswer effect = office.get(kOak + "/keys/entrance/effect", "fay");
  EXPECT_EQ(effect.body, R"({"key":"entrance","holders":1,"doors":["main-door"],"designated_to":["spec"]})");
}

TEST(ApiStructure, device_management_is_given_with_the_number_that_was_shown) {
  TestOffice office;
  const TestAnswer preview = office.get(kOak + "/managers/fay/device-management", "pat");
  EXPECT_EQ(preview.body, R"({"manager":"fay","property":"oak","has":false,"devices":21})");
  const TestAnswer given = office.ask("PUT", kOak + "/managers/fay", "pat",
                                      R"({"id": "fay", "key_management": "full", "device_management": true,)"
                                      R"( "devices": 21})");
  EXPECT_EQ(given.status, 200) << given.body;
  EXPECT_EQ(given.json().root().find("may_activate")->as_bool(), false);
}

TEST(ApiStructure, staff_is_listed_by_its_two_tabs) {
  TestOffice office;
  const auto managers = [&](const std::string& caller, const std::string& role) {
    std::vector<std::string> found;
    const TestAnswer page = office.get("/api/v1/staff?role=" + role, caller);
    const JsonDocument document = page.json();
    for (const auto& item : document.root().find("items")->as_array()) {
      const auto property = item.find("property");
      found.push_back(std::string(item.find("manager")->find("id")->as_string()) + "@" +
                      (property->is_null() ? "north" : std::string(property->as_string())));
    }
    return found;
  };
  EXPECT_EQ(managers("pat", "portfolio_manager"), std::vector<std::string>{"pat@north"});
  EXPECT_THAT(managers("pat", "property_manager"),
              testing::ElementsAre("elmo@elm", "fay@oak", "lim@oak", "spec@oak", "nora@oak", "dora@oak"));
  EXPECT_THAT(managers("elmo", "property_manager"), testing::ElementsAre("elmo@elm"));
  EXPECT_TRUE(managers("ann", "property_manager").empty());
}

TEST(ApiStructure, a_contact_card_shows_rights_where_the_viewer_may_see_them) {
  TestOffice office;
  const auto properties = [&](const std::string& viewer, const std::string& manager) {
    std::vector<std::string> found;
    const TestAnswer card = office.get("/api/v1/managers/" + manager, viewer);
    if (card.status != 200) return std::vector<std::string>{std::to_string(card.status)};
    const JsonDocument document = card.json();
    for (const auto& item : document.root().find("rights")->as_array()) {
      found.emplace_back(item.find("property")->as_string());
    }
    return found;
  };
  EXPECT_THAT(properties("pat", "pat"), testing::ElementsAre("elm", "oak"));
  EXPECT_THAT(properties("fay", "pat"), testing::ElementsAre("oak"));
  EXPECT_THAT(properties("elmo", "fay"), testing::ElementsAre("404"));
  EXPECT_THAT(properties("ann", "pat"), testing::ElementsAre("404"));
}

TEST(ApiStructure, managers_are_named_as_their_account_has_them) {
  TestOffice office;
  give_pat_an_account(office);
  const std::string pat = R"("name":"Pat Invented","email":"pat@example.com")";
  const TestAnswer list = office.get(kOak + "/managers", "lim");
  EXPECT_THAT(list.body, testing::HasSubstr(pat));
  EXPECT_THAT(list.body, testing::HasSubstr(R"("may_activate":false,"name":null,"email":null)"));
  EXPECT_THAT(office.get("/api/v1/managers/pat", "lim").body, testing::HasSubstr(pat));
  EXPECT_THAT(office.get("/api/v1/managers/fay", "lim").body, testing::HasSubstr(R"("name":null,"email":null)"));
  EXPECT_EQ(office.get("/api/v1/managers/fay", "elmo").status, 404);
}

TEST(ApiStructure, a_new_property_is_set_up_by_its_portfolio_s_manager) {
  TestOffice office;
  const std::string fir = "/api/v1/properties/fir";
  EXPECT_EQ(office
                .ask("POST", "/api/v1/portfolios/north/properties", "pat",
                     R"({"id": "fir", "name": "Fir", "time_zone": "America/Chicago"})")
                .status,
            201);
  EXPECT_EQ(office.ask("POST", fir + "/units", "pat", R"({"id": "1"})").status, 201);
  EXPECT_EQ(office.ask("POST", fir + "/doors", "pat", R"({"id": "d1", "type": "residence", "unit": "1"})").status, 201);
  EXPECT_EQ(
      office.ask("POST", fir + "/keys", "pat", R"({"id": "k1", "kind": "unit", "unit": "1", "doors": ["d1"]})").status,
      201);
  EXPECT_EQ(office.ask("POST", fir + "/managers", "pat", R"({"id": "lim", "key_management": "full"})").status, 201);
  EXPECT_EQ(office.ask("POST", fir + "/units", "lim", R"({"id": "2"})").status, 201);
  EXPECT_EQ(office.ask("POST", kOak + "/units", "lim", R"({"id": "2"})").status, 403) << "a right of another property";
  EXPECT_EQ(office.get(fir, "fay").status, 404);
}

}  // namespace
}  // namespace leasekey::api

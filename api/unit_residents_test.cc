// People linked to units over the wire: whom a unit has, and that a link opens nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/unlock.h"
#include "api/test_office.h"

namespace leasekey::api {
namespace {

using testing::ElementsAre;

const std::string kUnits = "/api/v1/properties/oak/units/";

class UnitResidents : public testing::Test {
 protected:
  /// `ann feed hand`
  std::vector<std::string> of(const std::string& unit) {
    std::vector<std::string> lines;
    const TestAnswer answer = office.get(kUnits + unit + "/residents", "lim");
    const JsonDocument document = answer.json();
    for (const auto& item : document.root().find("items")->as_array()) {
      std::string line(item.find("person")->as_string());
      if (item.find("by_feed")->as_bool()) line += " feed";
      if (item.find("by_hand")->as_bool()) line += " hand";
      lines.push_back(line);
    }
    return lines;
  }

  int put(const std::string& caller, const std::string& unit, const std::string& person) {
    return office.ask("PUT", kUnits + unit + "/residents/" + person, caller, "{}").status;
  }
  int remove(const std::string& caller, const std::string& unit, const std::string& person) {
    return office.ask("DELETE", kUnits + unit + "/residents/" + person, caller).status;
  }

  TestOffice office;
};

TEST_F(UnitResidents, are_those_of_the_feed_and_those_linked_by_hand) {
  EXPECT_THAT(of("101"), ElementsAre("ann feed"));
  EXPECT_EQ(put("fay", "101", "bob"), 201);
  EXPECT_EQ(put("fay", "101", "ann"), 201);
  EXPECT_THAT(of("101"), ElementsAre("ann feed hand", "bob hand"));
  EXPECT_EQ(put("fay", "101", "bob"), 409) << "linked already";
  EXPECT_EQ(remove("fay", "101", "bob"), 200);
  EXPECT_EQ(remove("fay", "101", "bob"), 404);
  EXPECT_THAT(of("101"), ElementsAre("ann feed hand"));
}

TEST_F(UnitResidents, are_linked_by_those_who_edit_units_only) {
  for (const auto* caller : {"lim", "spec", "sup", "dora"}) EXPECT_EQ(put(caller, "101", "bob"), 403) << caller;
  EXPECT_EQ(put("fay", "999", "bob"), 404);
  EXPECT_EQ(put("fay", "101", "nobody"), 404);
  EXPECT_THAT(of("101"), ElementsAre("ann feed"));
}

TEST_F(UnitResidents, get_no_key_by_it_and_keep_the_unit_from_being_deleted) {
  EXPECT_EQ(put("fay", "120", "bob"), 201);
  const auto state = sync::Desk(office.database, PropertyId("oak")).view(office.clock.now());
  EXPECT_FALSE(access_rules::opens(state, PersonId("bob"), DoorId("door-120"), office.clock.now()).allowed);
  EXPECT_EQ(office.ask("DELETE", "/api/v1/properties/oak/keys/unit-120", "fay").status, 200);
  const TestAnswer refused = office.ask("DELETE", kUnits + "120", "fay");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, testing::HasSubstr("linked to it by hand; unlink them first"));
  EXPECT_EQ(remove("fay", "120", "bob"), 200);
  EXPECT_EQ(office.ask("DELETE", kUnits + "120", "fay").status, 200);
}

TEST_F(UnitResidents, leave_an_entry_in_the_trail) {
  put("fay", "120", "bob");
  const JsonDocument trail =
      office.get("/api/v1/properties/oak/audit?subject=bob&action=resident_linked", "pat").json();
  EXPECT_EQ(trail.root().find("items")->as_array().size(), 1U);
}

}  // namespace
}  // namespace leasekey::api

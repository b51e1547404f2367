// Edits of units, doors, keys and settings: what they do, and what refuses them.
#include "access-rules/definition.h"

#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::make_key;

/// As in `support::oak`; edited in the portal, the gym's door without a device.
class Definition : public testing::Test {
 protected:
  Definition() : property(support::oak()) {
    property.edited_in = EditedIn::portal;
    door("gym").installed = false;
  }

  Door& door(const std::string& id) {
    for (Door& door : property.doors) {
      if (door.id == DoorId(id)) return door;
    }
    throw std::out_of_range(id);
  }

  /// The kind of the refusal, `done` without one. Whatever is refused must not change anything.
  template <class Act>
  std::string outcome(Act act) {
    const Property before = property;
    try {
      act();
      return "done";
    } catch (const Error& error) {
      EXPECT_EQ(property.units, before.units);
      EXPECT_EQ(property.doors, before.doors);
      EXPECT_EQ(property.keys, before.keys);
      EXPECT_EQ(property.managers, before.managers);
      return std::string(to_string(error.kind()));
    }
  }
  std::string key_of(const Key& key, const char* by = "fay") {
    return outcome([&] { create_key(property, key, PersonId(by)); });
  }
  std::string edited(const Door& door, const char* by = "pat") {
    return outcome([&] { edit_door(property, door, PersonId(by)); });
  }

  Property property;
};

const WeeklySchedule kOverlap{{.days = {true}, .from = std::chrono::hours(8), .to = std::chrono::hours(10)},
                              {.days = {true}, .from = std::chrono::hours(9), .to = std::chrono::hours(11)}};
const WeeklySchedule kMornings{{.days = {true}, .from = std::chrono::hours(8), .to = std::chrono::hours(10)}};

TEST_F(Definition, everybody_may_what_the_matrix_gives_them) {
  struct Case {
    const char* what;
    std::function<void(Property&, const PersonId&)> edit;
    const char* may;  ///< in the order pat, fay, lee, sam, nan, sue: `+` done, `-` forbidden
  };
  const Door gym{DoorId("gym"), DoorType::communal, true, false};
  const std::vector<Case> cases{
      {"create a unit",
       [](Property& p, const PersonId& by) {
         create_unit(p, {UnitId("900"), ""}, by);
       },
       "++----"},
      {"edit a unit",
       [](Property& p, const PersonId& by) {
         edit_unit(p, {UnitId("101"), "Z"}, by);
       },
       "++----"},
      {"delete a unit",
       [](Property& p, const PersonId& by) {
         std::erase_if(p.keys, [](const Key& key) { return key.unit == UnitId("112"); });
         delete_unit(p, UnitId("112"), by);
       },
       "++----"},
      {"create a door", [](Property& p, const PersonId& by) { create_door(p, {DoorId("gate")}, by); }, "+-----"},
      {"edit a door", [&](Property& p, const PersonId& by) { edit_door(p, gym, by); }, "+-----"},
      {"set a door's hours", [](Property& p, const PersonId& by) { set_door_hours(p, DoorId("gym"), kMornings, by); },
       "+-----"},
      {"delete a door",
       [](Property& p, const PersonId& by) {
         std::erase_if(p.keys, [](const Key& key) { return key.id == KeyId("gym"); });
         delete_door(p, DoorId("gym"), by);
       },
       "+-----"},
      {"create a key",
       [](Property& p, const PersonId& by) { create_key(p, make_key("k", KeyKind::other, {"gym"}), by); }, "++----"},
      {"edit a key", [](Property& p, const PersonId& by) { edit_key(p, make_key("gym", KeyKind::other, {}), by); },
       "++----"},
      {"delete a key", [](Property& p, const PersonId& by) { delete_key(p, KeyId("gym"), by); }, "++----"},
      {"edit the settings",
       [](Property& p, const PersonId& by) {
         edit_settings(p, {"Oak", {}, {}}, by);
       },
       "+-----"},
  };
  const std::vector<std::string> callers{"pat", "fay", "lee", "sam", "nan", "sue"};
  for (const auto& c : cases) {
    for (std::size_t i = 0; i < callers.size(); ++i) {
      Property copy = property;
      std::string end = "+";
      try {
        c.edit(copy, PersonId(callers[i]));
      } catch (const Error& error) {
        end = error.kind() == ErrorKind::forbidden ? "-" : to_string(error.kind());
      }
      EXPECT_EQ(end, std::string(1, c.may[i])) << callers[i] << " may " << c.what;
    }
  }
}

TEST_F(Definition, a_key_names_doors_and_a_unit_that_are_there) {
  Key key = make_key("k", KeyKind::other, {"front", "gym"});
  EXPECT_EQ(key_of(key), "done");
  EXPECT_EQ(key_of(key), "conflict");  // is there already
  EXPECT_EQ(key_of(make_key("k2", KeyKind::other, {"back"})), "invalid_input");
  EXPECT_EQ(key_of(make_key("k2", KeyKind::other, {"gym", "gym"})), "invalid_input");
  EXPECT_EQ(key_of(make_key("k2", KeyKind::unit, {"gym"})), "invalid_input");
  EXPECT_EQ(key_of(make_key("k2", KeyKind::unit, {"gym"}, "999")), "invalid_input");
  EXPECT_EQ(key_of(make_key("k2", KeyKind::other, {"gym"}, "101")), "invalid_input");
  EXPECT_EQ(key_of(make_key("", KeyKind::other, {})), "invalid_input");
  EXPECT_EQ(key_of(make_key(std::string(101, 'k'), KeyKind::other, {})), "invalid_input");
  EXPECT_EQ(key_of(make_key("a\nb", KeyKind::other, {})), "invalid_input");
  EXPECT_EQ(key_of(make_key("=1+1", KeyKind::other, {})), "done");
  EXPECT_EQ(outcome([&] { edit_key(property, make_key("none", KeyKind::other, {}), PersonId("lee")); }), "not_found");
}

TEST_F(Definition, hours_are_checked_wherever_they_stand) {
  Key key = make_key("k", KeyKind::other, {"gym"});
  key.schedule = kOverlap;
  EXPECT_EQ(key_of(key), "invalid_input");
  key.schedule = {};
  key.doors.front().schedule = kOverlap;
  EXPECT_EQ(key_of(key), "invalid_input");
  key.doors.front().schedule = kMornings;
  EXPECT_EQ(key_of(key), "done");
  EXPECT_EQ(outcome([&] { set_door_hours(property, DoorId("gym"), kOverlap, PersonId("pat")); }), "invalid_input");
}

TEST_F(Definition, a_door_s_type_is_fixed_while_a_device_is_activated_there) {
  Door front = door("front");
  front.type = DoorType::service;
  EXPECT_EQ(edited(front), "conflict");
  front = door("front");
  front.connected = false;
  EXPECT_EQ(edited(front), "conflict");
  Door gym = door("gym");
  gym.type = DoorType::service;
  gym.connected = false;
  EXPECT_EQ(edited(gym), "done");
  gym.installed = true;  // only by activating a device
  EXPECT_EQ(edited(gym), "conflict");
  EXPECT_EQ(outcome([&] { create_door(property, {.id = DoorId("gate"), .installed = true}, PersonId("pat")); }),
            "done");
  EXPECT_FALSE(door("gate").installed);
}

TEST_F(Definition, a_door_leads_to_a_unit_that_is_there) {
  Door gym = door("gym");
  gym.unit = UnitId("999");
  EXPECT_EQ(edited(gym), "invalid_input");
  gym.unit = UnitId("101");
  EXPECT_EQ(edited(gym), "done");
}

TEST_F(Definition, what_is_named_elsewhere_is_not_deleted) {
  const PersonId pat("pat");
  EXPECT_EQ(outcome([&] { delete_unit(property, UnitId("101"), pat); }), "conflict");    // its key
  EXPECT_EQ(outcome([&] { delete_door(property, DoorId("front"), pat); }), "conflict");  // its device
  EXPECT_EQ(outcome([&] { delete_door(property, DoorId("gym"), pat); }), "conflict");    // a key has it
  EXPECT_EQ(outcome([&] { delete_door(property, DoorId("back"), pat); }), "not_found");
  EXPECT_EQ(outcome([&] { delete_key(property, KeyId("gym"), pat); }), "done");
  EXPECT_EQ(outcome([&] { delete_door(property, DoorId("gym"), pat); }), "done");
}

TEST_F(Definition, a_deleted_key_is_designated_to_nobody) {
  EXPECT_EQ(outcome([&] { delete_key(property, KeyId("entrance"), PersonId("fay")); }), "done");
  EXPECT_EQ(property.find_manager(PersonId("sam"))->keys, std::vector<KeyId>{KeyId("unit-101")});
}

TEST_F(Definition, what_the_configuration_file_lists_is_edited_there) {
  property.edited_in = EditedIn::file;
  EXPECT_EQ(key_of(make_key("k", KeyKind::other, {"gym"})), "conflict");
  EXPECT_EQ(key_of(make_key("k", KeyKind::other, {"back"})), "invalid_input");
  EXPECT_EQ(key_of(make_key("k", KeyKind::other, {"gym"}), "lee"), "forbidden");
  EXPECT_EQ(edited(door("gym")), "conflict");
  EXPECT_EQ(outcome([&] { create_unit(property, {UnitId("900"), ""}, PersonId("pat")); }), "conflict");
  EXPECT_EQ(outcome([&] { edit_settings(property, {"Oak", {}, {}}, PersonId("pat")); }), "conflict");
  try {
    delete_key(property, KeyId("gym"), PersonId("pat"));
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("edited_in: portal"), std::string::npos) << error.what();
  }
}

TEST_F(Definition, a_right_at_one_property_does_not_act_at_another) {
  Property elm = support::oak();
  elm.id = PropertyId("elm");
  elm.edited_in = EditedIn::portal;
  elm.managers = {{PersonId("pat"), ManagerRole::property_manager, KeyManagement::limited}};
  EXPECT_EQ(outcome([&] { create_key(elm, make_key("k", KeyKind::other, {"gym"}), PersonId("pat")); }), "forbidden");
  EXPECT_EQ(outcome([&] { create_key(elm, make_key("k", KeyKind::other, {"gym"}), PersonId("fay")); }), "forbidden");
}

TEST_F(Definition, portfolio_managers_make_properties_in_their_portfolio) {
  const Portfolio north{PortfolioId("north"), "North", {PersonId("pat"), PersonId("pia")}};
  const PropertySettings settings{"Fir", TimeZone::named("America/Chicago"), Jurisdiction::new_york_city};
  const Property fir = create_property(north, PropertyId("fir"), settings, PersonId("pat"));
  EXPECT_EQ(fir.portfolio, north.id);
  EXPECT_EQ(fir.edited_in, EditedIn::portal);
  EXPECT_EQ(fir.zone.name(), "America/Chicago");
  EXPECT_EQ(fir.mode, Mode::approval_required);
  EXPECT_EQ(outcome([&] { create_property(north, PropertyId("fir"), settings, PersonId("fay")); }), "forbidden");
  EXPECT_EQ(outcome([&] { create_property(north, PropertyId(""), settings, PersonId("pat")); }), "invalid_input");
  EXPECT_EQ(outcome([&] {
              create_property(north, PropertyId("fir"), {"", {}, {}}, PersonId("pat"));
            }),
            "invalid_input");
}

}  // namespace
}  // namespace leasekey::access_rules

// Managers: who adds, changes and removes them, and what they can be given.
#include "access-rules/staff.h"

#include <gtest/gtest.h>

#include "access-rules/may.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

const PersonId kPat("pat");
const PersonId kMax("max");

/// As in `support::oak`, edited in the portal: 14 doors, one of them without a device.
class Staff : public testing::Test {
 protected:
  Staff() : property(support::oak()) {
    property.edited_in = EditedIn::portal;
    property.doors.back().installed = false;
  }

  template <class Act>
  std::string outcome(Act act) {
    const Property before = property;
    try {
      act();
      return "done";
    } catch (const Error& error) {
      EXPECT_EQ(property.managers, before.managers);
      return std::string(to_string(error.kind()));
    }
  }
  std::string add(const StaffRights& rights, const char* by = "pat") {
    return outcome([&] { add_manager(property, rights, PersonId(by)); });
  }
  std::string edit(const StaffRights& rights, const char* by = "pat") {
    return outcome([&] { edit_manager(property, rights, PersonId(by)); });
  }

  Property property;
};

TEST_F(Staff, only_portfolio_managers_add_change_and_remove_managers) {
  for (const char* by : {"fay", "lee", "sam", "nan", "sue", "max", "nobody"}) {
    EXPECT_EQ(add({.person = kMax, .key_management = KeyManagement::full}, by), "forbidden") << by;
    EXPECT_EQ(edit({.person = PersonId("nan"), .key_management = KeyManagement::full}, by), "forbidden") << by;
    EXPECT_EQ(outcome([&] { remove_manager(property, PersonId("nan"), PersonId(by)); }), "forbidden") << by;
  }
  EXPECT_EQ(add({.person = kMax, .key_management = KeyManagement::full}), "done");
  EXPECT_TRUE(may(property, kMax, Action::create_key));
  EXPECT_EQ(edit({.person = kMax, .key_management = KeyManagement::limited}), "done");
  EXPECT_FALSE(may(property, kMax, Action::create_key));
  EXPECT_EQ(outcome([&] { remove_manager(property, kMax, kPat); }), "done");
  EXPECT_FALSE(may(property, kMax, Action::view_property));
}

TEST_F(Staff, support_never_gives_itself_or_anybody_a_right_and_never_holds_one) {
  const PersonId sue("sue");
  EXPECT_EQ(add({.person = sue, .key_management = KeyManagement::full}, "sue"), "forbidden");
  EXPECT_EQ(add({.person = sue, .key_management = KeyManagement::full}), "conflict");
  EXPECT_EQ(edit({.person = sue, .key_management = KeyManagement::full}), "not_found");
}

TEST_F(Staff, keys_go_with_specific_key_management) {
  StaffRights rights{.person = kMax, .key_management = KeyManagement::specific, .keys = {KeyId("gym")}};
  EXPECT_EQ(add(rights), "done");
  EXPECT_TRUE(may(property, kMax, Action::give_key, KeyId("gym")));
  EXPECT_FALSE(may(property, kMax, Action::give_key, KeyId("entrance")));
  rights.keys = {KeyId("attic")};
  EXPECT_EQ(edit(rights), "invalid_input");
  rights.keys = {KeyId("gym"), KeyId("gym")};
  EXPECT_EQ(edit(rights), "invalid_input");
  rights.keys = {KeyId("gym")};
  rights.key_management = KeyManagement::full;
  EXPECT_EQ(edit(rights), "invalid_input");
}

TEST_F(Staff, device_management_is_given_with_the_number_of_devices_that_was_shown) {
  StaffRights rights{.person = kMax, .device_management = true};
  rights.covered = 13;
  EXPECT_EQ(add(rights), "invalid_input");
  rights.devices = 12;
  EXPECT_EQ(add(rights), "conflict");
  rights.devices = 13;
  EXPECT_EQ(add(rights), "done");
  EXPECT_TRUE(may(property, kMax, Action::list_devices));
  EXPECT_FALSE(may(property, kMax, Action::activate_device, DoorId("front")));
  // What one has already needs no number.
  rights.devices.reset();
  rights.may_activate = true;
  EXPECT_EQ(edit(rights), "done");
  EXPECT_TRUE(may(property, kMax, Action::activate_device, DoorId("front")));
  rights.device_management = false;
  EXPECT_EQ(edit(rights), "invalid_input");  // the toggle alone
  rights.may_activate = false;
  EXPECT_EQ(edit(rights), "done");
  EXPECT_FALSE(may(property, kMax, Action::list_devices));
}

TEST_F(Staff, what_is_not_there_is_not_found_and_what_is_there_is_not_added) {
  EXPECT_EQ(edit({.person = kMax}), "not_found");
  EXPECT_EQ(outcome([&] { remove_manager(property, kMax, kPat); }), "not_found");
  EXPECT_EQ(outcome([&] { remove_manager(property, kPat, kPat); }), "not_found");  // no property manager
  EXPECT_EQ(add({.person = PersonId("fay")}), "conflict");
  EXPECT_EQ(add({.person = PersonId("")}), "invalid_input");
  property.edited_in = EditedIn::file;
  EXPECT_EQ(add({.person = kMax}), "conflict");
}

TEST_F(Staff, a_portfolio_keeps_its_last_manager) {
  Portfolio north{PortfolioId("north"), "North", {kPat}};
  std::vector<Property> properties{property};
  const auto remove = [&](const char* who, const char* by) {
    return outcome([&] { remove_portfolio_manager(north, properties, PersonId(who), PersonId(by)); });
  };
  EXPECT_EQ(remove("pat", "pat"), "conflict");
  EXPECT_EQ(outcome([&] { add_portfolio_manager(north, PersonId("pia"), kPat); }), "done");
  EXPECT_EQ(outcome([&] { add_portfolio_manager(north, PersonId("pia"), kPat); }), "conflict");
  EXPECT_EQ(outcome([&] { add_portfolio_manager(north, kMax, PersonId("fay")); }), "forbidden");
  EXPECT_EQ(remove("max", "pat"), "not_found");
  EXPECT_EQ(remove("pia", "fay"), "forbidden");
  EXPECT_EQ(remove("pat", "pia"), "done");
  EXPECT_EQ(north.managers, std::vector<PersonId>{PersonId("pia")});
  EXPECT_FALSE(may(properties.front(), kPat, Action::view_property));
  EXPECT_EQ(remove("pia", "pia"), "conflict");
}

TEST_F(Staff, a_portfolio_manager_whom_a_file_lists_is_removed_there) {
  Portfolio north{PortfolioId("north"), "North", {kPat, PersonId("pia")}};
  property.edited_in = EditedIn::file;
  std::vector<Property> properties{property};
  EXPECT_EQ(outcome([&] { remove_portfolio_manager(north, properties, kPat, PersonId("pia")); }), "conflict");
  EXPECT_EQ(north.managers.size(), 2U);
}

TEST_F(Staff, portfolio_managers_name_their_portfolio) {
  Portfolio north{PortfolioId("north"), "north", {kPat}};
  EXPECT_EQ(outcome([&] { rename_portfolio(north, "North Homes", kPat); }), "done");
  EXPECT_EQ(north.name, "North Homes");
  EXPECT_EQ(outcome([&] { rename_portfolio(north, "", kPat); }), "invalid_input");
  EXPECT_EQ(outcome([&] { rename_portfolio(north, "Mine", PersonId("fay")); }), "forbidden");
}

}  // namespace
}  // namespace leasekey::access_rules

// Every cell of the matrix, and what roles add up to.
#include "access-rules/may.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;

/// What is expected of a cell: `Y` yes, `N` no, `S` for their designated keys or doors in them, `K` for doors in a key,
/// `D` with Device Management, `T` with the toggle as well; `X` besides with a live key to the door.
struct Expected {
  const char* action;
  std::array<const char*, kRoleCount> cells;  ///< Portfolio Manager, Full, Limited, Specific, no keys, Support
};

constexpr std::array<Expected, kActionCount> kExpected{{
    {"os.sign_in", {"Y", "Y", "Y", "Y", "N", "N"}},
    {"property.view", {"Y", "Y", "Y", "Y", "N", "Y"}},
    {"suggestion.decide", {"Y", "Y", "Y", "Y", "N", "N"}},
    {"identity.resolve", {"Y", "Y", "N", "N", "N", "Y"}},
    {"suggestion.correct", {"N", "N", "N", "N", "N", "Y"}},
    {"settings.edit", {"Y", "Y", "N", "N", "N", "Y"}},
    {"turn.plan", {"Y", "Y", "N", "N", "N", "N"}},
    {"property.edit", {"Y", "N", "N", "N", "N", "N"}},
    {"property.create", {"Y", "N", "N", "N", "N", "N"}},
    {"portfolio.view", {"Y", "N", "N", "N", "N", "N"}},
    {"portfolio.edit", {"Y", "N", "N", "N", "N", "N"}},
    {"portfolio_manager.add", {"Y", "N", "N", "N", "N", "N"}},
    {"portfolio_manager.remove", {"Y", "N", "N", "N", "N", "N"}},
    {"people.invite", {"Y", "Y", "N", "N", "N", "N"}},
    {"people.revoke", {"Y", "Y", "N", "N", "N", "N"}},
    {"unit.edit", {"Y", "Y", "N", "N", "N", "N"}},
    {"key.create", {"Y", "Y", "N", "N", "N", "N"}},
    {"key.edit", {"Y", "Y", "N", "N", "N", "N"}},
    {"key.delete", {"Y", "Y", "N", "N", "N", "N"}},
    {"key.give", {"Y", "Y", "Y", "S", "N", "N"}},
    {"key.revoke", {"Y", "Y", "Y", "S", "N", "N"}},
    {"door.create", {"Y", "N", "N", "N", "N", "N"}},
    {"door.edit", {"Y", "N", "N", "N", "N", "N"}},
    {"schedule.edit", {"Y", "N", "N", "N", "N", "N"}},
    {"manager.view", {"Y", "Y", "Y", "Y", "N", "Y"}},
    {"manager.add", {"Y", "N", "N", "N", "N", "N"}},
    {"manager.edit", {"Y", "N", "N", "N", "N", "N"}},
    {"manager.remove", {"Y", "N", "N", "N", "N", "N"}},
    {"log.view", {"Y", "K", "K", "S", "N", "N"}},
    {"report.view", {"Y", "Y", "N", "Y", "N", "N"}},
    {"report.admin", {"Y", "N", "N", "N", "N", "N"}},
    {"package.scan", {"Y", "Y", "N", "Y", "N", "N"}},
    {"device.list", {"Y", "D", "D", "D", "D", "N"}},
    {"device.view", {"Y", "D", "D", "D", "D", "N"}},
    {"device.firmware", {"Y", "D", "D", "D", "D", "N"}},
    {"device.sync", {"Y", "D", "D", "D", "D", "N"}},
    {"device.activate", {"Y", "T", "T", "T", "T", "N"}},
    {"device.deactivate", {"YX", "TX", "TX", "TX", "TX", "N"}},
}};

/// A situation in which a cell is looked at.
struct Situation {
  bool device_management;
  bool toggle;
  bool designated;
  bool in_a_key;
  bool live_key;
};

bool expected(std::string_view cell, const Situation& s) {
  if (cell.ends_with('X') && !s.live_key) return false;
  switch (cell.front()) {
    case 'Y': return true;
    case 'S': return s.designated && s.in_a_key;
    case 'K': return s.in_a_key;
    case 'D': return s.device_management;
    case 'T': return s.device_management && s.toggle;
    default: return false;
  }
}

ManagerAssignment assignment(Role role, const Situation& s) {
  ManagerAssignment made{.person = PersonId("mia")};
  if (role == Role::portfolio_manager) made.role = ManagerRole::portfolio_manager;
  if (role == Role::support) made.role = ManagerRole::support;
  if (role == Role::full) made.key_management = KeyManagement::full;
  if (role == Role::limited) made.key_management = KeyManagement::limited;
  if (role == Role::specific) made.key_management = KeyManagement::specific;
  made.device_management = s.device_management;
  made.may_activate = s.toggle;
  if (s.designated) made.keys = {KeyId("gym")};
  return made;
}

PropertyState state_with(Role role, const Situation& s) {
  Property property = support::oak();
  property.managers = {assignment(role, s)};
  if (!s.in_a_key) std::erase_if(property.keys, [](const Key& key) { return key.id == KeyId("gym"); });
  PropertyState state = support::state_of(property);
  if (s.live_key) {
    Person& mia = state.people[PersonId("mia")];
    mia.id = PersonId("mia");
    add_source(mia, KeyId("gym"), support::source(SourceKind::staff, kNoon - std::chrono::hours(1)));
  }
  return state;
}

using CellOfMatrix = std::tuple<std::size_t, std::size_t>;
class MatrixCell : public testing::TestWithParam<CellOfMatrix> {};

TEST_P(MatrixCell, says_what_the_rules_say_in_every_situation) {
  const auto [line, column] = GetParam();
  const Expected& row = kExpected.at(line);
  const Action action = parse_action(row.action).value();
  const Role role = static_cast<Role>(column);
  for (unsigned bits = 0; bits < 32; ++bits) {
    const Situation s{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0};
    if (s.live_key && !s.in_a_key) continue;
    const ResourceType type = resource_of(action);
    if (type == ResourceType::portfolio) continue;
    if (type == ResourceType::key && !s.in_a_key) continue;  // there is no such key
    const Resource on = type == ResourceType::key    ? Resource(KeyId("gym"))
                        : type == ResourceType::door ? Resource(DoorId("gym"))
                                                     : Resource();
    const Verdict verdict = may(state_with(role, s), PersonId("mia"), action, on, kNoon);
    EXPECT_EQ(verdict.allowed, expected(row.cells.at(column), s)) << row.action << " situation " << bits;
    EXPECT_EQ(verdict.allowed, verdict.reason == MayReason::ok);
    EXPECT_FALSE(sentence_of(verdict, PropertyId("oak"), PersonId("mia"), action, on).empty());
  }
}

std::string name_of(const testing::TestParamInfo<CellOfMatrix>& test) {
  static const std::vector<std::string> kRoles{"PortfolioManager", "Full", "Limited", "Specific", "NoKeys", "Support"};
  std::string action = kExpected.at(std::get<0>(test.param)).action;
  std::replace(action.begin(), action.end(), '.', '_');
  return action + "_" + kRoles.at(std::get<1>(test.param));
}

INSTANTIATE_TEST_SUITE_P(, MatrixCell,
                         testing::Combine(testing::Range<std::size_t>(0, kActionCount),
                                          testing::Range<std::size_t>(0, kRoleCount)),
                         name_of);

TEST(Matrix, has_a_row_for_every_action) {
  for (std::size_t i = 0; i < kExpected.size(); ++i) {
    EXPECT_EQ(parse_action(kExpected.at(i).action), all_actions().at(i)) << kExpected.at(i).action;
  }
}

TEST(Matrix, denies_everything_to_somebody_who_is_no_manager_here) {
  const Property property = support::oak();
  for (const Action action : all_actions()) {
    for (const auto* who : {"", "pa", "PAT", "p1"}) {
      EXPECT_FALSE(may(property, PersonId(who), action, KeyId("gym"))) << who;
      EXPECT_FALSE(may(property, PersonId(who), action, DoorId("gym"))) << who;
      EXPECT_FALSE(may(property, PersonId(who), action)) << who;
    }
  }
}

TEST(Matrix, denies_what_is_done_to_another_kind_of_thing_and_to_what_is_not_there) {
  const Property property = support::oak();
  EXPECT_EQ(may(property, PersonId("pat"), Action::give_key, DoorId("gym")).reason, MayReason::wrong_resource);
  EXPECT_EQ(may(property, PersonId("pat"), Action::edit_units, KeyId("gym")).reason, MayReason::wrong_resource);
  EXPECT_EQ(may(property, PersonId("pat"), Action::give_key, KeyId("none")).reason, MayReason::no_such_resource);
  EXPECT_EQ(may(property, PersonId("zoe"), Action::view_log, DoorId("none")).reason, MayReason::no_such_resource);
}

TEST(Matrix, gives_existing_and_future_keys_to_limited_and_only_designated_ones_to_specific) {
  Property property = support::oak();
  property.keys.push_back(support::make_key("new", KeyKind::other, {"front"}));
  EXPECT_TRUE(may(property, PersonId("lee"), Action::give_key, KeyId("new")));
  EXPECT_FALSE(may(property, PersonId("sam"), Action::give_key, KeyId("new")));
  EXPECT_FALSE(may(property, PersonId("sam"), Action::give_key, KeyId())) << "no key at all is not designated";
}

TEST(Matrix, brings_a_door_that_is_added_to_a_designated_key_into_scope_at_once) {
  Property property = support::oak();
  EXPECT_FALSE(may(property, PersonId("sam"), Action::view_log, DoorId("gym")));
  for (Key& key : property.keys) {
    if (key.id == KeyId("entrance")) key.doors.push_back({.door = DoorId("gym")});
  }
  EXPECT_TRUE(may(property, PersonId("sam"), Action::view_log, DoorId("gym")));
}

TEST(Matrix, gives_support_no_key_whatever_its_assignment_says) {
  Property property = support::oak();
  property.managers.push_back({PersonId("sly"), ManagerRole::support, KeyManagement::full, {KeyId("gym")}, true, true});
  for (const Action action : all_actions()) {
    const bool looks = action == Action::view_property || action == Action::edit_settings ||
                       action == Action::correct_suggestion || action == Action::resolve_identity ||
                       action == Action::view_managers;
    const Resource on = resource_of(action) == ResourceType::key    ? Resource(KeyId("gym"))
                        : resource_of(action) == ResourceType::door ? Resource(DoorId("gym"))
                                                                    : Resource();
    EXPECT_EQ(may(property, PersonId("sly"), action, on).allowed, looks) << to_string(action);
  }
}

TEST(Matrix, adds_up_the_roles_that_one_person_has) {
  Property property = support::oak();
  property.managers.push_back({.person = PersonId("sam"), .role = ManagerRole::portfolio_manager});
  EXPECT_TRUE(may(property, PersonId("sam"), Action::create_key));
  property.managers.push_back({.person = PersonId("sue"), .key_management = KeyManagement::limited});
  EXPECT_TRUE(may(property, PersonId("sue"), Action::give_key, KeyId("gym")));
  EXPECT_TRUE(may(property, PersonId("sue"), Action::edit_settings));
}

TEST(Matrix, counts_the_dates_of_a_grant_but_not_the_hours_of_its_key_for_deactivating) {
  Property property = support::oak();
  for (Key& key : property.keys) {
    key.schedule = {{.days = {}, .from = std::chrono::hours(1), .to = std::chrono::hours(2)}};
  }
  PropertyState state = support::state_of(property);
  const PersonId pat("pat");
  const auto deactivate = [&] { return may(state, pat, Action::deactivate_device, DoorId("gym"), kNoon).reason; };
  EXPECT_EQ(deactivate(), MayReason::no_key_access);
  state.people[pat].id = pat;
  add_source(state.people[pat], KeyId("gym"), support::source(SourceKind::staff, kNoon + std::chrono::minutes(1)));
  EXPECT_EQ(deactivate(), MayReason::no_key_access) << "not begun";
  state.people[pat].grants.clear();
  add_source(state.people[pat], KeyId("gym"), support::source(SourceKind::staff, kNoon, kNoon + std::chrono::hours(1)));
  EXPECT_EQ(deactivate(), MayReason::ok);
}

TEST(Matrix, lets_only_its_portfolio_managers_make_properties_in_a_portfolio) {
  const Portfolio north{PortfolioId("north"), "North", {PersonId("pat")}};
  EXPECT_TRUE(may(north, PersonId("pat"), Action::create_property));
  EXPECT_FALSE(may(north, PersonId("fay"), Action::create_property));
  EXPECT_FALSE(may(north, PersonId("pat"), Action::edit_settings));
}

TEST(Matrix, names_the_level_the_action_and_what_is_missing) {
  const Property property = support::oak();
  const auto sentence = [&](const char* who, Action action, const Resource& on) {
    return sentence_of(may(property, PersonId(who), action, on), property.id, PersonId(who), action, on);
  };
  EXPECT_EQ(sentence("sam", Action::give_key, KeyId("gym")),
            "a property manager with specific key management may not give the key `gym`: it is not among the keys "
            "designated to them");
  EXPECT_EQ(sentence("zoe", Action::edit_settings, {}), "`zoe` is not a manager of property `oak`");
  EXPECT_EQ(sentence("fay", Action::sync_door, DoorId("gym")),
            "a property manager with full key management may not run a Door Sync at the door `gym` without Device "
            "Management for this property");
  EXPECT_EQ(sentence("lee", Action::delete_key, KeyId("gym")),
            "a property manager with limited key management may not delete the key `gym`");
  EXPECT_EQ(sentence("pat", Action::delete_key, KeyId("none")), "property `oak` has no key `none`");
}

}  // namespace
}  // namespace leasekey::access_rules

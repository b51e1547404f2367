// The table of `access-core.md` · Who may do what.
#include "access-rules/matrix.h"

#include "access-rules/name_table.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

constexpr Cell N = Cell::no;
constexpr Cell Y = Cell::yes;
constexpr Cell S = Cell::designated;
constexpr Cell K = Cell::door_in_a_key;
constexpr Cell D = Cell::device;
constexpr Cell T = Cell::device_toggle;
constexpr Cell TX = Cell::toggle_and_key;
constexpr Cell X = Cell::live_key;

using enum ResourceType;

// Portfolio Manager, Full, Limited, Specific, Device Management without keys, Support.
constexpr std::array<MatrixRow, kActionCount> kMatrix{{
    {Action::sign_in, "os.sign_in", property, "use the portal for this property", {Y, Y, Y, Y, N, N}},
    {Action::view_property, "property.view", property, "look at this property", {Y, Y, Y, Y, N, Y}},
    {Action::decide_suggestion, "suggestion.decide", property, "decide on suggestions", {Y, Y, Y, Y, N, N}},
    {Action::resolve_identity, "identity.resolve", property, "settle who is who", {Y, Y, N, N, N, Y}},
    {Action::correct_suggestion, "suggestion.correct", property, "correct suggestions", {N, N, N, N, N, Y}},
    {Action::edit_settings, "settings.edit", property, "change the integration's settings", {Y, Y, N, N, N, Y}},
    {Action::plan_turn, "turn.plan", property, "announce a mass move", {Y, Y, N, N, N, N}},
    {Action::edit_property, "property.edit", property, "edit this property", {Y, N, N, N, N, N}},
    {Action::create_property, "property.create", portfolio, "make a property in the portfolio %", {Y, N, N, N, N, N}},
    {Action::view_portfolio, "portfolio.view", portfolio, "look at the portfolio %", {Y, N, N, N, N, N}},
    {Action::edit_portfolio, "portfolio.edit", portfolio, "edit the portfolio %", {Y, N, N, N, N, N}},
    {Action::add_portfolio_manager,
     "portfolio_manager.add",
     portfolio,
     "add a manager to the portfolio %",
     {Y, N, N, N, N, N}},
    {Action::remove_portfolio_manager,
     "portfolio_manager.remove",
     portfolio,
     "remove a manager from the portfolio %",
     {Y, N, N, N, N, N}},
    {Action::invite_people, "people.invite", property, "bring in somebody new", {Y, Y, N, N, N, N}},
    {Action::revoke_people, "people.revoke", property, "remove somebody with all keys", {Y, Y, N, N, N, N}},
    {Action::edit_units, "unit.edit", property, "edit units and who lives there", {Y, Y, N, N, N, N}},
    {Action::create_key, "key.create", property, "make a key", {Y, Y, N, N, N, N}},
    {Action::edit_key, "key.edit", key, "edit the key %", {Y, Y, N, N, N, N}},
    {Action::delete_key, "key.delete", key, "delete the key %", {Y, Y, N, N, N, N}},
    {Action::give_key, "key.give", key, "give the key %", {Y, Y, Y, S, N, N}},
    {Action::revoke_key, "key.revoke", key, "revoke the key %", {Y, Y, Y, S, N, N}},
    {Action::create_door, "door.create", property, "make a door", {Y, N, N, N, N, N}},
    {Action::edit_door, "door.edit", door, "edit the door %", {Y, N, N, N, N, N}},
    {Action::edit_door_schedule, "schedule.edit", property, "edit the hours of doors", {Y, N, N, N, N, N}},
    {Action::view_managers, "manager.view", property, "see who manages this property", {Y, Y, Y, Y, N, Y}},
    {Action::add_manager, "manager.add", property, "add a manager", {Y, N, N, N, N, N}},
    {Action::edit_manager, "manager.edit", property, "change a manager's permissions", {Y, N, N, N, N, N}},
    {Action::remove_manager, "manager.remove", property, "remove a manager", {Y, N, N, N, N, N}},
    {Action::view_log, "log.view", door, "see the access log of the door %", {Y, K, K, S, N, N}},
    {Action::view_reports, "report.view", property, "see reports", {Y, Y, N, Y, N, N}},
    {Action::view_admin_report, "report.admin", property, "see what the managers did", {Y, N, N, N, N, N}},
    {Action::scan_packages, "package.scan", property, "take in and hand out packages", {Y, Y, N, Y, N, N}},
    {Action::list_devices, "device.list", property, "see the devices of this property", {Y, D, D, D, D, N}},
    {Action::view_device, "device.view", door, "see the device of the door %", {Y, D, D, D, D, N}},
    {Action::upgrade_device, "device.firmware", door, "upgrade the device of the door %", {Y, D, D, D, D, N}},
    {Action::sync_door, "device.sync", door, "run a Door Sync at the door %", {Y, D, D, D, D, N}},
    {Action::activate_device, "device.activate", door, "activate a device at the door %", {Y, T, T, T, T, N}},
    {Action::deactivate_device,
     "device.deactivate",
     door,
     "deactivate the device of the door %",
     {X, TX, TX, TX, TX, N}},
}};

constexpr bool rows_follow_the_enumeration() {
  for (std::size_t i = 0; i < kMatrix.size(); ++i) {
    if (kMatrix[i].action != static_cast<Action>(i)) return false;
  }
  return true;
}
static_assert(rows_follow_the_enumeration());

constexpr auto kTypes = words<ResourceType>("portfolio", "property", "key", "door");
constexpr auto kReasons = words<MayReason>("ok", "no_such_resource", "no_role", "bad_type", "level", "not_designated",
                                           "door_in_no_key", "no_device_mgmt", "toggle_off", "no_key_access");
constexpr auto kRoles =
    words<Role>("a portfolio manager", "a property manager with full key management",
                "a property manager with limited key management", "a property manager with specific key management",
                "a property manager without key management", "Support");

}  // namespace

const MatrixRow& row_of(Action action) { return kMatrix[static_cast<std::size_t>(action)]; }

std::string_view to_string(Role role) { return kRoles.of(role); }
std::string_view to_string(MayReason reason) { return kReasons.of(reason); }
std::string_view to_string(Action action) { return row_of(action).word; }
std::string_view to_string(ResourceType type) { return kTypes.of(type); }
std::optional<ResourceType> parse_resource_type(std::string_view word) { return kTypes.parse(word); }
ResourceType resource_of(Action action) { return row_of(action).resource; }

std::optional<Action> parse_action(std::string_view word) {
  static const NameTable kNames = [] {
    NameTable names;
    for (const MatrixRow& row : kMatrix) names.add(0, row.word);
    return names;
  }();
  const std::uint32_t number = kNames.find(0, word);
  if (number == NameTable::kNone) return {};
  return static_cast<Action>(number);
}

const std::array<Action, kActionCount>& all_actions() {
  static const auto kAll = [] {
    std::array<Action, kActionCount> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<Action>(i);
    return all;
  }();
  return kAll;
}

void add_rights(Rights& rights, const ManagerAssignment& assignment) {
  switch (assignment.role) {
    case ManagerRole::portfolio_manager: rights.portfolio_manager = true; break;
    case ManagerRole::support: rights.support = true; break;
    case ManagerRole::property_manager:
      rights.property_manager = true;
      rights.level = assignment.key_management;
      rights.device_management = assignment.device_management;
      rights.may_activate = assignment.may_activate;
      break;
  }
}

Rights rights_of(const Property& property, const PersonId& person) {
  Rights rights;
  for (const auto& assignment : property.managers) {
    if (assignment.person == person) add_rights(rights, assignment);
  }
  return rights;
}

}  // namespace leasekey::access_rules

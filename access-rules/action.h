// Everything that a manager can do, and what each of it is done to.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace leasekey::access_rules {

/// In the order of the matrix (`access-core.md` · Who may do what). Doing something for oneself (opening a door,
/// inviting a guest) is no manager's action: there the unlock decision and the host's own keys decide.
enum class Action {
  sign_in,             ///< to the portal
  view_property,       ///< units, doors, keys, people, suggestions, polls
  decide_suggestion,   ///< in principle: each key that it touches has to be in reach as well
  resolve_identity,    ///< merge, split, separate people of the ePMS; settle their alerts
  correct_suggestion,  ///< edit its items and answer, where a manager has asked for it
  edit_settings,       ///< operation mode and integration
  plan_turn,           ///< announce a mass move to the guard
  edit_property,       ///< its name, time zone and jurisdiction
  create_property,     ///< in a portfolio
  view_portfolio,      ///< its properties and its managers
  edit_portfolio,      ///< its name
  add_portfolio_manager,
  remove_portfolio_manager,
  invite_people,  ///< somebody who is not there yet
  revoke_people,  ///< take all keys, end the invitation
  edit_units,     ///< make, change, delete; assign residents
  create_key,
  edit_key,
  delete_key,
  give_key,
  revoke_key,
  create_door,
  edit_door,
  edit_door_schedule,
  view_managers,
  add_manager,
  edit_manager,
  remove_manager,
  view_log,  ///< of one door
  view_reports,
  view_admin_report,  ///< what the managers did
  scan_packages,
  list_devices,
  view_device,
  upgrade_device,
  sync_door,
  activate_device,
  deactivate_device,
};
inline constexpr std::size_t kActionCount = static_cast<std::size_t>(Action::deactivate_device) + 1;

enum class ResourceType { portfolio, property, key, door };

/// `people.invite`
std::string_view to_string(Action action);
std::optional<Action> parse_action(std::string_view word);
std::string_view to_string(ResourceType type);
std::optional<ResourceType> parse_resource_type(std::string_view word);

/// What the action is done to.
ResourceType resource_of(Action action);

/// Every action, in order.
const std::array<Action, kActionCount>& all_actions();

}  // namespace leasekey::access_rules

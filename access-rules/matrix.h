// The matrix of roles and actions as data, and the one function that reads it.
#pragma once

#include <array>
#include <string_view>

#include "access-rules/action.h"
#include "core/property.h"

namespace leasekey::access_rules {

/// A column of the matrix.
enum class Role { portfolio_manager, full, limited, specific, device_only, support };
inline constexpr std::size_t kRoleCount = 6;
std::string_view to_string(Role role);

/// What a role needs for an action, beside being it. Everything that is not stated is `no`.
enum class Cell {
  no,
  yes,
  designated,      ///< the key is one of theirs, the door is in one of theirs
  door_in_a_key,   ///< of the property
  device,          ///< Device Management at the property
  device_toggle,   ///< and Activate/Deactivate switched on
  toggle_and_key,  ///< and a live grant of a key with the door
  live_key,        ///< only that grant
};

struct MatrixRow {
  Action action;
  std::string_view word;  ///< `key.give`
  ResourceType resource;
  std::string_view phrase;             ///< after *may*; `%` stands for what it is done to
  std::array<Cell, kRoleCount> cells;  ///< in the order of `Role`
};

const MatrixRow& row_of(Action action);

/// What somebody is at the property of a resource; several roles add up.
struct Rights {
  bool portfolio_manager = false;
  bool support = false;
  bool property_manager = false;
  KeyManagement level = KeyManagement::none;
  bool device_management = false;
  bool may_activate = false;

  bool any() const { return portfolio_manager || support || property_manager; }
};

/// Adds what one assignment gives.
void add_rights(Rights& rights, const ManagerAssignment& assignment);

/// From every assignment of the person at the property.
Rights rights_of(const Property& property, const PersonId& person);

/// Why not, in no order; words as in `leasekey decide`.
enum class MayReason {
  ok,
  no_such_resource,
  no_role,
  wrong_resource,  ///< the action is not one on this kind of thing
  level,           ///< the role does not have it
  not_designated,
  door_in_no_key,
  no_device_management,
  toggle_off,
  no_key_access,
};
std::string_view to_string(MayReason reason);

struct Verdict {
  bool allowed = false;
  MayReason reason = MayReason::no_role;
  Role role = Role::device_only;  ///< as which; without meaning for `no_role` and `no_such_resource`

  explicit operator bool() const { return allowed; }
};

namespace detail {

inline Role role_of(KeyManagement level) {
  switch (level) {
    case KeyManagement::full: return Role::full;
    case KeyManagement::limited: return Role::limited;
    case KeyManagement::specific: return Role::specific;
    case KeyManagement::none: return Role::device_only;
  }
  return Role::device_only;
}

template <class Facts>
MayReason check(Cell cell, const Rights& rights, const Facts& facts) {
  switch (cell) {
    case Cell::no: return MayReason::level;
    case Cell::yes: return MayReason::ok;
    case Cell::designated: return facts.designated() ? MayReason::ok : MayReason::not_designated;
    case Cell::door_in_a_key: return facts.in_a_key() ? MayReason::ok : MayReason::door_in_no_key;
    case Cell::device: return rights.device_management ? MayReason::ok : MayReason::no_device_management;
    case Cell::live_key: return facts.live_key() ? MayReason::ok : MayReason::no_key_access;
    case Cell::device_toggle:
    case Cell::toggle_and_key:
      if (!rights.device_management) return MayReason::no_device_management;
      if (!rights.may_activate) return MayReason::toggle_off;
      return cell == Cell::device_toggle || facts.live_key() ? MayReason::ok : MayReason::no_key_access;
  }
  return MayReason::level;
}

}  // namespace detail

/// The one place that decides. `facts` has `bool designated()`, `in_a_key()` and `live_key()` about the resource, and
/// is asked only what the matrix needs. Pure; of several roles that all deny, the first in the order of `Role` answers.
template <class Facts>
Verdict judge(const Rights& rights, Action action, ResourceType on, const Facts& facts) {
  if (!rights.any()) return {false, MayReason::no_role, Role::device_only};
  const MatrixRow& row = row_of(action);
  std::array<Role, 3> roles{};
  std::size_t count = 0;
  if (rights.portfolio_manager) roles[count++] = Role::portfolio_manager;
  if (rights.property_manager) roles[count++] = detail::role_of(rights.level);
  if (rights.support) roles[count++] = Role::support;
  Verdict first{false, MayReason::wrong_resource, roles[0]};
  if (row.resource != on) return first;
  for (std::size_t i = 0; i < count; ++i) {
    const MayReason reason = detail::check(row.cells[static_cast<std::size_t>(roles[i])], rights, facts);
    if (reason == MayReason::ok) return {true, reason, roles[i]};
    if (i == 0) first.reason = reason;
  }
  return first;
}

}  // namespace leasekey::access_rules

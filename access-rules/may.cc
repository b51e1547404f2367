// The role matrix as one table.
#include "access-rules/may.h"

#include <algorithm>
#include <array>

namespace leasekey::access_rules {
namespace {

enum class Who { portfolio_manager, full, limited, specific, no_keys, support };
enum class Cell { no, yes, their_keys };

struct Row {
  Action action;
  std::array<Cell, 6> cells;  ///< in the order of `Who`
};

constexpr Cell N = Cell::no;
constexpr Cell Y = Cell::yes;
constexpr Cell S = Cell::their_keys;

constexpr std::array<Row, 6> kMatrix{{
    {Action::look, {Y, Y, Y, Y, N, Y}},
    {Action::give_key, {Y, Y, Y, S, N, N}},
    {Action::revoke_key, {Y, Y, Y, S, N, N}},
    {Action::invite_person, {Y, Y, N, N, N, N}},
    {Action::decide_anything, {Y, Y, Y, Y, N, N}},
    {Action::edit_settings, {Y, Y, N, N, N, Y}},
}};

Who who_is(const ManagerAssignment& assignment) {
  if (assignment.role == ManagerRole::portfolio_manager) return Who::portfolio_manager;
  if (assignment.role == ManagerRole::support) return Who::support;
  switch (assignment.key_management) {
    case KeyManagement::full: return Who::full;
    case KeyManagement::limited: return Who::limited;
    case KeyManagement::specific: return Who::specific;
    case KeyManagement::none: return Who::no_keys;
  }
  return Who::no_keys;
}

std::string name_of(Who who) {
  static constexpr std::array<std::string_view, 6> kNames{"a portfolio manager",
                                                          "a property manager with full key management",
                                                          "a property manager with limited key management",
                                                          "a property manager with specific key management",
                                                          "a property manager without key management",
                                                          "Support"};
  return std::string(kNames.at(static_cast<std::size_t>(who)));
}

std::string name_of(Action action, const KeyId& key) {
  switch (action) {
    case Action::look: return "look at this property";
    case Action::give_key: return "give the key `" + key.str() + "`";
    case Action::revoke_key: return "revoke the key `" + key.str() + "`";
    case Action::invite_person: return "bring in somebody new";
    case Action::decide_anything: return "decide on suggestions";
    case Action::edit_settings: return "change the integration's settings";
  }
  return "do that";
}

}  // namespace

Verdict may(const Property& property, const PersonId& manager, Action action, const KeyId& key) {
  const ManagerAssignment* assignment = property.find_manager(manager);
  if (!assignment) {
    return {false, "`" + manager.str() + "` is not a manager of property `" + property.id.str() + "`"};
  }
  const Who who = who_is(*assignment);
  const auto* row = std::find_if(kMatrix.begin(), kMatrix.end(), [&](const Row& r) { return r.action == action; });
  const Cell cell = row == kMatrix.end() ? Cell::no : row->cells.at(static_cast<std::size_t>(who));
  const bool designated = std::find(assignment->keys.begin(), assignment->keys.end(), key) != assignment->keys.end();
  const bool allowed = cell == Cell::yes || (cell == Cell::their_keys && designated);
  return {allowed, name_of(who) + (allowed ? " may " : " may not ") + name_of(action, key)};
}

}  // namespace leasekey::access_rules

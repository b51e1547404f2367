// Reads managers' assignments.
#include "store/manager_rows.h"

#include <algorithm>

#include "store/json_text.h"
#include "store/words.h"

namespace leasekey::store {

ManagerAssignment read_manager(const Rows& rows) {
  ManagerAssignment manager;
  rows.read(manager.person, manager.role, manager.key_management, manager.device_management, manager.may_activate);
  manager.keys = ids_from_json<std::vector<KeyId>>(rows.text(kBehindManager - 1));
  return manager;
}

void add_portfolio_manager(Property& property, const PersonId& person) {
  const bool listed = std::any_of(property.managers.begin(), property.managers.end(), [&](const auto& manager) {
    return manager.person == person && manager.role == ManagerRole::portfolio_manager;
  });
  if (!listed) property.managers.push_back({.person = person, .role = ManagerRole::portfolio_manager});
}

}  // namespace leasekey::store

// A manager's assignment as a row, and how those of the portfolio come to its properties.
#pragma once

#include <string_view>

#include "core/property.h"
#include "store/tx.h"

// The columns of `managers` that `read_manager` expects first in a row. A macro, because SQL texts are literals.
#define LEASEKEY_MANAGER_COLUMNS "person, role, key_management, device_management, may_activate, keys"

namespace leasekey::store {

inline constexpr int kBehindManager = 6;  ///< the first column after them

ManagerAssignment read_manager(const Rows& rows);

/// Where the property does not list them itself.
void add_portfolio_manager(Property& property, const PersonId& person);

}  // namespace leasekey::store

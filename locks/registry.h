// All lock vendors of this build.
#pragma once

#include <span>
#include <string_view>

#include "locks/vendor.h"

namespace leasekey::locks {

/// In the order of their names.
std::span<const Vendor* const> all();

/// Throws `not_found` that lists the names there are.
const Vendor& get(std::string_view name);

}  // namespace leasekey::locks

// Binds a property to its locks: vendor and settings.
#pragma once

#include <memory>

#include "config/config.h"
#include "core/lock_port.h"

namespace leasekey::app {

/// Null for a property without a vendor. Throws `invalid_input` for an unknown vendor or wrong settings. `clock`
/// outlives the locks.
std::unique_ptr<LockPort> open_locks(const config::PropertyConfig& property, const Clock& clock, std::uint32_t seed);

}  // namespace leasekey::app

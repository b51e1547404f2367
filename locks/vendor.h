// What a lock vendor's adapter is: a descriptor with its settings, and a way to open a property's locks.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/lock_port.h"
#include "core/time.h"

namespace leasekey::locks {

/// One row of the adapter's manual.
struct SettingRow {
  std::string_view name;
  std::string_view help;
};

/// Everything that a property's locks are bound to. `clock` outlives them.
struct LockContext {
  std::string settings = "{}";  ///< one JSON object as text
  TimeZone zone;                ///< the property's: schedules are hours of its wall clock
  const Clock& clock;
  std::uint32_t seed = 1;  ///< of whatever is left to chance
};

struct Vendor {
  std::string_view name;   ///< as the configuration writes it
  std::string_view title;  ///< for people
  std::span<const SettingRow> settings;
  /// Throws `invalid_input` for settings that are wrong; asks nobody.
  std::unique_ptr<LockPort> (*open)(LockContext context) = nullptr;
};

}  // namespace leasekey::locks

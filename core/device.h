// Devices on doors and in units: locks, and smart-home devices.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/id.h"
#include "core/time.h"

namespace leasekey {

using DeviceId = Id<struct DeviceTag>;

enum class DeviceKind { lock, smart_home };
std::string_view to_string(DeviceKind kind);
std::optional<DeviceKind> parse_device_kind(std::string_view word);

/// What is known of it as last reported; what its list holds stands with its door.
struct Device {
  DeviceId id;
  DeviceKind kind = DeviceKind::lock;
  DoorId door;
  UnitId unit;  ///< that the door leads to; empty: none in particular
  std::string model;
  std::string serial;
  std::optional<int> battery_percent;  ///< nothing: not reported, or no battery
  std::string firmware;
  std::string target_firmware;           ///< that an upgrade was asked for; empty: none
  std::optional<Instant> upgrade_asked_at;  ///< when the vendor was last asked for it
  std::optional<std::int64_t> capacity;  ///< people that its list can hold
  std::optional<Instant> activated_at;   ///< nothing: it was there when the property was set up
  PersonId activated_by;
  std::optional<Instant> removed_at;
  std::optional<Instant> seen_at;  ///< when it last answered
  friend bool operator==(const Device&, const Device&) = default;
};

}  // namespace leasekey

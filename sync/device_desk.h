// What managers do with devices and doors' lists, and where locks and core do not agree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access-rules/exposure.h"
#include "core/device.h"
#include "store/database.h"
#include "store/doors.h"

namespace leasekey::sync {

/// A device to be activated at a door.
struct Activation {
  DoorId door;
  DeviceKind kind = DeviceKind::lock;
  bool connected = true;  ///< of a lock
  std::string model;
  std::string serial;
};

/// A device with what is known of its door's list.
struct DeviceView {
  Device device;
  bool connected = true;
  store::DoorState list;  ///< of a lock
};

/// One property. Every call is a transaction of its own, with its audit entry; who may do it is decided within. Safe to
/// use from any thread.
class DeviceDesk {
 public:
  DeviceDesk(store::Database& database, PropertyId property) : database_(database), property_(std::move(property)) {}

  /// A lock opens nothing before it is activated; then it gets its whole list (`edge-cases.md` · X5). `conflict` where
  /// the door has such a device, or where the configuration file says which doors have one.
  DeviceId activate(const Activation& activation, const PersonId& by, Instant now);
  /// Needs a live grant of a key with the door, whoever it is. `not_found` where the door has no such device.
  void deactivate(const DoorId& door, DeviceKind kind, const PersonId& by, Instant now);
  /// The vendor is asked until the lock reports it. `conflict` where no vendor reaches it.
  void upgrade(const DoorId& door, const std::string& firmware, const PersonId& by, Instant now);
  /// A Door Sync: `run_by` stood before the offline lock with a phone. A connected one is told at once instead of at its
  /// next attempt.
  store::DoorState sync(const DoorId& door, const PersonId& run_by, const PersonId& by, Instant now);

  /// Revoked, but a lock still opens, and granted, but a lock does not know (`access-rules/exposure.h`).
  std::vector<access_rules::Disagreement> exposure(Instant now);
  std::vector<access_rules::Disagreement> unknown_to_locks(Instant now);

 private:
  store::Database& database_;
  PropertyId property_;
};

}  // namespace leasekey::sync

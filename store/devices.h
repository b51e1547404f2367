// Devices as rows. An installed door has exactly one lock that is not removed.
#pragma once

#include <optional>
#include <vector>

#include "core/device.h"
#include "core/lock_port.h"
#include "core/property.h"
#include "store/tx.h"

namespace leasekey::store {

/// Which devices of a property; removed ones are never among them.
struct DeviceFilter {
  std::optional<int> battery_at_most = {};  ///< percent; those without a reported battery are left out
  std::optional<DeviceKind> kind = {};
};

/// By door and id.
std::vector<Device> list_devices(Tx& tx, const PropertyId& property, const DeviceFilter& filter = {});

/// Of a door; removed ones are left out, the lock comes first.
std::vector<Device> devices_of_door(Tx& tx, const PropertyId& property, const DoorId& door);

/// How many devices Device Management at this property covers.
std::int64_t count_devices(Tx& tx, const PropertyId& property);

/// Whether a device was ever at this door, removed or not: then its type stays (`access-core.md` · Things and their
/// relations).
bool was_activated(Tx& tx, const PropertyId& property, const DoorId& door);

/// Makes locks and doors say the same after a change of the definition: a lock for each door that is installed now, and
/// none for the others.
void keep_lock_devices(Tx& tx, const Property& before, const Property& after, Instant now);

/// A device of another kind at a door; gives its id.
DeviceId insert_device(Tx& tx, const PropertyId& property, const Device& device);
/// Over an existing one.
void update_device(Tx& tx, const PropertyId& property, const Device& device);
void remove_device(Tx& tx, const PropertyId& property, const DeviceId& id, Instant now);
/// With the door.
void delete_devices(Tx& tx, const PropertyId& property, const DoorId& door);

/// What the lock said of itself. A firmware that has arrived is no target any longer.
void save_reading(Tx& tx, const PropertyId& property, const DoorId& door, const LockReading& reading, Instant now);

/// Connected locks whose upgrade was asked for, at most `limit`.
std::vector<Device> devices_to_upgrade(Tx& tx, const PropertyId& property, int limit);

}  // namespace leasekey::store

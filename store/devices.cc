// Devices as rows.
#include "store/devices.h"

#include "store/lock_lists.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kList =
    "SELECT id, kind, door, unit, model, serial, battery_percent, firmware, target_firmware, upgrade_asked_at, "
    "capacity, activated_at, activated_by, removed_at, seen_at FROM devices WHERE property = $1 AND removed_at IS NULL "
    "AND ($2 < 0 OR battery_percent <= $2) AND ($3 = '' OR kind = $3) ORDER BY door, kind, id";
constexpr std::string_view kOfDoor =
    "SELECT id, kind, door, unit, model, serial, battery_percent, firmware, target_firmware, upgrade_asked_at, "
    "capacity, activated_at, activated_by, removed_at, seen_at FROM devices WHERE property = $1 AND door = $2 AND removed_at IS NULL "
    "ORDER BY kind, id";
constexpr std::string_view kToUpgrade =
    "SELECT v.id, v.kind, v.door, v.unit, v.model, v.serial, v.battery_percent, v.firmware, v.target_firmware, "
    "v.upgrade_asked_at, v.capacity, v.activated_at, v.activated_by, v.removed_at, v.seen_at FROM devices v "
    "JOIN doors d ON d.property = v.property AND d.id = v.door WHERE v.property = $1 AND v.removed_at IS NULL "
    "AND v.kind = 'lock' AND d.connected = 1 AND v.target_firmware <> '' AND v.target_firmware <> v.firmware "
    "ORDER BY v.id LIMIT $2";
constexpr std::string_view kCount = "SELECT count(*) FROM devices WHERE property = $1 AND removed_at IS NULL";
constexpr std::string_view kEver = "SELECT count(*) FROM devices WHERE property = $1 AND door = $2";
constexpr std::string_view kInsert =
    "INSERT INTO devices (property, id, kind, door, unit, model, serial, battery_percent, firmware, target_firmware, "
    "capacity, activated_at, activated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
constexpr std::string_view kUpdate =
    "UPDATE devices SET unit = $1, model = $2, serial = $3, battery_percent = $4, firmware = $5, target_firmware = $6, "
    "upgrade_asked_at = $7, capacity = $8, activated_at = $9, activated_by = $10, seen_at = $11 "
    "WHERE property = $12 AND id = $13";
constexpr std::string_view kRemove = "UPDATE devices SET removed_at = $1 WHERE property = $2 AND id = $3";
constexpr std::string_view kDelete = "DELETE FROM devices WHERE property = $1 AND door = $2";
constexpr std::string_view kReading =
    "UPDATE devices SET model = $1, serial = $2, battery_percent = $3, firmware = $4, "
    "target_firmware = CASE WHEN target_firmware = $4 THEN '' ELSE target_firmware END, capacity = $5, seen_at = $6 "
    "WHERE property = $7 AND door = $8 AND kind = 'lock' AND removed_at IS NULL";

template <class... A>
std::vector<Device> devices(Tx& tx, std::string_view sql, const A&... args) {
  std::vector<Device> found;
  Rows rows = tx.query(sql, args...);
  while (rows.next()) {
    Device& device = found.emplace_back();
    rows.read(device.id, device.kind, device.door, device.unit, device.model, device.serial, device.battery_percent,
              device.firmware, device.target_firmware, device.upgrade_asked_at, device.capacity,
              device.activated_at, device.activated_by, device.removed_at, device.seen_at);
  }
  return found;
}

/// The lock at a door that has none yet.
void put_lock(Tx& tx, const PropertyId& property, const Door& door) {
  for (const Device& device : devices_of_door(tx, property, door.id)) {
    if (device.kind == DeviceKind::lock) return;
  }
  Device lock;
  lock.door = door.id;
  lock.unit = door.unit;
  insert_device(tx, property, lock);
}

}  // namespace

std::vector<Device> list_devices(Tx& tx, const PropertyId& property, const DeviceFilter& filter) {
  const std::string kind(filter.kind ? to_string(*filter.kind) : std::string_view());
  return devices(tx, kList, property, filter.battery_at_most.value_or(-1), kind);
}

std::vector<Device> devices_of_door(Tx& tx, const PropertyId& property, const DoorId& door) {
  return devices(tx, kOfDoor, property, door);
}

std::int64_t count_devices(Tx& tx, const PropertyId& property) {
  return tx.value<std::int64_t>(kCount, property).value_or(0);
}

bool was_activated(Tx& tx, const PropertyId& property, const DoorId& door) {
  return tx.value<std::int64_t>(kEver, property, door).value_or(0) > 0;
}

void keep_lock_devices(Tx& tx, const Property& before, const Property& after, Instant now) {
  for (const Door& door : after.doors) {
    const Door* old = before.find_door(door.id);
    if (old != nullptr && old->installed == door.installed) continue;
    if (door.installed) {
      put_lock(tx, after.id, door);
      continue;
    }
    drop_lists(tx, after.id, door.id);
    for (const Device& device : devices_of_door(tx, after.id, door.id)) {
      if (device.kind == DeviceKind::lock) remove_device(tx, after.id, device.id, now);
    }
  }
}

DeviceId insert_device(Tx& tx, const PropertyId& property, const Device& device) {
  const std::int64_t number = tx.value<std::int64_t>(kEver, property, device.door).value_or(0) + 1;
  const DeviceId id(device.door.str() + "-" + std::string(to_string(device.kind)) + "-" + std::to_string(number));
  tx.run(kInsert, property, id, device.kind, device.door, device.unit, device.model, device.serial,
         device.battery_percent, device.firmware, device.target_firmware, device.capacity, device.activated_at,
         device.activated_by);
  return id;
}

void update_device(Tx& tx, const PropertyId& property, const Device& device) {
  tx.run(kUpdate, device.unit, device.model, device.serial, device.battery_percent, device.firmware,
         device.target_firmware, device.upgrade_asked_at, device.capacity, device.activated_at, device.activated_by,
         device.seen_at, property, device.id);
}

void remove_device(Tx& tx, const PropertyId& property, const DeviceId& id, Instant now) {
  tx.run(kRemove, now, property, id);
}

void delete_devices(Tx& tx, const PropertyId& property, const DoorId& door) { tx.run(kDelete, property, door); }

void save_reading(Tx& tx, const PropertyId& property, const DoorId& door, const LockReading& reading, Instant now) {
  tx.run(kReading, reading.model, reading.serial, reading.battery_percent, reading.firmware, reading.capacity, now,
         property, door);
}

std::vector<Device> devices_to_upgrade(Tx& tx, const PropertyId& property, int limit) {
  return devices(tx, kToUpgrade, property, limit);
}

}  // namespace leasekey::store

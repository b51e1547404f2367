// Writes a property's definition: what is new, what differs, and what is gone.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/error.h"
#include "store/devices.h"
#include "store/doors.h"
#include "store/json_text.h"
#include "store/lock_lists.h"
#include "store/properties.h"
#include "store/property_check.h"

namespace leasekey::store {
namespace {

// The mode is missing among what is updated: the stored one wins.
constexpr std::string_view kUpsertProperty =
    "INSERT INTO properties (id, name, portfolio, zone, mode, start_delay_ms, guarded, revocations_min, "
    "revocations_percent, grants_min, grants_percent, maps_units, jurisdiction, edited_in, doorcode_length, "
    "changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, portfolio = excluded.portfolio, zone = excluded.zone, "
    "start_delay_ms = excluded.start_delay_ms, guarded = excluded.guarded, "
    "revocations_min = excluded.revocations_min, revocations_percent = excluded.revocations_percent, "
    "grants_min = excluded.grants_min, grants_percent = excluded.grants_percent, maps_units = excluded.maps_units, "
    "jurisdiction = excluded.jurisdiction, edited_in = excluded.edited_in, "
    "doorcode_length = excluded.doorcode_length, "
    "changed_at = excluded.changed_at";
constexpr std::string_view kRaiseVersion = "UPDATE properties SET version = version + 1 WHERE id = $1";
constexpr std::string_view kRaiseVersionsOfSiblings =
    "UPDATE properties SET version = version + 1 WHERE portfolio = $1 AND portfolio <> '' AND id <> $2";
constexpr std::string_view kInsertPortfolio =
    "INSERT INTO portfolios (id, name) SELECT $1, $1 WHERE $1 <> '' ON CONFLICT (id) DO NOTHING";
constexpr std::string_view kUpsertUnit =
    "INSERT INTO units (property, id, position, building) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (property, id) DO UPDATE SET position = excluded.position, building = excluded.building";
constexpr std::string_view kDeleteUnit = "DELETE FROM units WHERE property = $1 AND id = $2";
constexpr std::string_view kClearUnitMap = "DELETE FROM unit_map WHERE property = $1";
constexpr std::string_view kInsertUnitMap = "INSERT INTO unit_map (property, pms_unit, unit) VALUES ($1, $2, $3)";
constexpr std::string_view kClearLabels = "DELETE FROM status_labels WHERE property = $1";
constexpr std::string_view kInsertLabel = "INSERT INTO status_labels (property, label, status) VALUES ($1, $2, $3)";
constexpr std::string_view kClearExcluded = "DELETE FROM excluded_statuses WHERE property = $1";
constexpr std::string_view kInsertExcluded =
    "INSERT INTO excluded_statuses (property, position, label) VALUES ($1, $2, $3)";
constexpr std::string_view kClearLeftAlone = "DELETE FROM left_alone WHERE property = $1";
constexpr std::string_view kInsertLeftAlone =
    "INSERT INTO left_alone (property, kind, position, what) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kUpsertDoor =
    "INSERT INTO doors (property, id, position, type, connected, installed, unit, unlocked) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (property, id) DO UPDATE SET position = excluded.position, type = excluded.type, "
    "connected = excluded.connected, installed = excluded.installed, unit = excluded.unit, "
    "unlocked = excluded.unlocked";
constexpr std::string_view kDeleteDoorState = "DELETE FROM door_states WHERE property = $1 AND door = $2";
constexpr std::string_view kDeleteDoor = "DELETE FROM doors WHERE property = $1 AND id = $2";
constexpr std::string_view kUpsertKey =
    "INSERT INTO door_keys (property, id, position, kind, unit, shareable, schedule) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (property, id) DO UPDATE SET position = excluded.position, kind = excluded.kind, "
    "unit = excluded.unit, shareable = excluded.shareable, schedule = excluded.schedule";
constexpr std::string_view kClearKeyDoors = "DELETE FROM key_doors WHERE property = $1 AND key = $2";
constexpr std::string_view kInsertKeyDoor =
    "INSERT INTO key_doors (property, key, position, door, doorcodes, schedule) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kDeleteKey = "DELETE FROM door_keys WHERE property = $1 AND id = $2";
constexpr std::string_view kClearManagers = "DELETE FROM managers WHERE property = $1";
constexpr std::string_view kInsertManager =
    "INSERT INTO managers (property, position, person, role, key_management, device_management, may_activate, keys) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Calls `write(thing, position, before)` for what is new, differs, or stands at another place.
template <class Things, class Write>
void write_differing(const Things& before, const Things& after, Write write) {
  using Thing = typename Things::value_type;
  std::map<decltype(Thing::id), std::pair<const Thing*, std::size_t>> known;
  for (std::size_t i = 0; i < before.size(); ++i) known.emplace(before[i].id, std::pair(&before[i], i));
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto old = known.find(after[i].id);
    if (old != known.end() && old->second.second == i && *old->second.first == after[i]) continue;
    write(after[i], i, old == known.end() ? nullptr : old->second.first);
  }
}

template <class Things, class Remove>
void remove_missing(const Things& before, const Things& after, Remove remove) {
  for (const auto& thing : before) {
    const bool stays = std::any_of(after.begin(), after.end(), [&](const auto& other) { return other.id == thing.id; });
    if (!stays) remove(thing.id);
  }
}

bool same_settings(const Property& a, const Property& b) {
  return a.name == b.name && a.portfolio == b.portfolio && a.jurisdiction == b.jurisdiction &&
         a.edited_in == b.edited_in && a.doorcode_length == b.doorcode_length && a.zone.name() == b.zone.name() &&
         a.start_delay == b.start_delay && a.guard == b.guard && a.unit_map.has_value() == b.unit_map.has_value();
}

void save_settings(Tx& tx, const Property& property, Instant now) {
  const GuardLimits limits = property.guard.value_or(GuardLimits{});
  tx.run(kInsertPortfolio, property.portfolio);
  tx.run(kUpsertProperty, property.id, property.name, property.portfolio, property.zone.name(), property.mode,
         property.start_delay, property.guard.has_value(), limits.revocations_min, limits.revocations_percent,
         limits.grants_min, limits.grants_percent, property.unit_map.has_value(), property.jurisdiction,
         property.edited_in, property.doorcode_length, now);
}

void save_units(Tx& tx, const Property& before, const Property& after) {
  write_differing(before.units, after.units, [&](const Unit& unit, std::size_t position, const Unit*) {
    tx.run(kUpsertUnit, after.id, unit.id, position, unit.building);
  });
  remove_missing(before.units, after.units, [&](const UnitId& id) { tx.run(kDeleteUnit, after.id, id); });
  if (before.unit_map == after.unit_map) return;
  tx.run(kClearUnitMap, after.id);
  if (!after.unit_map) return;
  for (const auto& [pms_unit, unit] : *after.unit_map) tx.run(kInsertUnitMap, after.id, pms_unit, unit);
}

void save_labels(Tx& tx, const Property& before, const Property& after) {
  if (before.status_labels != after.status_labels) {
    tx.run(kClearLabels, after.id);
    for (const auto& [label, status] : after.status_labels) tx.run(kInsertLabel, after.id, label, status);
  }
  if (before.excluded_statuses == after.excluded_statuses) return;
  tx.run(kClearExcluded, after.id);
  for (std::size_t i = 0; i < after.excluded_statuses.size(); ++i) {
    tx.run(kInsertExcluded, after.id, i, after.excluded_statuses[i]);
  }
}

void save_left_alone(Tx& tx, const Property& before, const Property& after) {
  if (before.left_alone == after.left_alone) return;
  tx.run(kClearLeftAlone, after.id);
  const auto& [people, units] = after.left_alone;
  for (std::size_t i = 0; i < people.size(); ++i) {
    tx.run(kInsertLeftAlone, after.id, std::string_view("person"), i, people[i]);
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    tx.run(kInsertLeftAlone, after.id, std::string_view("unit"), i, units[i].str());
  }
}

void insert_key_door(Tx& tx, const PropertyId& property, const KeyId& key, std::size_t position, const KeyDoor& door) {
  std::optional<std::string> schedule;
  if (door.schedule) schedule = schedule_to_json(*door.schedule);
  tx.run(kInsertKeyDoor, property, key, position, door.door, door.doorcodes, schedule);
}

void save_doors_and_keys(Tx& tx, const Property& before, const Property& after) {
  const bool at_once = lock_vendor(tx, after.id).empty();  // then a connected lock has no list of its own
  write_differing(before.doors, after.doors, [&](const Door& door, std::size_t position, const Door*) {
    tx.run(kUpsertDoor, after.id, door.id, position, door.type, door.connected, door.installed, door.unit,
           schedule_to_json(door.unlocked));
    if (door.connected && at_once) drop_lists(tx, after.id, door.id);
  });
  write_differing(before.keys, after.keys, [&](const Key& key, std::size_t position, const Key* old) {
    tx.run(kUpsertKey, after.id, key.id, position, key.kind, key.unit, key.shareable, schedule_to_json(key.schedule));
    if (old != nullptr && old->doors == key.doors) return;
    tx.run(kClearKeyDoors, after.id, key.id);
    for (std::size_t i = 0; i < key.doors.size(); ++i) insert_key_door(tx, after.id, key.id, i, key.doors[i]);
  });
  remove_missing(before.keys, after.keys, [&](const KeyId& id) {
    tx.run(kClearKeyDoors, after.id, id);
    tx.run(kDeleteKey, after.id, id);
  });
  remove_missing(before.doors, after.doors, [&](const DoorId& id) {
    drop_lists(tx, after.id, id);
    delete_devices(tx, after.id, id);
    tx.run(kDeleteDoorState, after.id, id);
    tx.run(kDeleteDoor, after.id, id);
  });
}

void save_managers(Tx& tx, const Property& before, const Property& after) {
  if (before.managers == after.managers) return;
  tx.run(kClearManagers, after.id);
  for (std::size_t i = 0; i < after.managers.size(); ++i) {
    const ManagerAssignment& manager = after.managers[i];
    tx.run(kInsertManager, after.id, i, manager.person, manager.role, manager.key_management, manager.device_management,
           manager.may_activate, ids_to_json(manager.keys));
  }
}

using Openings = std::vector<std::pair<KeyId, WeeklySchedule>>;

/// What decides a door's access list besides the grants: the keys that it is in, and their hours.
Openings openings_of(const Property& property, const DoorId& door) {
  Openings openings;
  for (const Key& key : property.keys) {
    if (const KeyDoor* entry = key.find_door(door)) openings.emplace_back(key.id, key.hours_of(*entry));
  }
  std::sort(openings.begin(), openings.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return openings;
}

std::set<DoorId> doors_changed(const Property& before, const Property& after) {
  std::set<DoorId> changed;
  for (const Door& door : after.doors) {
    const Door* old = before.find_door(door.id);
    const bool other_lock = old != nullptr && (old->connected != door.connected || old->installed != door.installed ||
                                               before.zone.name() != after.zone.name());
    if (other_lock || openings_of(before, door.id) != openings_of(after, door.id)) {
      changed.insert(door.id);
    }
  }
  return changed;
}

/// Those of `doors` that some key no longer opens, or opens at other hours.
std::set<DoorId> doors_losing(const Property& before, const Property& after, const std::set<DoorId>& doors) {
  std::set<DoorId> losing;
  for (const DoorId& door : doors) {
    const Openings now = openings_of(after, door);
    for (const auto& opening : openings_of(before, door)) {
      if (std::find(now.begin(), now.end(), opening) == now.end()) losing.insert(door);
    }
  }
  return losing;
}

PropertyChange save_over(Tx& tx, const std::optional<Property>& stored, const Property& after, Instant now) {
  if (stored) {
    check_removals(tx, *stored, after, now);
    check_door_types(tx, *stored, after);
  }
  const Property before = stored.value_or(Property{});
  const std::int64_t written_before = tx.rows_written();
  if (!stored || !same_settings(before, after)) save_settings(tx, after, now);
  save_units(tx, before, after);
  save_labels(tx, before, after);
  save_left_alone(tx, before, after);
  save_doors_and_keys(tx, before, after);
  save_managers(tx, before, after);
  keep_lock_devices(tx, before, after, now);
  if (stored && tx.rows_written() != written_before) tx.run(kRaiseVersion, after.id);
  if (before.managers != after.managers) tx.run(kRaiseVersionsOfSiblings, after.portfolio, after.id);
  const std::set<DoorId> doors = stored ? doors_changed(before, after) : std::set<DoorId>{};
  raise_wanted(tx, after.id, doors, now);
  mark_losing(tx, after.id, doors_losing(before, after, doors), now);
  return {.created = !stored,
          .changed = tx.rows_written() != written_before,
          .doors = std::vector<DoorId>(doors.begin(), doors.end())};
}

}  // namespace

PropertyChange save_property(Tx& tx, const Property& definition, Instant now) {
  try {
    check_definition(definition);
    return save_over(tx, load_definition(tx, definition.id), definition, now);
  } catch (const Error& error) {
    throw error.in("property `" + definition.id.str() + "`");
  }
}

}  // namespace leasekey::store

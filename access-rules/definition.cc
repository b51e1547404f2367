// Edits of units, doors and keys: the right first, then whether it makes sense, then whether it can be.
#include "access-rules/definition.h"

#include <set>

#include "access-rules/definition_checks.h"
#include "access-rules/hours.h"

namespace leasekey::access_rules {
namespace {

template <class Things, class Id>
void erase_id(Things& things, const Id& id) {
  std::erase_if(things, [&](const auto& thing) { return thing.id == id; });
}

void check_unit(const Unit& unit) {
  check_id("unit", unit.id.str());
  check_text("building", unit.building);
}

void check_known_unit(const Property& property, const UnitId& unit, const std::string& whose) {
  if (unit.empty() || property.find_unit(unit)) return;
  refuse(ErrorKind::invalid_input, whose + " names the unknown " + named("unit", unit));
}

void check_door(const Property& property, const Door& door) {
  check_id("door", door.id.str());
  const std::string whose = named("door", door.id);
  check_known_unit(property, door.unit, whose);
  check_hours(door.unlocked, "the hours of " + whose);
}

void check_doors_of_key(const Property& property, const Key& key) {
  const std::string whose = named("key", key.id);
  std::set<DoorId> seen;
  for (const KeyDoor& entry : key.doors) {
    if (!property.find_door(entry.door)) {
      refuse(ErrorKind::invalid_input, whose + " names the unknown " + named("door", entry.door));
    }
    if (!seen.insert(entry.door).second) {
      refuse(ErrorKind::invalid_input, whose + " has the " + named("door", entry.door) + " twice");
    }
    if (entry.schedule) check_hours(*entry.schedule, "the hours of " + named("door", entry.door) + " in " + whose);
  }
}

void check_key(const Property& property, const Key& key) {
  check_id("key", key.id.str());
  const std::string whose = named("key", key.id);
  if (key.kind == KeyKind::unit && key.unit.empty()) {
    refuse(ErrorKind::invalid_input, whose + " needs the `unit` that it is for");
  }
  if (key.kind != KeyKind::unit && !key.unit.empty()) {
    refuse(ErrorKind::invalid_input, whose + " is no unit key: only those are for a unit");
  }
  check_known_unit(property, key.unit, whose);
  check_doors_of_key(property, key);
  check_hours(key.schedule, "the hours of " + whose);
}

void check_settings(const PropertySettings& settings) {
  if (settings.name.empty()) refuse(ErrorKind::invalid_input, "a property needs a name");
  check_text("name", settings.name);
}

void check_device(const Door& before, const Door& after) {
  const std::string whose = named("door", after.id);
  if (before.installed != after.installed) {
    refuse(ErrorKind::conflict, "`installed` of " + whose + " follows from activating and deactivating its device");
  }
  if (before.installed && before.type != after.type) {
    refuse(ErrorKind::conflict, "the type of " + whose + " is fixed: a device is activated there");
  }
  if (before.installed && before.connected != after.connected) {
    refuse(ErrorKind::conflict, "`connected` of " + whose + " is fixed: it is said by the device activated there");
  }
}

}  // namespace

void create_unit(Property& property, const Unit& unit, const PersonId& by) {
  require(property, by, Action::edit_units);
  check_unit(unit);
  require_edited_in_portal(property, "units");
  require_free(property.units, "unit", unit.id);
  property.units.push_back(unit);
}

void edit_unit(Property& property, const Unit& unit, const PersonId& by) {
  Unit& known = known_in(property.units, "unit", unit.id, property);
  require(property, by, Action::edit_units);
  check_unit(unit);
  require_edited_in_portal(property, "units");
  known = unit;
}

void delete_unit(Property& property, const UnitId& id, const PersonId& by) {
  known_in(property.units, "unit", id, property);
  require(property, by, Action::edit_units);
  require_edited_in_portal(property, "units");
  const std::string what = named("unit", id) + " cannot be removed: ";
  for (const Door& door : property.doors) {
    if (door.unit == id) refuse(ErrorKind::conflict, what + named("door", door.id) + " leads to it");
  }
  for (const Key& key : property.keys) {
    if (key.unit == id) refuse(ErrorKind::conflict, what + named("key", key.id) + " is for it");
  }
  erase_id(property.units, id);
}

void create_door(Property& property, const Door& door, const PersonId& by) {
  require(property, by, Action::create_door);
  if (!door.unlocked.empty()) require(property, by, Action::edit_door_schedule);
  check_door(property, door);
  require_edited_in_portal(property, "doors");
  require_free(property.doors, "door", door.id);
  property.doors.push_back(door);
  property.doors.back().installed = false;
}

void edit_door(Property& property, const Door& door, const PersonId& by) {
  Door& known = known_in(property.doors, "door", door.id, property);
  require(property, by, Action::edit_door, door.id);
  if (known.unlocked != door.unlocked) require(property, by, Action::edit_door_schedule);
  check_door(property, door);
  require_edited_in_portal(property, "doors");
  check_device(known, door);
  known = door;
}

void set_door_hours(Property& property, const DoorId& id, const WeeklySchedule& unlocked, const PersonId& by) {
  Door& known = known_in(property.doors, "door", id, property);
  require(property, by, Action::edit_door_schedule);
  check_hours(unlocked, "the hours of " + named("door", id));
  require_edited_in_portal(property, "doors");
  known.unlocked = unlocked;
}

void delete_door(Property& property, const DoorId& id, const PersonId& by) {
  const Door& known = known_in(property.doors, "door", id, property);
  require(property, by, Action::edit_door, id);
  require_edited_in_portal(property, "doors");
  const std::string what = named("door", id) + " cannot be removed: ";
  if (known.installed) refuse(ErrorKind::conflict, what + "a device is activated there; deactivate it first");
  for (const Key& key : property.keys) {
    if (key.find_door(id)) refuse(ErrorKind::conflict, what + named("key", key.id) + " has it");
  }
  erase_id(property.doors, id);
}

void create_key(Property& property, const Key& key, const PersonId& by) {
  require(property, by, Action::create_key);
  check_key(property, key);
  require_edited_in_portal(property, "keys");
  require_free(property.keys, "key", key.id);
  property.keys.push_back(key);
}

void edit_key(Property& property, const Key& key, const PersonId& by) {
  Key& known = known_in(property.keys, "key", key.id, property);
  require(property, by, Action::edit_key, key.id);
  check_key(property, key);
  require_edited_in_portal(property, "keys");
  known = key;
}

void delete_key(Property& property, const KeyId& id, const PersonId& by) {
  known_in(property.keys, "key", id, property);
  require(property, by, Action::delete_key, id);
  require_edited_in_portal(property, "keys");
  erase_id(property.keys, id);
  for (ManagerAssignment& manager : property.managers) std::erase(manager.keys, id);
}

void edit_settings(Property& property, const PropertySettings& settings, const PersonId& by) {
  require(property, by, Action::edit_property);
  check_settings(settings);
  require_edited_in_portal(property, "settings");
  property.name = settings.name;
  property.zone = settings.zone;
  property.jurisdiction = settings.jurisdiction;
}

Property create_property(const Portfolio& portfolio, const PropertyId& id, const PropertySettings& settings,
                         const PersonId& by) {
  require(portfolio, by, Action::create_property);
  check_id("property", id.str());
  check_settings(settings);
  Property property;
  property.id = id;
  property.name = settings.name;
  property.portfolio = portfolio.id;
  property.zone = settings.zone;
  property.jurisdiction = settings.jurisdiction;
  property.edited_in = EditedIn::portal;
  for (const PersonId& manager : portfolio.managers) {
    property.managers.push_back({.person = manager, .role = ManagerRole::portfolio_manager});
  }
  return property;
}

}  // namespace leasekey::access_rules

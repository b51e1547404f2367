// How managers change what a property consists of: units, doors, keys, hours, settings.
#pragma once

#include "core/property.h"

namespace leasekey::access_rules {

// Every function throws `Error` in the order not_found, forbidden, invalid_input, conflict (`readings.md` ·
// Suggestions, modes, approval), and changes nothing when it throws. `property` carries the Portfolio Managers of its
// portfolio. A property that its configuration file lists takes no edits of units, doors, keys and managers: a
// `conflict`. Whether something is still held or lived in is for the store to say.

void create_unit(Property& property, const Unit& unit, const PersonId& by);
void edit_unit(Property& property, const Unit& unit, const PersonId& by);
/// `conflict` where a door or key is for it.
void delete_unit(Property& property, const UnitId& unit, const PersonId& by);

/// A new door has no device: `installed` is false.
void create_door(Property& property, const Door& door, const PersonId& by);
/// The type, and whether the lock is connected, are fixed while a device is activated there; `installed` follows from
/// activating and deactivating it. Other hours need the right to edit the hours of doors, too.
void edit_door(Property& property, const Door& door, const PersonId& by);
/// When the door stands open for everybody; empty: never.
void set_door_hours(Property& property, const DoorId& door, const WeeklySchedule& unlocked, const PersonId& by);
/// `conflict` where a key has it or a device is activated there.
void delete_door(Property& property, const DoorId& door, const PersonId& by);

void create_key(Property& property, const Key& key, const PersonId& by);
/// For everybody who holds it, from now on.
void edit_key(Property& property, const Key& key, const PersonId& by);
/// Takes it out of what is designated to managers as well: a later key of that name is another one.
void delete_key(Property& property, const KeyId& key, const PersonId& by);

struct PropertySettings {
  std::string name;
  TimeZone zone;
  Jurisdiction jurisdiction = Jurisdiction::general;
};

void edit_settings(Property& property, const PropertySettings& settings, const PersonId& by);

/// A new property of the portfolio, without an ePMS, edited in the portal. `id` is free.
Property create_property(const Portfolio& portfolio, const PropertyId& id, const PropertySettings& settings,
                         const PersonId& by);

}  // namespace leasekey::access_rules

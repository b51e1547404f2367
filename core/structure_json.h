// The one form in JSON of what a property consists of: configuration file, API and audit trail share it.
#pragma once

#include <string>

#include "core/json.h"
#include "core/property.h"

namespace leasekey {

// What is read throws `invalid_input` with its place for values that are none and for unknown fields. Whether what is
// referred to exists is not looked at. What is written reads back as equal.

/// An id alone, or an object.
Unit read_unit(const JsonValue& value);
Door read_door(const JsonValue& value);
Key read_key(const JsonValue& value);
ManagerAssignment read_manager(const JsonValue& value);
WeeklySchedule read_schedule(const JsonValue& value);
TimeZone read_time_zone(const JsonValue& value);

/// What a Property Manager may do: takes the fields that are there.
void read_manager_rights(JsonFields& fields, ManagerAssignment& into);

void write_unit(JsonWriter& json, const Unit& unit);
void write_door(JsonWriter& json, const Door& door);
void write_key(JsonWriter& json, const Key& key);
void write_manager(JsonWriter& json, const ManagerAssignment& manager);
/// Into an object that is open.
void write_manager_fields(JsonWriter& json, const ManagerAssignment& manager);
void write_schedule(JsonWriter& json, const WeeklySchedule& schedule);

/// `false` for none, or an object with the limits that differ from the usual ones.
std::optional<GuardLimits> read_guard(const JsonValue& value);
LeftAlone read_left_alone(const JsonValue& value);
void write_left_alone(JsonWriter& json, const LeftAlone& left_alone);         ///< as the field `left_alone`
void write_guard(JsonWriter& json, const std::optional<GuardLimits>& guard);  ///< as the field `guard`

/// Name, portfolio, zone, and the rules for the feed and the mode: everything but the lists above. Takes the fields
/// that are there and leaves the rest as it is; the caller calls `finish`.
void read_settings(JsonFields& fields, Property& into);
/// An object.
void write_settings(JsonWriter& json, const Property& property);

}  // namespace leasekey

// Reads and writes units, doors, keys, managers and schedules.
#include "core/structure_json.h"

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/json_words.h"

namespace leasekey {
namespace {

constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

Duration read_time_of_day(const JsonValue& value) {
  const auto millis = parse_time_of_day(value.as_string());
  if (!millis)
    value.fail("expected a time of day from `00:00` to `24:00`, found `" + std::string(value.as_string()) + "`");
  return Duration(*millis);
}

WeeklyInterval read_interval(const JsonValue& value) {
  JsonFields fields(value);
  WeeklyInterval interval;
  for (const JsonValue& day : fields.required("days").as_array()) {
    const auto found = std::find(kDays.begin(), kDays.end(), day.as_string());
    if (found == kDays.end()) {
      day.fail(expected_one_of({"mon", "tue", "wed", "thu", "fri", "sat", "sun"}, day.as_string()));
    }
    interval.days.at(static_cast<std::size_t>(found - kDays.begin())) = true;
  }
  interval.from = read_time_of_day(fields.required("from"));
  interval.to = read_time_of_day(fields.required("to"));
  fields.finish();
  return interval;
}

KeyDoor read_key_door(const JsonValue& value) {
  if (value.kind() != JsonKind::object) return {.door = DoorId(read_name(value))};
  JsonFields fields(value);
  KeyDoor entry{.door = DoorId(read_name(fields.required("door")))};
  if_present(fields, "doorcodes", [&](const JsonValue& v) { entry.doorcodes = v.as_bool(); });
  if_present(fields, "schedule", [&](const JsonValue& v) { entry.schedule = read_schedule(v); });
  fields.finish();
  return entry;
}

void write_id_unless_empty(JsonWriter& json, std::string_view name, const UnitId& unit) {
  if (!unit.empty()) json.field(name, unit.str());
}

void write_key_door(JsonWriter& json, const KeyDoor& entry) {
  json.begin_object().field("door", entry.door.str()).field("doorcodes", entry.doorcodes);
  if (entry.schedule) {
    json.key("schedule");
    write_schedule(json, *entry.schedule);
  }
  json.end_object();
}

}  // namespace

WeeklySchedule read_schedule(const JsonValue& value) { return read_list(value, read_interval); }

Unit read_unit(const JsonValue& value) {
  if (value.kind() != JsonKind::object) return {.id = UnitId(read_name(value))};
  JsonFields fields(value);
  Unit unit{.id = UnitId(read_name(fields.required("id")))};
  if_present(fields, "building", [&](const JsonValue& v) { unit.building = read_name(v); });
  fields.finish();
  return unit;
}

Door read_door(const JsonValue& value) {
  JsonFields fields(value);
  Door door{.id = DoorId(read_name(fields.required("id")))};
  if_present(fields, "type", [&](const JsonValue& v) {
    door.type = read_word(v, parse_door_type, {"building_entrance", "residence", "service", "communal"});
  });
  if_present(fields, "connected", [&](const JsonValue& v) { door.connected = v.as_bool(); });
  if_present(fields, "installed", [&](const JsonValue& v) { door.installed = v.as_bool(); });
  if_present(fields, "unit", [&](const JsonValue& v) { door.unit = UnitId(read_name(v)); });
  if_present(fields, "unlocked", [&](const JsonValue& v) { door.unlocked = read_schedule(v); });
  fields.finish();
  return door;
}

Key read_key(const JsonValue& value) {
  JsonFields fields(value);
  Key key{.id = KeyId(read_name(fields.required("id")))};
  if_present(fields, "kind", [&](const JsonValue& v) {
    key.kind = read_word(v, parse_key_kind, {"unit", "common_area", "other"});
  });
  if_present(fields, "unit", [&](const JsonValue& v) {
    if (key.kind != KeyKind::unit) v.fail("only a key of the kind `unit` belongs to a unit");
    key.unit = UnitId(read_name(v));
  });
  if (key.kind == KeyKind::unit && key.unit.empty()) value.fail("`unit` is missing: the unit that this key is for");
  if_present(fields, "doors", [&](const JsonValue& v) { key.doors = read_list(v, read_key_door); });
  if_present(fields, "shareable", [&](const JsonValue& v) { key.shareable = v.as_bool(); });
  if_present(fields, "schedule", [&](const JsonValue& v) { key.schedule = read_schedule(v); });
  fields.finish();
  return key;
}

void read_manager_rights(JsonFields& fields, ManagerAssignment& into) {
  if_present(fields, "key_management", [&](const JsonValue& v) {
    into.key_management = read_word(v, parse_key_management, {"none", "full", "limited", "specific"});
  });
  if_present(fields, "keys", [&](const JsonValue& v) {
    into.keys = read_list(v, [](const JsonValue& key) { return KeyId(read_name(key)); });
  });
  if_present(fields, "device_management", [&](const JsonValue& v) { into.device_management = v.as_bool(); });
  if_present(fields, "may_activate", [&](const JsonValue& v) { into.may_activate = v.as_bool(); });
}

ManagerAssignment read_manager(const JsonValue& value) {
  JsonFields fields(value);
  ManagerAssignment manager{.person = PersonId(read_name(fields.required("id")))};
  manager.role =
      read_word(fields.required("role"), parse_manager_role, {"portfolio_manager", "property_manager", "support"});
  read_manager_rights(fields, manager);
  fields.finish();
  return manager;
}

void write_schedule(JsonWriter& json, const WeeklySchedule& schedule) {
  json.begin_array();
  for (const WeeklyInterval& interval : schedule) {
    json.begin_object().key("days").begin_array();
    for (std::size_t day = 0; day < kDays.size(); ++day) {
      if (interval.days.at(day)) json.value(kDays.at(day));
    }
    json.end_array().field("from", time_of_day_text(interval.from.count()));
    json.field("to", time_of_day_text(interval.to.count())).end_object();
  }
  json.end_array();
}

void write_unit(JsonWriter& json, const Unit& unit) {
  json.begin_object().field("id", unit.id.str());
  if (!unit.building.empty()) json.field("building", unit.building);
  json.end_object();
}

void write_door(JsonWriter& json, const Door& door) {
  json.begin_object().field("id", door.id.str()).field("type", to_string(door.type));
  json.field("connected", door.connected).field("installed", door.installed);
  write_id_unless_empty(json, "unit", door.unit);
  json.key("unlocked");
  write_schedule(json, door.unlocked);
  json.end_object();
}

void write_key(JsonWriter& json, const Key& key) {
  json.begin_object().field("id", key.id.str()).field("kind", to_string(key.kind));
  write_id_unless_empty(json, "unit", key.unit);
  json.key("doors").begin_array();
  for (const KeyDoor& entry : key.doors) write_key_door(json, entry);
  json.end_array().field("shareable", key.shareable).key("schedule");
  write_schedule(json, key.schedule);
  json.end_object();
}

void write_manager(JsonWriter& json, const ManagerAssignment& manager) {
  json.begin_object();
  write_manager_fields(json, manager);
  json.end_object();
}

void write_manager_fields(JsonWriter& json, const ManagerAssignment& manager) {
  json.field("id", manager.person.str()).field("role", to_string(manager.role));
  json.field("key_management", to_string(manager.key_management)).key("keys").begin_array();
  for (const KeyId& key : manager.keys) json.value(key.str());
  json.end_array().field("device_management", manager.device_management);
  json.field("may_activate", manager.may_activate);
}

}  // namespace leasekey

// Reads units, doors, keys, managers and rules of a property.
#include "config/property_fields.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "config/words.h"
#include "core/error.h"

namespace leasekey::config {
namespace {

constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::int64_t kMostStartDelayMinutes = 7 * 24 * 60;

/// Calls `read` with the field where it is there.
template <class Read>
void if_present(JsonFields& fields, std::string_view name, const Read& read) {
  if (const auto value = fields.optional(name)) read(*value);
}

template <class ReadOne>
auto read_list(const JsonValue& value, const ReadOne& read_one) {
  std::vector<decltype(read_one(value))> list;
  for (const JsonValue& element : value.as_array()) list.push_back(read_one(element));
  return list;
}

TimeZone read_time_zone(const JsonValue& value) {
  try {
    return TimeZone::named(value.as_string());
  } catch (const Error& error) {
    if (value.kind() != JsonKind::string) throw;
    value.fail(std::string(error.what()) + ", such as `America/New_York`");
  }
}

std::optional<GuardLimits> read_guard(const JsonValue& value) {
  if (value.kind() == JsonKind::boolean) {
    if (value.as_bool()) value.fail("expected `false` or an object with the limits");
    return {};
  }
  GuardLimits limits;
  JsonFields fields(value);
  const auto count = [](const JsonValue& v) { return static_cast<int>(read_int_within(v, 0, 1'000'000)); };
  const auto percent = [](const JsonValue& v) { return read_double_within(v, 0, 100); };
  if_present(fields, "revocations_min", [&](const JsonValue& v) { limits.revocations_min = count(v); });
  if_present(fields, "revocations_percent", [&](const JsonValue& v) { limits.revocations_percent = percent(v); });
  if_present(fields, "grants_min", [&](const JsonValue& v) { limits.grants_min = count(v); });
  if_present(fields, "grants_percent", [&](const JsonValue& v) { limits.grants_percent = percent(v); });
  fields.finish();
  return limits;
}

Unit read_unit(const JsonValue& value) {
  if (value.kind() != JsonKind::object) return {.id = UnitId(read_name(value))};
  JsonFields fields(value);
  Unit unit{.id = UnitId(read_name(fields.required("id")))};
  if_present(fields, "building", [&](const JsonValue& v) { unit.building = read_name(v); });
  fields.finish();
  return unit;
}

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

WeeklySchedule read_schedule(const JsonValue& value) { return read_list(value, read_interval); }

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

KeyDoor read_key_door(const JsonValue& value) {
  if (value.kind() != JsonKind::object) return {.door = DoorId(read_name(value))};
  JsonFields fields(value);
  KeyDoor entry{.door = DoorId(read_name(fields.required("door")))};
  if_present(fields, "doorcodes", [&](const JsonValue& v) { entry.doorcodes = v.as_bool(); });
  if_present(fields, "schedule", [&](const JsonValue& v) { entry.schedule = read_schedule(v); });
  fields.finish();
  return entry;
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

ManagerAssignment read_manager(const JsonValue& value) {
  JsonFields fields(value);
  ManagerAssignment manager{.person = PersonId(read_name(fields.required("id")))};
  manager.role =
      read_word(fields.required("role"), parse_manager_role, {"portfolio_manager", "property_manager", "support"});
  if_present(fields, "key_management", [&](const JsonValue& v) {
    manager.key_management = read_word(v, parse_key_management, {"none", "full", "limited", "specific"});
  });
  if_present(fields, "keys", [&](const JsonValue& v) {
    manager.keys = read_list(v, [](const JsonValue& key) { return KeyId(read_name(key)); });
  });
  if_present(fields, "device_management", [&](const JsonValue& v) { manager.device_management = v.as_bool(); });
  if_present(fields, "may_activate", [&](const JsonValue& v) { manager.may_activate = v.as_bool(); });
  fields.finish();
  return manager;
}

LeaseStatus read_status(const JsonValue& value) {
  return read_word(value, parse_lease_status,
                   {"applicant", "future", "current", "notice", "eviction", "past", "cancelled", "unknown"});
}

std::map<PmsUnit, UnitId> read_unit_map(const JsonValue& value) {
  std::map<PmsUnit, UnitId> map;
  for (const auto& [pms_unit, unit] : value.members()) map[PmsUnit(std::string(pms_unit))] = UnitId(read_name(unit));
  return map;
}

std::map<std::string, LeaseStatus> read_status_labels(const JsonValue& value) {
  std::map<std::string, LeaseStatus> labels;
  for (const auto& [label, status] : value.members()) labels[std::string(label)] = read_status(status);
  return labels;
}

void read_rules(JsonFields& fields, Property& into) {
  if_present(fields, "mode", [&](const JsonValue& v) {
    into.mode = read_word(v, parse_mode, {"observe", "approval_required", "automatic_grants", "automatic"});
  });
  if_present(fields, "start_delay_minutes", [&](const JsonValue& v) {
    into.start_delay = std::chrono::minutes(read_int_within(v, 0, kMostStartDelayMinutes));
  });
  if_present(fields, "guard", [&](const JsonValue& v) { into.guard = read_guard(v); });
  if_present(fields, "unit_map", [&](const JsonValue& v) { into.unit_map = read_unit_map(v); });
  if_present(fields, "status_labels", [&](const JsonValue& v) { into.status_labels = read_status_labels(v); });
  if_present(fields, "excluded_statuses",
             [&](const JsonValue& v) { into.excluded_statuses = read_list(v, read_name); });
}

template <class Things, class IdOf>
void refuse_doubles(const Things& things, const char* what, const IdOf& id_of) {
  std::set<std::string> seen;
  for (const auto& thing : things) {
    const std::string id = id_of(thing).str();
    if (!seen.insert(id).second) {
      throw Error(ErrorKind::invalid_input, std::string(what) + " `" + id + "` is there twice");
    }
  }
}

void check_key(const Property& property, const Key& key) {
  const std::string where = "key `" + key.id.str() + "`: ";
  for (const KeyDoor& entry : key.doors) {
    if (!property.find_door(entry.door)) {
      throw Error(ErrorKind::invalid_input,
                  where + "opens the door `" + entry.door.str() + "`, which is not in `doors`");
    }
  }
  if (!key.unit.empty() && !property.find_unit(key.unit)) {
    throw Error(ErrorKind::invalid_input, where + "is for the unit `" + key.unit.str() + "`, which is not in `units`");
  }
}

void check_door(const Property& property, const Door& door) {
  if (door.unit.empty() || property.find_unit(door.unit)) return;
  throw Error(ErrorKind::invalid_input,
              "door `" + door.id.str() + "`: leads to the unit `" + door.unit.str() + "`, which is not in `units`");
}

void check_manager(const Property& property, const ManagerAssignment& manager) {
  const std::string where = "manager `" + manager.person.str() + "`: ";
  for (const KeyId& key : manager.keys) {
    if (!property.find_key(key)) {
      throw Error(ErrorKind::invalid_input, where + "has the key `" + key.str() + "`, which is not in `keys`");
    }
  }
  if (!manager.keys.empty() && manager.key_management != KeyManagement::specific) {
    throw Error(ErrorKind::invalid_input, where + "`keys` go with the key management `specific` only");
  }
  if (manager.role == ManagerRole::support && manager.key_management != KeyManagement::none) {
    throw Error(ErrorKind::invalid_input, where + "Support has no key management");
  }
  if (manager.role != ManagerRole::property_manager && manager.device_management) {
    throw Error(ErrorKind::invalid_input, where + "`device_management` is for property managers only");
  }
  if (manager.may_activate && !manager.device_management) {
    throw Error(ErrorKind::invalid_input, where + "`may_activate` goes with `device_management` only");
  }
}

}  // namespace

Property read_property(const JsonValue& value) {
  Property property;
  JsonFields fields(value);
  fields.required("id");
  fields.required("time_zone");
  read_property_fields(fields, property);
  fields.finish();
  return property;
}

void read_property_fields(JsonFields& fields, Property& into) {
  if_present(fields, "id", [&](const JsonValue& v) { into.id = PropertyId(read_name(v)); });
  if_present(fields, "name", [&](const JsonValue& v) { into.name = read_name(v); });
  if_present(fields, "portfolio", [&](const JsonValue& v) { into.portfolio = PortfolioId(read_name(v)); });
  if_present(fields, "jurisdiction", [&](const JsonValue& v) {
    into.jurisdiction = read_word(v, parse_jurisdiction, {"general", "new_york_city"});
  });
  if_present(fields, "edited_in", [&](const JsonValue& v) {
    into.edited_in = read_word(v, parse_edited_in, {"file", "portal"});
  });
  if_present(fields, "time_zone", [&](const JsonValue& v) { into.zone = read_time_zone(v); });
  read_rules(fields, into);
  if_present(fields, "units", [&](const JsonValue& v) { into.units = read_list(v, read_unit); });
  if_present(fields, "doors", [&](const JsonValue& v) { into.doors = read_list(v, read_door); });
  if_present(fields, "keys", [&](const JsonValue& v) { into.keys = read_list(v, read_key); });
  if_present(fields, "managers", [&](const JsonValue& v) { into.managers = read_list(v, read_manager); });
}

void check_references(const Property& property) {
  refuse_doubles(property.units, "unit", [](const Unit& unit) { return unit.id; });
  refuse_doubles(property.doors, "door", [](const Door& door) { return door.id; });
  refuse_doubles(property.keys, "key", [](const Key& key) { return key.id; });
  refuse_doubles(property.managers, "manager", [](const ManagerAssignment& manager) { return manager.person; });
  for (const Door& door : property.doors) check_door(property, door);
  for (const Key& key : property.keys) check_key(property, key);
  for (const ManagerAssignment& manager : property.managers) check_manager(property, manager);
  if (!property.unit_map) return;
  for (const auto& [pms_unit, unit] : *property.unit_map) {
    if (!property.find_unit(unit)) {
      throw Error(ErrorKind::invalid_input, "`unit_map` leads from `" + pms_unit.str() + "` to the unit `" +
                                                unit.str() + "`, which is not in `units`");
    }
  }
}

}  // namespace leasekey::config

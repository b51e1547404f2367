// Reads units, doors, keys, managers and rules of a property.
#include "config/property_fields.h"

#include <set>
#include <string>

#include "core/error.h"
#include "core/json_words.h"
#include "core/structure_json.h"

namespace leasekey::config {
namespace {

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
  read_settings(fields, into);
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

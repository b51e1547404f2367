// Writes and reads definitions for the audit trail, and applies the entries of edits.
#include "sync/definition_json.h"

#include <algorithm>
#include <array>

#include "core/json_words.h"
#include "core/structure_json.h"

namespace leasekey::sync {
namespace {

constexpr std::array<std::string_view, 15> kActions{
    kPropertyDefined, "property_added", "property_edited", "unit_added",     "unit_edited",
    "unit_removed",   "door_added",     "door_edited",     "door_removed",   "key_added",
    "key_edited",     "key_removed",    "manager_added",   "manager_edited", "manager_removed"};

template <class Things, class Write>
void write_list(JsonWriter& json, std::string_view name, const Things& things, const Write& write) {
  json.key(name).begin_array();
  for (const auto& thing : things) write(json, thing);
  json.end_array();
}

/// The lists stay as they are; what the settings do not say is what a new property has.
void take_settings(Property& property, const JsonValue& value) {
  JsonFields fields(value);
  Property settings;
  settings.id = PropertyId(fields.required_string("id"));
  read_settings(fields, settings);
  fields.finish();
  settings.units = std::move(property.units);
  settings.doors = std::move(property.doors);
  settings.keys = std::move(property.keys);
  settings.managers = std::move(property.managers);
  property = std::move(settings);
}

bool same(const ManagerAssignment& a, const ManagerAssignment& b) { return a.person == b.person && a.role == b.role; }

template <class Thing>
bool same(const Thing& a, const Thing& b) {
  return a.id == b.id;
}

/// Puts the thing after `entry` in the place of the one before.
template <class Thing, class Read>
void apply_thing(std::vector<Thing>& things, const store::AuditEntry& entry, const Read& read) {
  const auto place_of = [&](const Thing& thing) {
    return std::find_if(things.begin(), things.end(), [&](const Thing& each) { return same(each, thing); });
  };
  if (entry.after.empty()) {
    const JsonDocument before = JsonDocument::parse(entry.before);
    const auto place = place_of(read(before.root()));
    if (place != things.end()) things.erase(place);
    return;
  }
  const JsonDocument after = JsonDocument::parse(entry.after);
  Thing thing = read(after.root());
  const auto place = place_of(thing);
  if (place == things.end()) {
    things.push_back(std::move(thing));
  } else {
    *place = std::move(thing);
  }
}

}  // namespace

std::string definition_text(const Property& property) {
  JsonWriter json;
  json.begin_object().key("settings");
  write_settings(json, property);
  write_list(json, "units", property.units, write_unit);
  write_list(json, "doors", property.doors, write_door);
  write_list(json, "keys", property.keys, write_key);
  write_list(json, "managers", property.managers, write_manager);
  return json.end_object().finish();
}

Property read_definition(std::string_view text) {
  const JsonDocument document = JsonDocument::parse(text);
  JsonFields fields(document.root());
  Property property;
  take_settings(property, fields.required("settings"));
  property.units = read_list(fields.required("units"), read_unit);
  property.doors = read_list(fields.required("doors"), read_door);
  property.keys = read_list(fields.required("keys"), read_key);
  property.managers = read_list(fields.required("managers"), read_manager);
  fields.finish();
  return property;
}

std::span<const std::string_view> definition_actions() { return kActions; }

bool apply_definition(Property& property, const store::AuditEntry& entry) {
  if (std::find(kActions.begin(), kActions.end(), entry.action) == kActions.end()) return false;
  if (entry.action == kPropertyDefined) {
    property = read_definition(entry.after);
  } else if (entry.action.starts_with("property_")) {
    const JsonDocument after = JsonDocument::parse(entry.after);
    take_settings(property, after.root());
  } else if (entry.action.starts_with("unit_")) {
    apply_thing(property.units, entry, read_unit);
  } else if (entry.action.starts_with("door_")) {
    apply_thing(property.doors, entry, read_door);
  } else if (entry.action.starts_with("key_")) {
    apply_thing(property.keys, entry, read_key);
  } else {
    apply_thing(property.managers, entry, read_manager);
  }
  return true;
}

}  // namespace leasekey::sync

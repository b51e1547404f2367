// The demo's configuration, written as a user would write it.
#include <fstream>

#include "app/demo/invented.h"
#include "core/error.h"
#include "core/json.h"

namespace leasekey::demo {
namespace {

constexpr int kOfflineEvery = 10;

void write_doors(JsonWriter& json, const InventedProperty& property) {
  json.key("doors").begin_array();
  json.begin_object().field("id", "front").field("type", "building_entrance").end_object();
  json.begin_object().field("id", "gym").field("type", "communal").end_object();
  int i = 0;
  for (const auto& unit : property.units()) {
    json.begin_object().field("id", "d" + unit).field("type", "residence");
    if (++i % kOfflineEvery == 0) json.field("connected", false);
    json.end_object();
  }
  json.end_array();
}

void write_key(JsonWriter& json, const std::string& id, const std::string& kind, const std::string& unit,
               const std::string& door, bool shareable) {
  json.begin_object().field("id", id).field("kind", kind);
  if (!unit.empty()) json.field("unit", unit);
  if (shareable) json.field("shareable", true);
  json.key("doors").begin_array().value(door).end_array().end_object();
}

void write_keys(JsonWriter& json, const InventedProperty& property) {
  json.key("keys").begin_array();
  for (const auto& unit : property.units()) write_key(json, "unit-" + unit, "unit", unit, "d" + unit, true);
  write_key(json, "residents-entrance", "common_area", "", "front", true);
  write_key(json, "residents-amenities", "common_area", "", "gym", false);
  json.end_array();
}

void write_manager(JsonWriter& json, const std::string& id, const std::string& role, const std::string& level = {}) {
  json.begin_object().field("id", id).field("role", role);
  if (!level.empty()) json.field("key_management", level);
  json.end_object();
}

void write_managers(JsonWriter& json) {
  json.key("managers").begin_array();
  write_manager(json, "pat", "portfolio_manager");
  write_manager(json, "lee", "property_manager", "limited");
  write_manager(json, "sue", "support");
  json.end_array();
}

void write_property(JsonWriter& json, const InventedProperty& property) {
  json.begin_object()
      .field("id", property.id)
      .field("name", property.name)
      .field("portfolio", "invented")
      .field("edited_in", "portal");
  json.field("time_zone", property.time_zone).field("mode", property.mode).field("start_delay_minutes", 1);
  json.key("guard").begin_object();  // generous, for in the demo a year passes in an hour
  json.field("revocations_min", 30)
      .field("revocations_percent", 30)
      .field("grants_min", 30)
      .field("grants_percent", 50);
  json.end_object();
  json.key("source").begin_object().field("connector", "entrata").field("credential", "simulator");
  json.key("properties").begin_array().value(property.pms_id).end_array().end_object();
  if (property.simulated_locks) {
    json.key("locks").begin_object().field("vendor", "simulated");
    json.key("settings").begin_object().field("lose_percent", 5).field("refuse_percent", 5).end_object().end_object();
  }
  json.key("units").begin_array();
  for (const auto& unit : property.units()) json.value(unit);
  json.end_array();
  write_doors(json, property);
  write_keys(json, property);
  write_managers(json);
  json.end_object();
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text << "\n";
  file.flush();
  if (!file) throw Error(ErrorKind::unavailable, "cannot write `" + path.string() + "`");
}

}  // namespace

std::filesystem::path write_config(const ConfigFile& config) {
  JsonWriter json(JsonWriter::Layout::indented);
  json.begin_object().field("database", "leasekey.db").field("listen", config.listen);
  json.key("log").begin_object().field("level", "warning").end_object();
  json.key("credentials").begin_object().key("simulator").begin_object().field("type", "entrata");
  json.key("settings").begin_object().field("organization", config.organization);
  json.field("base_url", config.simulator_url).end_object();
  json.key("secrets").begin_object().key("api_key").begin_object().field("file", "simulator-key").end_object();
  json.end_object().end_object().end_object();
  json.key("properties").begin_array();
  for (const auto& property : properties()) write_property(json, property);
  json.end_array().end_object();

  const std::filesystem::path path = config.folder / "leasekey.json";
  write_file(config.folder / "simulator-key", config.api_key);
  write_file(path, json.finish());
  return path;
}

}  // namespace leasekey::demo

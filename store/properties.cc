// Reads properties as they are set up.
#include "store/properties.h"

#include <map>

#include "core/error.h"
#include "store/json_text.h"
#include "store/manager_rows.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kDefinitionsMark = "SELECT count(*), coalesce(sum(version), 0) FROM properties";
constexpr std::string_view kProperty =
    "SELECT name, portfolio, zone, mode, start_delay_ms, guarded, revocations_min, revocations_percent, grants_min, "
    "grants_percent, maps_units, jurisdiction, edited_in, doorcode_length FROM properties WHERE id = $1";
constexpr std::string_view kPropertyIds = "SELECT id FROM properties ORDER BY id";
constexpr std::string_view kPropertyIdsOfManager =
    "SELECT DISTINCT p.id FROM properties p WHERE p.id IN (SELECT property FROM managers WHERE person = $1) "
    "OR p.portfolio IN (SELECT portfolio FROM portfolio_managers WHERE person = $1) "
    "OR (p.portfolio <> '' AND p.portfolio IN (SELECT listed.portfolio FROM managers m JOIN properties listed "
    "ON listed.id = m.property WHERE m.person = $1 AND m.role = 'portfolio_manager')) ORDER BY p.id";
constexpr std::string_view kUnits = "SELECT id, building FROM units WHERE property = $1 ORDER BY position";
constexpr std::string_view kUnitMap = "SELECT pms_unit, unit FROM unit_map WHERE property = $1";
constexpr std::string_view kStatusLabels = "SELECT label, status FROM status_labels WHERE property = $1";
constexpr std::string_view kExcluded = "SELECT label FROM excluded_statuses WHERE property = $1 ORDER BY position";
constexpr std::string_view kLeftAlone = "SELECT kind, what FROM left_alone WHERE property = $1 ORDER BY kind, position";
constexpr std::string_view kDoors =
    "SELECT id, type, connected, installed, unit, unlocked FROM doors WHERE property = $1 ORDER BY position";
constexpr std::string_view kKeys =
    "SELECT id, kind, unit, shareable, schedule FROM door_keys WHERE property = $1 ORDER BY position";
constexpr std::string_view kKeyDoors =
    "SELECT key, door, doorcodes, schedule FROM key_doors WHERE property = $1 ORDER BY key, position";
constexpr std::string_view kManagers =
    "SELECT " LEASEKEY_MANAGER_COLUMNS " FROM managers WHERE property = $1 ORDER BY position";
constexpr std::string_view kPortfolioManagers =
    "SELECT person FROM portfolio_managers WHERE portfolio = $1 UNION "
    "SELECT m.person FROM managers m JOIN properties p ON p.id = m.property "
    "WHERE p.portfolio = $1 AND m.role = 'portfolio_manager' ORDER BY person";
constexpr std::string_view kVersion = "SELECT version FROM properties WHERE id = $1";
constexpr std::string_view kMode = "SELECT mode FROM properties WHERE id = $1";
constexpr std::string_view kPmsLink = "SELECT pms_link FROM properties WHERE id = $1";
constexpr std::string_view kSetPmsLink = "UPDATE properties SET pms_link = $1 WHERE id = $2";
constexpr std::string_view kSetMode = "UPDATE properties SET mode = $1 WHERE id = $2";

Error no_such_property(const PropertyId& id) {
  return {ErrorKind::not_found, "there is no property `" + id.str() + "`"};
}

/// A property's word, such as its mode.
template <class Word>
Word load_word(Tx& tx, std::string_view query, const PropertyId& id) {
  const auto word = tx.value<Word>(query, id);
  if (!word) throw no_such_property(id);
  return *word;
}

template <class Word>
void set_word(Tx& tx, std::string_view statement, const PropertyId& id, Word word) {
  if (tx.run(statement, word, id) != 1) throw no_such_property(id);
}

bool load_settings(Tx& tx, Property& property) {
  Rows rows = tx.query(kProperty, property.id);
  if (!rows.next()) return false;
  std::string zone;
  bool guarded = false;
  bool maps_units = false;
  GuardLimits limits;
  rows.read(property.name, property.portfolio, zone, property.mode, property.start_delay, guarded,
            limits.revocations_min, limits.revocations_percent, limits.grants_min, limits.grants_percent, maps_units,
            property.jurisdiction, property.edited_in, property.doorcode_length);
  property.zone = TimeZone::named(zone);
  property.guard = guarded ? std::optional(limits) : std::nullopt;
  if (maps_units) property.unit_map.emplace();
  return true;
}

void load_units(Tx& tx, Property& property) {
  Rows units = tx.query(kUnits, property.id);
  while (units.next()) {
    Unit& unit = property.units.emplace_back();
    units.read(unit.id, unit.building);
  }
  Rows map = tx.query(kUnitMap, property.id);
  while (map.next()) property.unit_map->emplace(map.get<PmsUnit>(0), map.get<UnitId>(1));
}

void load_labels(Tx& tx, Property& property) {
  Rows labels = tx.query(kStatusLabels, property.id);
  while (labels.next()) property.status_labels.emplace(labels.get<std::string>(0), labels.get<LeaseStatus>(1));
  Rows excluded = tx.query(kExcluded, property.id);
  while (excluded.next()) property.excluded_statuses.push_back(excluded.get<std::string>(0));
  Rows left_alone = tx.query(kLeftAlone, property.id);
  while (left_alone.next()) {
    std::string what = left_alone.get<std::string>(1);
    if (left_alone.get<std::string>(0) == "unit") {
      property.left_alone.units.emplace_back(std::move(what));
    } else {
      property.left_alone.people.push_back(std::move(what));
    }
  }
}

void load_keys(Tx& tx, Property& property) {
  Rows doors = tx.query(kDoors, property.id);
  while (doors.next()) {
    Door& door = property.doors.emplace_back();
    doors.read(door.id, door.type, door.connected, door.installed, door.unit);
    door.unlocked = schedule_from_json(doors.text(5));
  }
  std::map<KeyId, std::vector<KeyDoor>> doors_of;
  Rows key_doors = tx.query(kKeyDoors, property.id);
  while (key_doors.next()) {
    KeyDoor& door = doors_of[key_doors.get<KeyId>(0)].emplace_back();
    door.door = key_doors.get<DoorId>(1);
    door.doorcodes = key_doors.get<bool>(2);
    if (!key_doors.is_null(3)) door.schedule = schedule_from_json(key_doors.text(3));
  }
  Rows keys = tx.query(kKeys, property.id);
  while (keys.next()) {
    Key& key = property.keys.emplace_back();
    keys.read(key.id, key.kind, key.unit, key.shareable);
    key.schedule = schedule_from_json(keys.text(4));
    key.doors = std::move(doors_of[key.id]);
  }
}

void load_managers(Tx& tx, Property& property) {
  Rows rows = tx.query(kManagers, property.id);
  while (rows.next()) property.managers.push_back(read_manager(rows));
}

void add_portfolio_managers(Tx& tx, Property& property) {
  if (property.portfolio.empty()) return;
  Rows rows = tx.query(kPortfolioManagers, property.portfolio);
  while (rows.next()) add_portfolio_manager(property, rows.get<PersonId>(0));
}

}  // namespace

std::optional<Property> load_definition(Tx& tx, const PropertyId& id) {
  Property property;
  property.id = id;
  if (!load_settings(tx, property)) return {};
  load_units(tx, property);
  load_labels(tx, property);
  load_keys(tx, property);
  load_managers(tx, property);
  return property;
}

std::optional<Property> load_property(Tx& tx, const PropertyId& id) {
  auto property = load_definition(tx, id);
  if (property) add_portfolio_managers(tx, *property);
  return property;
}

DefinitionsMark definitions_mark(Tx& tx) {
  Rows rows = tx.query(kDefinitionsMark);
  rows.next();
  return {rows.get<std::int64_t>(0), rows.get<std::int64_t>(1)};
}

std::int64_t definition_version(Tx& tx, const PropertyId& id) {
  const auto version = tx.value<std::int64_t>(kVersion, id);
  if (!version) throw no_such_property(id);
  return *version;
}

std::vector<PropertyId> property_ids(Tx& tx) {
  std::vector<PropertyId> ids;
  Rows rows = tx.query(kPropertyIds);
  while (rows.next()) ids.push_back(rows.get<PropertyId>(0));
  return ids;
}

std::vector<PropertyId> property_ids_of_manager(Tx& tx, const PersonId& person) {
  std::vector<PropertyId> ids;
  Rows rows = tx.query(kPropertyIdsOfManager, person);
  while (rows.next()) ids.push_back(rows.get<PropertyId>(0));
  return ids;
}

Mode load_mode(Tx& tx, const PropertyId& id) { return load_word<Mode>(tx, kMode, id); }

void set_mode(Tx& tx, const PropertyId& id, Mode mode) { set_word(tx, kSetMode, id, mode); }

PmsLink load_pms_link(Tx& tx, const PropertyId& id) { return load_word<PmsLink>(tx, kPmsLink, id); }

void set_pms_link(Tx& tx, const PropertyId& id, PmsLink pms_link) { set_word(tx, kSetPmsLink, id, pms_link); }

}  // namespace leasekey::store

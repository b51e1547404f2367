// Whether a property's definition hangs together, and whether what it no longer has may go.
#include "store/property_check.h"

#include <algorithm>
#include <set>

#include "core/error.h"
#include "store/devices.h"
#include "store/holders.h"
#include "store/json_text.h"
#include "store/unit_residents.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kOpenKeys =
    "SELECT gives, ends FROM suggestions WHERE property = $1 AND state IN ('pending', 'held', 'blocked')";
constexpr std::string_view kHomes = "SELECT homes FROM people WHERE property = $1 AND homes <> '[]'";
constexpr std::string_view kListLength = "SELECT count(*) FROM door_lists WHERE property = $1 AND door = $2";

Error invalid(const std::string& what) { return {ErrorKind::invalid_input, what}; }

template <class Things>
auto ids_of(const Things& things, const std::string& word) {
  std::set<decltype(things.front().id)> ids;
  for (const auto& thing : things) {
    if (!ids.insert(thing.id).second) throw invalid(word + " `" + thing.id.str() + "` is there twice");
  }
  return ids;
}

template <class Wanted>
void check_known(const std::set<Wanted>& known, const Wanted& wanted, const std::string& whose,
                 const std::string& word) {
  if (!known.contains(wanted)) throw invalid(whose + " names the unknown " + word + " `" + wanted.str() + "`");
}

void refuse(const std::string& what, const std::string& why) {
  throw Error(ErrorKind::conflict, what + " cannot be removed: " + why);
}

std::string people(std::int64_t count) { return count == 1 ? "one person" : std::to_string(count) + " people"; }

std::set<KeyId> keys_in_open_suggestions(Tx& tx, const PropertyId& property) {
  std::set<KeyId> keys;
  Rows rows = tx.query(kOpenKeys, property);
  while (rows.next()) {
    keys.merge(ids_from_json<std::set<KeyId>>(rows.text(0)));
    keys.merge(ids_from_json<std::set<KeyId>>(rows.text(1)));
  }
  return keys;
}

std::set<UnitId> homes_of_people(Tx& tx, const Property& property) {
  std::set<UnitId> units;
  Rows rows = tx.query(kHomes, property.id);
  while (rows.next()) {
    for (const PmsUnit& home : ids_from_json<std::vector<PmsUnit>>(rows.text(0))) {
      if (!property.unit_map) {
        units.insert(UnitId(home.str()));
      } else if (const auto mapped = property.unit_map->find(home); mapped != property.unit_map->end()) {
        units.insert(mapped->second);
      }
    }
  }
  return units;
}

template <class Things, class Find>
auto missing(const Things& before, Find find) {
  Things gone;
  std::copy_if(before.begin(), before.end(), std::back_inserter(gone),
               [&](const auto& thing) { return find(thing.id) == nullptr; });
  return gone;
}

void check_keys(Tx& tx, const PropertyId& property, const std::vector<Key>& gone, Instant now) {
  if (gone.empty()) return;
  const std::set<KeyId> waiting = keys_in_open_suggestions(tx, property);
  for (const Key& key : gone) {
    const std::int64_t holders = count_holders(tx, property, key.id, now);
    if (holders > 0) refuse("key `" + key.id.str() + "`", "held by " + people(holders) + "; revoke it first");
    if (waiting.contains(key.id))
      refuse("key `" + key.id.str() + "`", "an open suggestion is about it; decide it first");
  }
}

void check_units(Tx& tx, const Property& before, const std::vector<Unit>& gone) {
  if (gone.empty()) return;
  const std::set<UnitId> homes = homes_of_people(tx, before);
  for (const Unit& unit : gone) {
    const std::string what = "unit `" + unit.id.str() + "`";
    if (homes.contains(unit.id)) refuse(what, "somebody lives there");
    const auto linked = std::ssize(linked_residents(tx, before.id, unit.id));
    if (linked > 0) refuse(what, people(linked) + " linked to it by hand; unlink them first");
  }
}

void check_doors(Tx& tx, const PropertyId& property, const std::vector<Door>& gone) {
  for (const Door& door : gone) {
    if (tx.value<std::int64_t>(kListLength, property, door.id).value_or(0) == 0) continue;
    refuse("door `" + door.id.str() + "`", "its lock still carries an access list; empty it at a door sync first");
  }
}

}  // namespace

void check_definition(const Property& definition) {
  if (definition.id.empty()) throw invalid("a property needs an id");
  if (definition.doorcode_length < 4 || definition.doorcode_length > 7) {
    throw invalid("a doorcode has 4 to 7 digits");
  }
  const auto units = ids_of(definition.units, "unit");
  const auto doors = ids_of(definition.doors, "door");
  ids_of(definition.keys, "key");
  for (const Door& door : definition.doors) {
    if (!door.unit.empty()) check_known(units, door.unit, "door `" + door.id.str() + "`", "unit");
  }
  for (const Key& key : definition.keys) {
    const std::string whose = "key `" + key.id.str() + "`";
    for (const KeyDoor& door : key.doors) check_known(doors, door.door, whose, "door");
    if (!key.unit.empty()) check_known(units, key.unit, whose, "unit");
  }
  for (const UnitId& unit : definition.left_alone.units) check_known(units, unit, "`left_alone`", "unit");
  if (definition.unit_map) {
    for (const auto& [pms_unit, unit] : *definition.unit_map) {
      check_known(units, unit, "the map of ePMS unit `" + pms_unit.str() + "`", "unit");
    }
  }
}

void check_removals(Tx& tx, const Property& before, const Property& after, Instant now) {
  check_keys(tx, before.id, missing(before.keys, [&](const KeyId& id) { return after.find_key(id); }), now);
  check_units(tx, before, missing(before.units, [&](const UnitId& id) { return after.find_unit(id); }));
  check_doors(tx, before.id, missing(before.doors, [&](const DoorId& id) { return after.find_door(id); }));
}

void check_door_types(Tx& tx, const Property& before, const Property& after) {
  if (after.edited_in == EditedIn::file) return;
  for (const Door& door : after.doors) {
    const Door* old = before.find_door(door.id);
    if (old == nullptr || old->type == door.type || !was_activated(tx, after.id, door.id)) continue;
    throw Error(ErrorKind::conflict, "door `" + door.id.str() + "` keeps its type `" +
                                         std::string(to_string(old->type)) + "`: a device was activated at it");
  }
}

}  // namespace leasekey::store

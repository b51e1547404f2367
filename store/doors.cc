// What each door should know and what it has confirmed.
#include "store/doors.h"

#include "core/error.h"
#include "store/json_text.h"

namespace leasekey::store {
namespace {

// Of a connected door the confirmed version follows at once.
constexpr std::string_view kRaise =
    "INSERT INTO door_states (property, door, wanted_version, confirmed_version, wanted_at, confirmed_at) "
    "SELECT property, id, 1, connected, $1, CASE WHEN connected = 1 THEN $1 END "
    "FROM doors WHERE property = $2 AND id = $3 "
    "ON CONFLICT (property, door) DO UPDATE SET wanted_version = door_states.wanted_version + 1, "
    "wanted_at = excluded.wanted_at, "
    "confirmed_version = CASE WHEN excluded.confirmed_version = 1 THEN door_states.wanted_version + 1 "
    "ELSE door_states.confirmed_version END, "
    "confirmed_at = COALESCE(excluded.confirmed_at, door_states.confirmed_at)";
constexpr std::string_view kConfirm =
    "INSERT INTO door_states (property, door, wanted_version, confirmed_version, wanted_at, confirmed_at) "
    "SELECT property, id, 0, 0, NULL, $1 FROM doors WHERE property = $2 AND id = $3 "
    "ON CONFLICT (property, door) DO UPDATE SET confirmed_version = door_states.wanted_version, "
    "confirmed_at = excluded.confirmed_at";
constexpr std::string_view kClearList = "DELETE FROM door_lists WHERE property = $1 AND door = $2";
constexpr std::string_view kInsertEntry =
    "INSERT INTO door_lists (property, door, position, person, key, start_at, end_at, schedule) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view kList =
    "SELECT person, key, start_at, end_at, schedule FROM door_lists WHERE property = $1 AND door = $2 "
    "ORDER BY position";
constexpr std::string_view kStates =
    "SELECT d.id, d.connected, COALESCE(s.wanted_version, 0), COALESCE(s.confirmed_version, 0), s.wanted_at, "
    "s.confirmed_at FROM doors d LEFT JOIN door_states s ON s.property = d.property AND s.door = d.id "
    "WHERE d.property = $1 ORDER BY d.id";
constexpr std::string_view kBehind =
    "SELECT d.id, d.connected, s.wanted_version, s.confirmed_version, s.wanted_at, s.confirmed_at "
    "FROM door_states s JOIN doors d ON d.property = s.property AND d.id = s.door "
    "WHERE s.property = $1 AND s.confirmed_version < s.wanted_version ORDER BY d.id";

Error unknown_door(const PropertyId& property, const DoorId& door) {
  return {ErrorKind::not_found, "property `" + property.str() + "` has no door `" + door.str() + "`"};
}

std::vector<DoorState> states(Tx& tx, std::string_view sql, const PropertyId& property) {
  std::vector<DoorState> result;
  Rows rows = tx.query(sql, property);
  while (rows.next()) {
    DoorState& state = result.emplace_back();
    rows.read(state.door, state.connected, state.wanted_version, state.confirmed_version, state.wanted_at,
              state.confirmed_at);
  }
  return result;
}

}  // namespace

void raise_wanted(Tx& tx, const PropertyId& property, const std::set<DoorId>& doors, Instant now) {
  for (const DoorId& door : doors) {
    if (tx.run(kRaise, now, property, door) == 0) throw unknown_door(property, door);
  }
}

void confirm_list(Tx& tx, const PropertyId& property, const DoorId& door, const std::vector<DoorListEntry>& entries,
                  Instant now) {
  if (tx.run(kConfirm, now, property, door) == 0) throw unknown_door(property, door);
  tx.run(kClearList, property, door);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const DoorListEntry& entry = entries[i];
    tx.run(kInsertEntry, property, door, i, entry.person, entry.key, entry.start, entry.end,
           schedule_to_json(entry.schedule));
  }
}

std::vector<DoorListEntry> load_confirmed_list(Tx& tx, const PropertyId& property, const DoorId& door) {
  std::vector<DoorListEntry> entries;
  Rows rows = tx.query(kList, property, door);
  while (rows.next()) {
    DoorListEntry& entry = entries.emplace_back();
    rows.read(entry.person, entry.key, entry.start, entry.end);
    entry.schedule = schedule_from_json(rows.text(4));
  }
  return entries;
}

std::vector<DoorState> load_door_states(Tx& tx, const PropertyId& property) { return states(tx, kStates, property); }

std::vector<DoorState> doors_requiring_updates(Tx& tx, const PropertyId& property) {
  return states(tx, kBehind, property);
}

}  // namespace leasekey::store

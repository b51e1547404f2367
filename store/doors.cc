// What each door should know and what it has confirmed.
#include "store/doors.h"

#include "core/error.h"
#include "store/json_text.h"
#include "store/lock_lists.h"

namespace leasekey::store {
namespace {

// Of a connected door without a vendor the confirmed version follows at once.
constexpr std::string_view kRaise =
    "INSERT INTO door_states (property, door, wanted_version, confirmed_version, wanted_at, confirmed_at, behind_at) "
    "SELECT d.property, d.id, 1, CASE WHEN d.connected = 1 AND v.vendor IS NULL THEN 1 ELSE 0 END, $1, "
    "CASE WHEN d.connected = 1 AND v.vendor IS NULL THEN $1 END, "
    "CASE WHEN d.connected = 1 AND v.vendor IS NULL THEN NULL ELSE $1 END "
    "FROM doors d LEFT JOIN lock_vendors v ON v.property = d.property WHERE d.property = $2 AND d.id = $3 "
    "ON CONFLICT (property, door) DO UPDATE SET wanted_version = door_states.wanted_version + 1, "
    "wanted_at = excluded.wanted_at, "
    "confirmed_version = CASE WHEN excluded.confirmed_version = 1 THEN door_states.wanted_version + 1 "
    "ELSE door_states.confirmed_version END, "
    "confirmed_at = COALESCE(excluded.confirmed_at, door_states.confirmed_at), "
    "behind_at = CASE WHEN excluded.confirmed_version = 1 THEN NULL "
    "ELSE COALESCE(door_states.behind_at, excluded.behind_at) END";
constexpr std::string_view kLosing =
    "UPDATE door_states SET losing_at = COALESCE(losing_at, $1) WHERE property = $2 AND door = $3 "
    "AND confirmed_version < wanted_version";
constexpr std::string_view kConfirm =
    "INSERT INTO door_states (property, door, wanted_version, confirmed_version, wanted_at, confirmed_at, synced_by, "
    "left_out) SELECT property, id, 0, 0, NULL, $1, $2, $3 FROM doors WHERE property = $4 AND id = $5 "
    "ON CONFLICT (property, door) DO UPDATE SET confirmed_version = door_states.wanted_version, "
    "confirmed_at = excluded.confirmed_at, synced_by = excluded.synced_by, left_out = excluded.left_out, "
    "behind_at = NULL, losing_at = NULL, failures = 0, failing_at = NULL, failure = '', retry_at = NULL";
constexpr std::string_view kList =
    "SELECT person, key, start_at, end_at, schedule FROM door_lists WHERE property = $1 AND door = $2 "
    "ORDER BY position";
constexpr std::string_view kStates =
    "SELECT d.id, d.connected, COALESCE(s.wanted_version, 0), COALESCE(s.confirmed_version, 0), s.wanted_at, "
    "s.confirmed_at, s.behind_at, COALESCE(s.synced_by, ''), COALESCE(s.left_out, 0), COALESCE(s.failures, 0), "
    "s.failing_at, COALESCE(s.failure, '') "
    "FROM doors d LEFT JOIN door_states s ON s.property = d.property AND s.door = d.id "
    "WHERE d.property = $1 AND ($2 = '' OR d.id = $2) ORDER BY d.id";
constexpr std::string_view kBehind =
    "SELECT d.id, d.connected, s.wanted_version, s.confirmed_version, s.wanted_at, s.confirmed_at, s.behind_at, "
    "s.synced_by, s.left_out, s.failures, s.failing_at, s.failure "
    "FROM door_states s JOIN doors d ON d.property = s.property AND d.id = s.door "
    "WHERE s.property = $1 AND s.confirmed_version < s.wanted_version AND d.installed = 1 ORDER BY d.id";
constexpr std::string_view kVendor = "SELECT vendor FROM lock_vendors WHERE property = $1";
constexpr std::string_view kSetVendor =
    "INSERT INTO lock_vendors (property, vendor) VALUES ($1, $2) "
    "ON CONFLICT (property) DO UPDATE SET vendor = excluded.vendor";
constexpr std::string_view kDropVendor = "DELETE FROM lock_vendors WHERE property = $1";
constexpr std::string_view kConnected = "SELECT id FROM doors WHERE property = $1 AND connected = 1 ORDER BY id";
constexpr std::string_view kFollowAtOnce =
    "UPDATE door_states SET confirmed_version = wanted_version, confirmed_at = $1, behind_at = NULL, losing_at = NULL, "
    "left_out = 0, "
    "failures = 0, failing_at = NULL, failure = '', retry_at = NULL, checked_at = NULL "
    "WHERE property = $2 AND door = $3";
constexpr std::string_view kStartAnew =
    "UPDATE door_states SET confirmed_version = 0, confirmed_at = NULL, failures = 0, failing_at = NULL, failure = '', "
    "retry_at = NULL, checked_at = NULL WHERE property = $1 AND door = $2";

Error unknown_door(const PropertyId& property, const DoorId& door) {
  return {ErrorKind::not_found, "property `" + property.str() + "` has no door `" + door.str() + "`"};
}

void read_into(const Rows& rows, DoorState& state) {
  rows.read(state.door, state.connected, state.wanted_version, state.confirmed_version, state.wanted_at,
            state.confirmed_at, state.behind_at, state.synced_by, state.left_out, state.failures, state.failing_at,
            state.failure);
}

template <class... A>
std::vector<DoorState> states(Tx& tx, std::string_view sql, const A&... args) {
  std::vector<DoorState> result;
  Rows rows = tx.query(sql, args...);
  while (rows.next()) read_into(rows, result.emplace_back());
  return result;
}

std::set<DoorId> connected_doors(Tx& tx, const PropertyId& property) {
  std::set<DoorId> doors;
  Rows rows = tx.query(kConnected, property);
  while (rows.next()) doors.insert(rows.get<DoorId>(0));
  return doors;
}

}  // namespace

std::string lock_vendor(Tx& tx, const PropertyId& property) {
  return tx.value<std::string>(kVendor, property).value_or("");
}

void set_lock_vendor(Tx& tx, const PropertyId& property, const std::string& vendor, Instant now) {
  if (lock_vendor(tx, property) == vendor) return;
  const std::set<DoorId> doors = connected_doors(tx, property);
  if (vendor.empty()) {
    tx.run(kDropVendor, property);
    for (const DoorId& door : doors) {
      drop_lists(tx, property, door);
      tx.run(kFollowAtOnce, now, property, door);
    }
    return;
  }
  tx.run(kSetVendor, property, vendor);
  for (const DoorId& door : doors) tx.run(kStartAnew, property, door);
  raise_wanted(tx, property, doors, now);
}

void raise_wanted(Tx& tx, const PropertyId& property, const std::set<DoorId>& doors, Instant now) {
  for (const DoorId& door : doors) {
    if (tx.run(kRaise, now, property, door) == 0) throw unknown_door(property, door);
  }
}

void mark_losing(Tx& tx, const PropertyId& property, const std::set<DoorId>& doors, Instant now) {
  for (const DoorId& door : doors) tx.run(kLosing, now, property, door);
}

void confirm_list(Tx& tx, const PropertyId& property, const DoorId& door, const std::vector<LockEntry>& entries,
                  Instant now, const PersonId& by, std::int64_t left_out) {
  if (tx.run(kConfirm, now, by, left_out, property, door) == 0) throw unknown_door(property, door);
  drop_lists(tx, property, door);
  insert_confirmed(tx, property, door, entries);
}

std::vector<LockEntry> load_confirmed_list(Tx& tx, const PropertyId& property, const DoorId& door) {
  std::vector<LockEntry> entries;
  Rows rows = tx.query(kList, property, door);
  while (rows.next()) read_entry(rows, 0, entries.emplace_back());
  return entries;
}

DoorState load_door_state(Tx& tx, const PropertyId& property, const DoorId& door) {
  auto found = states(tx, kStates, property, door);
  if (found.empty() || door.empty()) throw unknown_door(property, door);
  return std::move(found.front());
}

std::vector<DoorState> load_door_states(Tx& tx, const PropertyId& property) {
  return states(tx, kStates, property, std::string());
}

std::vector<DoorState> doors_requiring_updates(Tx& tx, const PropertyId& property) {
  return states(tx, kBehind, property);
}

}  // namespace leasekey::store

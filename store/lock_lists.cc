// Pushing, confirming and reading back the lists of locks.
#include "store/lock_lists.h"

#include <limits>

#include "store/doors.h"
#include "store/json_text.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kClearConfirmed = "DELETE FROM door_lists WHERE property = $1 AND door = $2";
constexpr std::string_view kInsertConfirmed =
    "INSERT INTO door_lists (property, door, position, person, key, start_at, end_at, schedule) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view kDropPushes =
    "DELETE FROM pushed_lists WHERE property = $1 AND door = $2 AND version BETWEEN $3 AND $4";
constexpr std::string_view kDropEntries =
    "DELETE FROM pushed_entries WHERE property = $1 AND door = $2 AND version BETWEEN $3 AND $4";
constexpr std::string_view kInsertPush =
    "INSERT INTO pushed_lists (property, door, version, pushed_at, left_out) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kInsertEntry =
    "INSERT INTO pushed_entries (property, door, version, position, person, key, start_at, end_at, schedule) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kPushes =
    "SELECT version, pushed_at, left_out FROM pushed_lists WHERE property = $1 AND door = $2 ORDER BY version";
constexpr std::string_view kEntries =
    "SELECT person, key, start_at, end_at, schedule FROM pushed_entries "
    "WHERE property = $1 AND door = $2 AND version = $3 ORDER BY position";
// What was raised after the list was made is behind since then at the earliest.
constexpr std::string_view kConfirmVersion =
    "UPDATE door_states SET confirmed_version = $1, confirmed_at = $2, left_out = $3, "
    "behind_at = CASE WHEN wanted_version > $1 THEN $4 END, "
    "losing_at = CASE WHEN wanted_version > $1 THEN losing_at END, failures = 0, failing_at = NULL, failure = '', "
    "retry_at = NULL WHERE property = $5 AND door = $6 AND confirmed_version < $1 AND wanted_version >= $1";
constexpr std::string_view kChecked = "UPDATE door_states SET checked_at = $1 WHERE property = $2 AND door = $3";
constexpr std::string_view kWantReading = "UPDATE door_states SET checked_at = NULL WHERE property = $1 AND door = $2";
constexpr std::string_view kTakeReading =
    "UPDATE door_states SET confirmed_version = $1, wanted_version = $2, "
    "behind_at = CASE WHEN $1 < $2 THEN COALESCE(behind_at, $3) END, "
    "losing_at = CASE WHEN $1 < $2 THEN COALESCE(losing_at, $3) END WHERE property = $4 AND door = $5";
constexpr std::string_view kFailure =
    "UPDATE door_states SET failures = failures + 1, failing_at = COALESCE(failing_at, $1), failure = $2, "
    "retry_at = $3 WHERE property = $4 AND door = $5";
constexpr std::string_view kForget =
    "UPDATE door_states SET failures = 0, failing_at = NULL, failure = '', retry_at = NULL "
    "WHERE property = $1 AND door = $2";
constexpr std::string_view kDue =
    "SELECT d.id, CASE WHEN EXISTS (SELECT 1 FROM pushed_lists p WHERE p.property = d.property AND p.door = d.id) "
    "OR COALESCE(s.failures, 0) > 0 OR s.checked_at IS NULL OR s.checked_at <= $1 THEN 1 ELSE 0 END, "
    "COALESCE(s.failures, 0) FROM doors d JOIN lock_vendors v ON v.property = d.property "
    "LEFT JOIN door_states s ON s.property = d.property AND s.door = d.id "
    "WHERE d.property = $2 AND d.connected = 1 AND d.installed = 1 AND (s.retry_at IS NULL OR s.retry_at <= $3) "
    "AND (s.confirmed_version < s.wanted_version OR s.checked_at IS NULL OR s.checked_at <= $1) "
    "ORDER BY s.losing_at IS NULL, COALESCE(s.failures, 0), s.behind_at IS NULL, s.behind_at, d.id LIMIT $4";
constexpr std::string_view kNextLosing =
    "SELECT d.id, CASE WHEN EXISTS (SELECT 1 FROM pushed_lists p WHERE p.property = d.property AND p.door = d.id) "
    "OR COALESCE(s.failures, 0) > 0 OR s.checked_at IS NULL OR s.checked_at <= $1 THEN 1 ELSE 0 END, "
    "COALESCE(s.failures, 0) FROM doors d JOIN lock_vendors v ON v.property = d.property "
    "LEFT JOIN door_states s ON s.property = d.property AND s.door = d.id "
    "WHERE d.property = $2 AND d.connected = 1 AND d.installed = 1 AND (s.retry_at IS NULL OR s.retry_at <= $3) "
    "AND s.confirmed_version < s.wanted_version AND s.losing_at IS NOT NULL "
    "ORDER BY COALESCE(s.failures, 0), s.losing_at, d.id LIMIT 1";
constexpr std::string_view kMakeState =
    "INSERT INTO door_states (property, door, wanted_version, confirmed_version) VALUES ($1, $2, 0, 0) "
    "ON CONFLICT (property, door) DO NOTHING";

void drop_pushes(Tx& tx, const PropertyId& property, const DoorId& door, std::int64_t first, std::int64_t last) {
  tx.run(kDropEntries, property, door, first, last);
  tx.run(kDropPushes, property, door, first, last);
}

void replace_confirmed(Tx& tx, const PropertyId& property, const DoorId& door, const std::vector<LockEntry>& entries) {
  tx.run(kClearConfirmed, property, door);
  insert_confirmed(tx, property, door, entries);
}

std::optional<PushedList> find_push(Tx& tx, const PropertyId& property, const DoorId& door, std::int64_t version) {
  for (PushedList& pushed : load_pushes(tx, property, door)) {
    if (pushed.list.version == version) return std::move(pushed);
  }
  return {};
}

}  // namespace

void read_entry(const Rows& rows, int column, LockEntry& entry) {
  entry.person = rows.get<PersonId>(column);
  entry.key = rows.get<KeyId>(column + 1);
  entry.period = {rows.get<Instant>(column + 2), rows.get<std::optional<Instant>>(column + 3)};
  entry.schedule = schedule_from_json(rows.text(column + 4));
}

void drop_lists(Tx& tx, const PropertyId& property, const DoorId& door) {
  tx.run(kClearConfirmed, property, door);
  drop_pushes(tx, property, door, 0, std::numeric_limits<std::int64_t>::max());
}

void insert_confirmed(Tx& tx, const PropertyId& property, const DoorId& door, const std::vector<LockEntry>& entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const LockEntry& entry = entries[i];
    tx.run(kInsertConfirmed, property, door, i, entry.person, entry.key, entry.period.start, entry.period.end,
           schedule_to_json(entry.schedule));
  }
}

void insert_push(Tx& tx, const PropertyId& property, const DoorId& door, const PushedList& pushed) {
  const std::int64_t version = pushed.list.version;
  drop_pushes(tx, property, door, version, version);
  tx.run(kInsertPush, property, door, version, pushed.pushed_at, pushed.left_out);
  for (std::size_t i = 0; i < pushed.list.entries.size(); ++i) {
    const LockEntry& entry = pushed.list.entries[i];
    tx.run(kInsertEntry, property, door, version, i, entry.person, entry.key, entry.period.start, entry.period.end,
           schedule_to_json(entry.schedule));
  }
}

std::vector<PushedList> load_pushes(Tx& tx, const PropertyId& property, const DoorId& door) {
  std::vector<PushedList> pushes;
  {
    Rows rows = tx.query(kPushes, property, door);
    while (rows.next()) {
      PushedList& pushed = pushes.emplace_back();
      rows.read(pushed.list.version, pushed.pushed_at, pushed.left_out);
    }
  }
  for (PushedList& pushed : pushes) {
    Rows rows = tx.query(kEntries, property, door, pushed.list.version);
    while (rows.next()) read_entry(rows, 0, pushed.list.entries.emplace_back());
  }
  return pushes;
}

void drop_push(Tx& tx, const PropertyId& property, const DoorId& door, std::int64_t version) {
  drop_pushes(tx, property, door, version, version);
}

bool confirm_push(Tx& tx, const PropertyId& property, const DoorId& door, std::int64_t version, Instant now) {
  const DoorState state = load_door_state(tx, property, door);
  if (state.confirmed_version >= version) return false;
  const auto pushed = find_push(tx, property, door, version);
  if (!pushed) return false;
  if (tx.run(kConfirmVersion, version, now, pushed->left_out, pushed->pushed_at, property, door) == 0) return false;
  replace_confirmed(tx, property, door, pushed->list.entries);
  drop_pushes(tx, property, door, 0, version);
  return true;
}

bool take_reading(Tx& tx, const PropertyId& property, const DoorId& door, const LockList& list, Instant now) {
  tx.run(kMakeState, property, door);
  tx.run(kChecked, now, property, door);
  const DoorState state = load_door_state(tx, property, door);
  const bool same_version = state.confirmed_version == list.version;
  if (same_version && load_confirmed_list(tx, property, door) == list.entries) {
    drop_pushes(tx, property, door, 0, list.version);
    return false;
  }
  const auto pushed = find_push(tx, property, door, list.version);
  const bool as_sent = pushed && pushed->list.entries == list.entries && list.version <= state.wanted_version;
  if (as_sent && confirm_push(tx, property, door, list.version, now)) return true;
  // A list that nobody here sent has to be replaced by one with a higher version.
  const bool foreign = !as_sent && list.version >= state.wanted_version;
  const std::int64_t wanted = foreign ? list.version + 1 : state.wanted_version;
  tx.run(kTakeReading, list.version, wanted, now, property, door);
  replace_confirmed(tx, property, door, list.entries);
  drop_pushes(tx, property, door, 0, list.version);
  return true;
}

void note_failure(Tx& tx, const PropertyId& property, const DoorId& door, const std::string& why, Instant now,
                  Instant retry_at) {
  tx.run(kMakeState, property, door);
  tx.run(kFailure, now, why, retry_at, property, door);
}

void want_reading(Tx& tx, const PropertyId& property, const DoorId& door) { tx.run(kWantReading, property, door); }

void forget_failures(Tx& tx, const PropertyId& property, const DoorId& door) { tx.run(kForget, property, door); }

std::vector<DueLock> due_locks(Tx& tx, const PropertyId& property, Instant now, Instant read_before, int limit) {
  std::vector<DueLock> due;
  Rows rows = tx.query(kDue, read_before, property, now, limit);
  while (rows.next()) {
    DueLock& lock = due.emplace_back();
    rows.read(lock.door, lock.unsettled, lock.failures);
  }
  return due;
}

std::optional<DueLock> next_losing_lock(Tx& tx, const PropertyId& property, Instant now, Instant read_before) {
  Rows rows = tx.query(kNextLosing, read_before, property, now);
  if (!rows.next()) return {};
  DueLock lock;
  rows.read(lock.door, lock.unsettled, lock.failures);
  return lock;
}

}  // namespace leasekey::store

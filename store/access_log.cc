// Appends to the access log and deletes what is old.
#include "store/access_log.h"

#include "core/error.h"
#include "store/access_log_ids.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kFloor = "SELECT id FROM access_log_floors WHERE property = $1";
constexpr std::string_view kOfLock =
    "SELECT id FROM access_log WHERE property = $1 AND door = $2 AND lock_entry = $3 AND lock_entry <> ''";
constexpr std::string_view kRetained =
    "SELECT id, allowed FROM access_log WHERE property = $1 AND door = $2 AND lock_entry = $3 AND lock_entry <> ''";
constexpr std::string_view kLast =
    "SELECT id FROM access_log WHERE property = $1 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT 1";
constexpr std::string_view kInsert =
    "INSERT INTO access_log (property, id, door, person, capacity, manager, key, source, method, allowed, reason, "
    "host, private, lock_entry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr std::string_view kRaiseFloor =
    "INSERT INTO access_log_floors (property, id) VALUES ($1, $2) "
    "ON CONFLICT (property) DO UPDATE SET id = excluded.id WHERE access_log_floors.id < excluded.id";
constexpr std::string_view kDelete =
    "DELETE FROM access_log WHERE property = $1 AND id IN "
    "(SELECT id FROM access_log WHERE property = $1 AND id < $2 ORDER BY id LIMIT $3)";
constexpr std::string_view kCount = "SELECT count(*) FROM access_log WHERE property = $1 AND id < $2";

std::int64_t next_id(Tx& tx, const PropertyId& property, Instant at) {
  const std::int64_t first = first_access_id(at);
  const std::int64_t end = first + kAccessIdsPerMilli;
  const std::int64_t id = tx.value<std::int64_t>(kLast, property, first, end).value_or(first - 1) + 1;
  if (id == end) throw Error(ErrorKind::conflict, "too many entries of the access log in one millisecond");
  return id;
}

}  // namespace

bool append_access(Tx& tx, const PropertyId& property, AccessEntry& e) {
  if (!e.lock_entry.empty()) {
    if (tx.value<std::int64_t>(kOfLock, property, e.door, e.lock_entry)) return false;
    if (first_access_id(e.at) < tx.value<std::int64_t>(kFloor, property).value_or(0)) return false;
  }
  e.id = next_id(tx, property, e.at);
  tx.run(kInsert, property, e.id, e.door, e.person, e.capacity, e.manager, e.key, e.source, e.method, e.allowed,
         e.reason, e.host, e.is_private, e.lock_entry);
  return true;
}

std::optional<RetainedAccess> find_retained(Tx& tx, const PropertyId& property, const DoorId& door,
                                            const std::string& lock_entry) {
  Rows rows = tx.query(kRetained, property, door, lock_entry);
  if (!rows.next()) return {};
  const auto id = rows.get<std::int64_t>(0);
  return RetainedAccess{id, instant_of_access(id), rows.get<bool>(1)};
}

std::int64_t delete_old_access(Tx& tx, const PropertyId& property, Instant kept_from, std::int64_t most) {
  const std::int64_t end = first_access_id(kept_from);
  tx.run(kRaiseFloor, property, end);
  return tx.run(kDelete, property, end, most);
}

std::int64_t count_old_access(Tx& tx, const PropertyId& property, Instant kept_from) {
  return tx.value<std::int64_t>(kCount, property, first_access_id(kept_from)).value_or(0);
}

}  // namespace leasekey::store

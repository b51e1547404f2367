// The lists of locks as rows: the confirmed one, and those that were sent and not answered for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/lock_port.h"
#include "store/tx.h"

namespace leasekey::store {

/// Five columns from `column` on: person, key, start, end, schedule.
void read_entry(const Rows& rows, int column, LockEntry& entry);

/// Takes every list of the door away, confirmed or not; the versions stay.
void drop_lists(Tx& tx, const PropertyId& property, const DoorId& door);

/// After `drop_lists`.
void insert_confirmed(Tx& tx, const PropertyId& property, const DoorId& door, const std::vector<LockEntry>& entries);

/// A list on its way to a lock.
struct PushedList {
  LockList list;
  Instant pushed_at;
  std::int64_t left_out = 0;  ///< people for whom the lock has no room
};

/// To be committed before the list is sent: from then on the lock may hold it. The same version again replaces it.
void insert_push(Tx& tx, const PropertyId& property, const DoorId& door, const PushedList& pushed);

/// Not answered for yet, by version.
std::vector<PushedList> load_pushes(Tx& tx, const PropertyId& property, const DoorId& door);

/// The lock refused this version for good: it never holds it.
void drop_push(Tx& tx, const PropertyId& property, const DoorId& door, std::int64_t version);

/// The lock holds this pushed version. False, and nothing changes, where it has confirmed a newer one, or where
/// that version was never pushed or its list was dropped meanwhile.
bool confirm_push(Tx& tx, const PropertyId& property, const DoorId& door, std::int64_t version, Instant now);

/// What the lock says it holds becomes what it has confirmed. Where that is an older version, a list that was never
/// sent, or one that differs from what was sent, the door is behind. False where nothing changed.
bool take_reading(Tx& tx, const PropertyId& property, const DoorId& door, const LockList& list, Instant now);

/// An attempt came to nothing; the next one is due at `retry_at`.
void note_failure(Tx& tx, const PropertyId& property, const DoorId& door, const std::string& why, Instant now,
                  Instant retry_at);
/// The next round reads the lock, however lately it was read.
void want_reading(Tx& tx, const PropertyId& property, const DoorId& door);
/// Due at once, whatever failed before.
void forget_failures(Tx& tx, const PropertyId& property, const DoorId& door);

/// A connected, installed door of a property with a vendor, which has something to do.
struct DueLock {
  DoorId door;
  bool unsettled = false;  ///< a list is not answered for, or the last attempt failed: it has to be read first
  int failures = 0;
};

/// Behind, never read, or not read since `read_before`; those that failed least first, then the longest behind. Where
/// the list loses somebody (`mark_losing`), the door comes before all others.
std::vector<DueLock> due_locks(Tx& tx, const PropertyId& property, Instant now, Instant read_before, int limit);

/// Of those, the first that loses somebody, if any.
std::optional<DueLock> next_losing_lock(Tx& tx, const PropertyId& property, Instant now, Instant read_before);

}  // namespace leasekey::store

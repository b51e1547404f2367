// The access log: append only, read within a scope, deleted only when its time is over.
#pragma once

#include <optional>
#include <vector>

#include "core/access_log.h"
#include "store/tx.h"

namespace leasekey::store {

/// Sets `entry.id`. False, and nothing is written, where the lock's entry is there already or lies before what
/// retention has let go of.
bool append_access(Tx& tx, const PropertyId& property, AccessEntry& entry);

/// An entry that has the number already which a lock, or whoever asked, gave to it.
struct RetainedAccess {
  std::int64_t id = 0;
  Instant at;
  bool allowed = false;
};
std::optional<RetainedAccess> find_retained(Tx& tx, const PropertyId& property, const DoorId& door,
                                            const std::string& lock_entry);

/// The one way to read the log, for every surface: the scope and the residence privacy are part of the query. Newest
/// first, from before `cursor` (an id; nothing: from the newest), at most `limit`.
std::vector<AccessEntry> list_access(Tx& tx, const PropertyId& property, const LogScope& scope, const LogFilter& filter,
                                     const std::optional<std::int64_t>& cursor, int limit);

/// Deletes up to `most` entries, the oldest first, from before `kept_from`, and returns how many. From the first call
/// on no entry of that time is taken any more.
std::int64_t delete_old_access(Tx& tx, const PropertyId& property, Instant kept_from, std::int64_t most);

/// How many entries `delete_old_access` has before it.
std::int64_t count_old_access(Tx& tx, const PropertyId& property, Instant kept_from);

}  // namespace leasekey::store

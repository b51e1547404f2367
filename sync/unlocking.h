// Opening doors: the decision and its entry in the access log, in one transaction.
#pragma once

#include <string>
#include <vector>

#include "access-rules/log_scope.h"
#include "store/database.h"

namespace leasekey::sync {

/// What somebody at a door is told.
struct UnlockAnswer {
  access_rules::UnlockDecision decision;
  std::optional<Instant> opens_at;  ///< of a refusal that time alone ends
  std::int64_t entry = 0;           ///< in the access log
};

/// Decides with what the database holds at this moment, and writes down the answer, refused or not. Throws `not_found`
/// for a property or door that is not there.
/// `attempt` (empty: none) is the asker's own name for the click: the same again within a minute, with the same answer,
/// is a request that was sent twice, and its entry is not written twice. The decision is always taken anew.
UnlockAnswer unlock(store::Database& database, const PropertyId& property, const PersonId& person, const DoorId& door,
                    Instant now, const std::string& attempt = {});

/// What an offline lock decided by itself and brought to a Door Sync.
struct RetainedEntry {
  std::string id;   ///< the lock's own; the same again is not taken twice
  Instant at;       ///< not after the sync
  PersonId person;  ///< empty: nobody known
  AccessMethod method = AccessMethod::app;
  bool allowed = false;
};

struct LockLogResult {
  int taken = 0;
  int known = 0;  ///< were there already, or lie before what is kept
};

/// Takes a lock's entries into the log. The lock's own answer stands; the reason, the capacity and the privacy are
/// those of the instant of each entry. Throws `not_found`, and `invalid_input` for an entry without an id or from the
/// future.
LockLogResult take_lock_log(store::Database& database, const PropertyId& property, const DoorId& door,
                            const std::vector<RetainedEntry>& entries, Instant now);

}  // namespace leasekey::sync

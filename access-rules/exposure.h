// Two truths kept apart: what the core allows, and what locks hold. Where they differ, and since when.
#pragma once

#include <optional>
#include <vector>

#include "access-rules/state.h"
#include "core/lock_port.h"

namespace leasekey::access_rules {

/// What is known of the lock of one door.
struct HeldLists {
  DoorId door;
  std::vector<LockEntry> confirmed;  ///< what it holds
  std::vector<LockEntry> pushed;     ///< sent and not answered for: it may hold these as well
  Instant behind_at;                 ///< since when it may differ from what is wanted
};

/// A person, a key and a door on which core and lock do not agree.
struct Disagreement {
  DoorId door;
  PersonId person;
  KeyId key;
  Instant since;  ///< of the decision in the core
  Instant from;   ///< when it matters first: `now`, or the start of a window that is still to come
  friend bool operator==(const Disagreement&, const Disagreement&) = default;
};

/// Revoked in the core, still open at the lock (`reliability.md` · rule 13): a window of the lock that covers now or
/// later, and that the core does not allow any more. Oldest first. `since` is the revocation where the history that the
/// state carries tells it, else the time from which the lock is behind.
std::vector<Disagreement> exposure(const PropertyState& state, const std::vector<HeldLists>& locks, Instant now);

/// Granted in the core, not known to the lock: windows of the core that the lock has not confirmed. Oldest first.
std::vector<Disagreement> unknown_to_locks(const PropertyState& state, const std::vector<HeldLists>& locks,
                                           Instant now);

/// A list that fits into the lock.
struct FittedList {
  std::vector<LockEntry> entries;  ///< in the order of the list
  std::vector<PersonId> left_out;  ///< those who would have come first stand first
};

/// At most `capacity` people: current residents first, then staff, then guests and others (`edge-cases.md` · X6); of the
/// same rank, those who begin first. No capacity: all of them.
FittedList fitted(const PropertyState& state, std::vector<LockEntry> list, std::optional<std::int64_t> capacity);

}  // namespace leasekey::access_rules

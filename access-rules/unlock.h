// The unlock decision: may this person open this door at this instant, and why.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access-rules/state.h"
#include "access-rules/unlock_judge.h"
#include "core/lock_port.h"

namespace leasekey::access_rules {

std::string_view to_string(UnlockReason reason);

struct UnlockDecision {
  bool allowed = false;
  UnlockReason reason = UnlockReason::no_grant;
  KeyId key;                           ///< of the deciding grant; empty for `no_grant` and `open_to_all`
  std::optional<SourceKind> source;    ///< of the deciding grant
  std::optional<Instant> valid_until;  ///< when time alone can next change the answer
};

/// Total: a person or a door that is not known is `no_grant`; a door that stands open lets everybody pass. For an
/// answer about a past instant the state must carry the sources that have ended since.
UnlockDecision opens(const PropertyState& state, const PersonId& person, const DoorId& door, Instant at);

/// The doors that open for the person, in the order of the property's doors.
std::vector<DoorId> doors_of(const PropertyState& state, const PersonId& person, Instant at);

/// Whom the door opens for, by id; those who pass with everybody are not listed.
std::vector<PersonId> who_opens(const PropertyState& state, const DoorId& door, Instant at);

/// What a Door Sync brings to the lock: grants with their windows, also those that have not begun.
std::vector<LockEntry> lock_list(const PropertyState& state, const DoorId& door, Instant now);

bool lock_opens(const std::vector<LockEntry>& list, const TimeZone& zone, const PersonId& person, Instant at);

}  // namespace leasekey::access_rules

// The unlock decision: may this person open this door at this instant, and why.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access-rules/state.h"
#include "access-rules/unlock_judge.h"
#include "core/lock_port.h"

namespace leasekey::access_rules {

using UnlockDecision = Ruling<KeyId>;

/// Total: a person or a door that is not known is `no_grant`; who is not known may still pass a door that stands open
/// for everybody. For an answer about a past instant the state must carry
/// the sources that have ended since.
UnlockDecision opens(const PropertyState& state, const PersonId& person, const DoorId& door, Instant at);

/// The doors that open for the person, in the order of the property's doors.
std::vector<DoorId> doors_of(const PropertyState& state, const PersonId& person, Instant at);

/// Who could open the door, sorted; while it stands open for everybody, that is everybody who is known.
std::vector<PersonId> who_opens(const PropertyState& state, const DoorId& door, Instant at);

/// The doors whose access log the manager may see, sorted.
std::vector<DoorId> visible_logs(const Property& property, const PersonId& manager);

/// What a Door Sync brings to the lock: grants with their windows, also those that have not begun.
std::vector<LockEntry> lock_list(const PropertyState& state, const DoorId& door, Instant now);

bool lock_opens(const std::vector<LockEntry>& list, const TimeZone& zone, const PersonId& person, Instant at);

}  // namespace leasekey::access_rules

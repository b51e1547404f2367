// The access log's rules: who sees which doors, what an entry says, and which entries are private.
#pragma once

#include <optional>
#include <vector>

#include "access-rules/state.h"
#include "access-rules/unlock.h"
#include "core/access_log.h"

namespace leasekey::access_rules {

/// The doors whose log the manager may see now, in the order of the property's doors (`access-core.md` · Log scope):
/// as the keys are now, so that a key that gains a door shows that door's log.
std::vector<DoorId> visible_log_doors(const Property& property, const PersonId& manager);

/// What a manager sees at the property.
LogScope manager_log_scope(const Property& property, const PersonId& manager);

/// What somebody sees for themself: own entries and those of own guests, and at home the others', too
/// (`product-facts.md` · Log visibility matrix).
LogScope own_log_scope(const PropertyState& state, const PersonId& person, Instant now);

/// As what the person holds keys with the door at that instant: as a resident before anything else. Hours do not count.
std::optional<Capacity> capacity_at(const PropertyState& state, const PersonId& person, const DoorId& door, Instant at);

/// An attempt to open a door. Without a person (a wrong code) nobody is known.
struct Attempt {
  PersonId person;
  DoorId door;
  AccessMethod method = AccessMethod::app;
  Instant at;
};

/// The entry for an attempt that the core decided on. For an attempt of the past the state must carry the sources that
/// have ended since.
AccessEntry entry_of(const PropertyState& state, const Attempt& attempt, const UnlockDecision& decision);

/// For a refusal that time alone ends: when the door will open. Nothing where it opens, or where waiting does not help.
std::optional<Instant> opens_at(const PropertyState& state, const PersonId& person, const DoorId& door, Instant now);

}  // namespace leasekey::access_rules

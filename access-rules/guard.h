// The mass-change guard: too many revocations, unit changes or grants at once wait for a person
// (`automated-access.md` · The feed can be wrong; `readings.md` · Guard).
#pragma once

#include <map>
#include <set>

#include "access-rules/state.h"
#include "access-rules/wanted.h"

namespace leasekey::access_rules {

/// What the limits are measured against: the good poll before the one being planned.
struct GuardBase {
  std::size_t residents = 0;
  std::set<UnitId> occupied;
};

/// Current residents: people shown with a current, notice or eviction record and an occupant's or unknown role.
GuardBase base_of(const PropertyState& state, const KeyIndex& keys);

/// Holds, of the suggestions in `fresh` (people whose suggestion this poll made), what the limits and renames hold.
/// Blocked ones are left alone; what a planned turn covers goes through.
void hold_mass_changes(PropertyState& state, const std::set<PersonId>& fresh, const std::set<PersonId>& renamed,
                       const GuardBase& base, const KeyIndex& keys, Instant now);

/// Whether a change takes a key from somebody.
inline bool is_loss(Change change) { return change != Change::grant; }
inline bool is_loss(const Plan& plan) { return is_loss(plan.change); }

}  // namespace leasekey::access_rules

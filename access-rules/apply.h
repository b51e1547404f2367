// Turns a plan into grants.
#pragma once

#include <set>

#include "access-rules/state.h"

namespace leasekey::access_rules {

/// Applies the person's open suggestion at `at`: automated keys start at detection + the property's delay, or at `at`
/// if that is later; a unit change ends the old keys at that same start; a revocation ends at `at`
/// (`automated-access.md` · Readings). The suggestion becomes `applied`, decided by `by` (empty: by the mode). Before
/// the first and after the last of several the caller ends orphaned guests (`holdings.h`).
void apply_suggestion(const PropertyState& state, Person& person, Instant at, const PersonId& by);

/// Keys that deciding on the suggestion touches: given, ended, and whatever else is held when everything ends.
std::set<KeyId> touched_keys(const Person& person, const Suggestion& suggestion, Instant now);

}  // namespace leasekey::access_rules

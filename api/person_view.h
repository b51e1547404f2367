// One person as a manager sees them, and the keys as the holder sees them, too.
#pragma once

#include "access-rules/state.h"
#include "api/route.h"
#include "core/json.h"

namespace leasekey::api {

/// Throws `not_found`.
const Person& known_person(const access_rules::PropertyState& state, const PersonId& id);

/// Everything that is known and held, now.
Response person_view(const Call& call, const PersonId& id);

/// `keys` into an object that is open: what has not ended, with its sources.
void write_keys(JsonWriter& json, const access_rules::PropertyState& state, const Person& person, Instant now);

}  // namespace leasekey::api

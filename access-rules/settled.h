// How long the same feed again would change nothing.
#pragma once

#include <optional>

#include "access-rules/state.h"

namespace leasekey::access_rules {

/// After a good poll at `now`: until which instant the very same feed, with nothing done by hand in between, leads to
/// the very same state. Nothing while each further poll counts, as for missing people.
std::optional<Instant> settled_until(const PropertyState& state, Instant now);

}  // namespace leasekey::access_rules

// How long somebody stays signed in.
#pragma once

#include "core/time.h"

namespace leasekey::access_rules {

struct SessionLimits {
  Duration idle = std::chrono::hours(24 * 7);
  Duration whole = std::chrono::hours(24 * 30);  ///< since the sign-in, however busy
};

/// Over at the very instant at which a limit is reached; a clock that went back ends nothing.
bool is_session_over(Instant signed_in_at, Instant last_seen_at, const SessionLimits& limits, Instant now);

/// Whether it is worth a write that it was used again.
bool is_use_worth_noting(Instant last_seen_at, Instant now);

}  // namespace leasekey::access_rules

// Two limits.
#include "access-rules/sessions.h"

namespace leasekey::access_rules {

bool is_session_over(Instant signed_in_at, Instant last_seen_at, const SessionLimits& limits, Instant now) {
  return now - last_seen_at >= limits.idle || now - signed_in_at >= limits.whole;
}

bool is_use_worth_noting(Instant last_seen_at, Instant now) { return now - last_seen_at >= std::chrono::minutes(1); }

}  // namespace leasekey::access_rules

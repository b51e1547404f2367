// A record of Ann's as a feed showed it, for the tests of plans.
#pragma once

#include <string>

#include "access-rules/plan.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {

inline KnownRecord record(LeaseStatus status, const std::string& unit = "101", LeaseRole role = LeaseRole::primary) {
  KnownRecord known;
  known.seen = support::row("ann", unit, std::string(to_string(status)), "lease of " + unit);
  known.seen.role = role;
  known.status = status;
  return known;
}

}  // namespace leasekey::access_rules

// How long entries of the access log are kept (`access-core.md` · Retention).
#pragma once

#include "core/property.h"

namespace leasekey::access_rules {

constexpr Duration retention_of(Jurisdiction jurisdiction) {
  switch (jurisdiction) {
    case Jurisdiction::general: return std::chrono::hours(24 * 2 * 365);
    case Jurisdiction::new_york_city: return std::chrono::hours(24 * 90);
  }
  return std::chrono::hours(24 * 90);
}

/// Entries from before are deleted.
constexpr Instant kept_from(Jurisdiction jurisdiction, Instant now) { return now - retention_of(jurisdiction); }

}  // namespace leasekey::access_rules

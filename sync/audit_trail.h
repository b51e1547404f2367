// What a change of state leaves in the audit trail: one entry per thing that changed, without personal data.
#pragma once

#include <string>
#include <vector>

#include "access-rules/state.h"
#include "store/audit.h"

namespace leasekey::sync {

/// Who did it: a manager's id, a host's, or `automation`.
struct Actor {
  std::string name;
  std::string reason = {};  ///< of what has no reason of its own
};

/// In a fixed order: the property, then people by id. Empty where the two are the same.
std::vector<store::AuditEntry> audit_of(const access_rules::PropertyState& before,
                                        const access_rules::PropertyState& after, const Actor& actor, Instant now);

}  // namespace leasekey::sync

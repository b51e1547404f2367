// What a change of how a property is set up leaves in the audit trail: each thing as it was and as it is.
#pragma once

#include <vector>

#include "core/property.h"
#include "store/audit.h"
#include "sync/audit_trail.h"

namespace leasekey::sync {

/// One entry per unit, door, key and manager that differs, and one for everything else. Actions are `unit_added`,
/// `unit_edited`, `unit_removed`, the same of `door`, `key` and `manager`, and `property_added`, `property_edited`; the
/// subject is the thing's id, before and after are the whole thing as `core/structure_json.h` writes and reads it.
/// A `before` without an id was not there. The mode is none of it: `audit_of` of two states has that.
std::vector<store::AuditEntry> audit_of(const Property& before, const Property& after, const Actor& actor, Instant now);

/// `portfolio_manager_added`, `portfolio_manager_removed`, `portfolio_edited`: without a property, the subject is the
/// portfolio's id.
std::vector<store::AuditEntry> audit_of(const Portfolio& before, const Portfolio& after, const Actor& actor,
                                        Instant now);

}  // namespace leasekey::sync

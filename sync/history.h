// What happened to one person's access, told from the audit trail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/audit.h"

namespace leasekey::sync {

/// The person's entries, newest first, from before `cursor`. Throws `not_found` for somebody who is not known.
std::vector<store::AuditEntry> history_of(store::Tx& tx, const PropertyId& property, const PersonId& person,
                                          const std::optional<std::int64_t>& cursor, int limit);

/// An entry about a person in words. One of before the trail told everything, or of another kind, is its action.
std::string sentence_of(const store::AuditEntry& entry);

}  // namespace leasekey::sync

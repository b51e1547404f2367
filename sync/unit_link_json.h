// Links of people to units as the audit trail has them.
#pragma once

#include <string>

#include "store/audit.h"
#include "store/unit_residents.h"

namespace leasekey::sync {

inline constexpr std::string_view kResidentLinked = "resident_linked";
inline constexpr std::string_view kResidentUnlinked = "resident_unlinked";

/// `{"unit": …, "linked_at": …, "linked_by": …}`.
std::string unit_link_text(const store::UnitLink& link);

/// Of an entry that links. One that has the unit alone was written as the link was made, by whom it names.
store::UnitLink read_unit_link(const store::AuditEntry& entry);

/// Which unit an entry that unlinks is about.
UnitId read_unlinked_unit(const store::AuditEntry& entry);

}  // namespace leasekey::sync

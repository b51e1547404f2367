// How a property is set up, out of the audit trail: as a whole where the trail begins, and thing by thing from then on.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/property.h"
#include "store/audit.h"

namespace leasekey::sync {

/// The action of an entry that has the whole definition; the subject is the property.
inline constexpr std::string_view kPropertyDefined = "property_defined";

/// Everything of it, as `core/structure_json.h` writes the parts.
std::string definition_text(const Property& property);
Property read_definition(std::string_view text);

/// The actions that `apply_definition` knows: `property_defined` and those of `definition_trail.h`.
std::span<const std::string_view> definition_actions();

/// Takes an entry over. False for one about something else.
bool apply_definition(Property& property, const store::AuditEntry& entry);

}  // namespace leasekey::sync

// The one reader of a property written in JSON: scenarios and the configuration share these fields.
#pragma once

#include "core/json.h"
#include "core/property.h"

namespace leasekey::config {

/// A property as a scenario has it. Throws `invalid_input` for a missing id or time zone, for unknown fields and for
/// values that are none. Whether doors, units and keys that are referred to exist is not looked at.
Property read_property(const JsonValue& value);

/// Takes the fields that are there into `into` and leaves the rest as it is; the caller calls `finish`.
void read_property_fields(JsonFields& fields, Property& into);

/// Throws `invalid_input` where ids occur twice, or something refers to a door, unit or key that is not there.
void check_references(const Property& property);

}  // namespace leasekey::config

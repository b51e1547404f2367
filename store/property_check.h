// Whether a property's definition hangs together, and whether what it no longer has may go.
#pragma once

#include "core/property.h"
#include "store/tx.h"

namespace leasekey::store {

/// Throws `invalid_input` for doubles and for names of doors, units and keys that the definition does not have.
void check_definition(const Property& definition);

/// Throws `conflict` where something that `after` no longer has is still held or used.
void check_removals(Tx& tx, const Property& before, const Property& after, Instant now);

/// Throws `conflict` where a door that had a device changes its type, unless the configuration file decides.
void check_door_types(Tx& tx, const Property& before, const Property& after);

}  // namespace leasekey::store

// The mass moves that were announced for a property.
#pragma once

#include <vector>

#include "core/access.h"
#include "store/tx.h"

namespace leasekey::store {

/// By id, cancelled ones too.
std::vector<PlannedTurn> load_turns(Tx& tx, const PropertyId& property);

/// Writes what differs; a turn is never deleted.
void save_turns(Tx& tx, const PropertyId& property, const std::vector<PlannedTurn>& before,
                const std::vector<PlannedTurn>& after);

}  // namespace leasekey::store

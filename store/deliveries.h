// Which deliveries of an ePMS have been taken, so that one that comes twice does nothing, also after a restart.
#pragma once

#include <string_view>

#include "store/tx.h"

namespace leasekey::store {

/// `id` tells a delivery from all others. What was taken before `since` is forgotten; nobody proves its sender any
/// longer.
bool was_taken(Tx& tx, std::string_view id);
void take_delivery(Tx& tx, std::string_view id, Instant now, Instant since);

}  // namespace leasekey::store

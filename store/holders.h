// How many people hold a key: whom an edit of it reaches.
#pragma once

#include <map>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

/// People with a source of the key that has not ended by `now`; those whose access has not begun count, too.
std::int64_t count_holders(Tx& tx, const PropertyId& property, const KeyId& key, Instant now);

/// The same for every key that somebody holds.
std::map<KeyId, std::int64_t> count_holders(Tx& tx, const PropertyId& property, Instant now);

}  // namespace leasekey::store

// The sources of a person's grants as rows: each has a number among those of its person and key.
#pragma once

#include <vector>

#include "core/access.h"
#include "store/tx.h"

namespace leasekey::store {

/// Brings the stored sources in line with `after`: new ones are inserted, changed ones updated, and those that are not
/// carried any longer end at `now`. Keys whose sources are the same in `before` are not looked at.
void save_grants(Tx& tx, const PropertyId& property, const PersonId& person, const std::vector<Grant>& before,
                 const std::vector<Grant>& after, Instant now);

}  // namespace leasekey::store

// Residents who get their first key hear of it.
#pragma once

#include "core/access.h"
#include "store/tx.h"

namespace leasekey::sync {

/// Puts an invitation in line, in the caller's transaction, for a resident who held nothing and holds something now, at
/// the address by which they sign in: without it the keys would be theirs, and no phone of theirs would open a door.
/// Contacts of a household have no login and get none (`automated-access.md`, identity). Whoever holds keys already,
/// through a renewal or a unit change, is not invited again (`edge-cases.md · L14`).
void invite_new_holder(store::Tx& tx, const PropertyId& property, const Person* before, const Person& after,
                       Instant now);

}  // namespace leasekey::sync

// Linking people to units by hand, and who lives in a unit by hand or by the ePMS.
#pragma once

#include <vector>

#include "core/id.h"
#include "store/database.h"

namespace leasekey::sync {

/// Somebody of a unit.
struct UnitResident {
  PersonId person;
  bool by_feed = false;  ///< the ePMS shows this home
  bool by_hand = false;  ///< a manager linked the person
  friend bool operator==(const UnitResident&, const UnitResident&) = default;
};

// Each is a transaction of its own, audited, and throws `not_found`, then `forbidden`. A link gives no key and takes
// none (`access-core.md` · Who may do what).

/// `conflict` where the person is linked already.
void link_resident(store::Database& database, const PropertyId& property, const UnitId& unit, const PersonId& person,
                   const PersonId& by, Instant now);
/// `not_found` where no manager has linked the person; what the ePMS shows is not undone here.
void unlink_resident(store::Database& database, const PropertyId& property, const UnitId& unit, const PersonId& person,
                     const PersonId& by, Instant now);

/// Sorted by person.
std::vector<UnitResident> residents_of(store::Database& database, const PropertyId& property, const UnitId& unit,
                                       Instant now);

}  // namespace leasekey::sync

// Who is linked to a unit by hand. A link opens no door (`access-core.md` · Things and their relations).
#pragma once

#include <vector>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

/// False where the person is linked already.
bool link_resident(Tx& tx, const PropertyId& property, const UnitId& unit, const PersonId& person, const PersonId& by,
                   Instant now);

/// False where the person is not linked.
bool unlink_resident(Tx& tx, const PropertyId& property, const UnitId& unit, const PersonId& person);

/// A link, with when and by whom it was made.
struct UnitLink {
  UnitId unit;
  PersonId person;
  Instant at;
  PersonId by;
};

/// All of a property, sorted by person, then unit.
std::vector<UnitLink> unit_links(Tx& tx, const PropertyId& property);

/// Sorted.
std::vector<PersonId> linked_residents(Tx& tx, const PropertyId& property, const UnitId& unit);

}  // namespace leasekey::store

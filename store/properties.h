// Properties as they are set up.
#pragma once

#include <optional>
#include <vector>

#include "core/access.h"
#include "core/property.h"
#include "store/tx.h"

namespace leasekey::store {

struct PropertyChange {
  bool created = false;
  bool changed = false;       ///< true also when created
  std::vector<DoorId> doors;  ///< whose access list changed with it: their wanted version was raised. Sorted
};

/// Makes the stored definition equal to `definition`, except for the mode, which is taken only when the property is
/// new. Rows that are the same are not written. What is no longer in the definition is removed; `conflict` where
/// somebody still holds a key, lives in a unit, or a lock still carries an access list. `invalid_input` where the
/// definition names a door or unit that it does not have. A manager's designated key may be one that is still to come.
PropertyChange save_property(Tx& tx, const Property& definition, Instant now);

/// With the Portfolio Managers of its portfolio, wherever they were listed.
std::optional<Property> load_property(Tx& tx, const PropertyId& id);

/// As `save_property` was given it: without Portfolio Managers who are listed elsewhere.
std::optional<Property> load_definition(Tx& tx, const PropertyId& id);

/// Rises with every change of the definition or of the portfolio's managers. Throws `not_found`.
std::int64_t definition_version(Tx& tx, const PropertyId& id);

/// How many properties there are, and all their versions added up: another one after every change of a definition.
struct DefinitionsMark {
  std::int64_t properties = 0;
  std::int64_t versions = 0;
  friend bool operator==(const DefinitionsMark&, const DefinitionsMark&) = default;
};
DefinitionsMark definitions_mark(Tx& tx);

/// Sorted.
std::vector<PropertyId> property_ids(Tx& tx);

/// Where the person has a manager's role or is Support. Sorted.
std::vector<PropertyId> property_ids_of_manager(Tx& tx, const PersonId& person);

/// The mode as it is now. Throws `not_found` for a property that is not there.
Mode load_mode(Tx& tx, const PropertyId& id);

/// Throws `not_found` for a property that is not there.
void set_mode(Tx& tx, const PropertyId& id, Mode mode);

/// Whether the property follows its ePMS. Both throw `not_found` for a property that is not there.
PmsLink load_pms_link(Tx& tx, const PropertyId& id);
void set_pms_link(Tx& tx, const PropertyId& id, PmsLink pms_link);

}  // namespace leasekey::store

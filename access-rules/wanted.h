// Which keys a person's records give, keep, or would give if something were not missing.
#pragma once

#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "core/access.h"
#include "core/property.h"

namespace leasekey::access_rules {

/// A property's keys by what they are for, and its unit map. Refers to the property, which must outlive it.
class KeyIndex {
 public:
  explicit KeyIndex(const Property& property);

  /// Nothing for an ePMS unit that is not mapped to one of the property's units.
  std::optional<UnitId> unit_of(const PmsUnit& unit) const;
  const std::vector<KeyId>& unit_keys(const UnitId& unit) const;
  const std::vector<KeyId>& common_keys() const { return common_; }

 private:
  const Property* property_;
  std::set<UnitId> units_;
  std::unordered_map<UnitId, std::vector<KeyId>> by_unit_;
  std::vector<KeyId> common_;
};

/// Lease roles that live in a unit; an unknown one counts until it has been looked at.
bool is_occupant_or_unknown(LeaseRole role);

struct Wanted {
  std::set<KeyId> keys;
  std::set<KeyId> unsure;         ///< of `keys`, those that only a record with an unknown role gives
  std::set<KeyId> kept;           ///< not given, but not taken if held
  std::set<BlockReason> missing;  ///< why a home gives no unit key
  std::set<PmsUnit> homes;
};

/// What the records of somebody who lives there come to: the union over all homes
/// (`automated-access.md` · Two current occupancies). With `by_hand` the person counts as current whatever the ePMS
/// says, and lives where the ePMS assigns a home, or last did.
Wanted wanted_while_living(const Person& person, const KeyIndex& index, bool by_hand);

}  // namespace leasekey::access_rules

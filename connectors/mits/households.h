// Households of `ResidentTransactions` -> records, the same for every vendor that sends them. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/mits/transactions.h"
#include "connectors/records.h"

namespace leasekey::connectors::mits {

/// What the reader is told.
struct Reading {
  LocalDate today = LocalDate::from_days(0);  ///< in the property's zone
  bool ids_without_case = false;              ///< of people and households: the vendor writes them either way
  bool unit_with_building = false;            ///< `B 101` instead of `101`
  std::string unit_prefix = {};
  std::string property = {};       ///< that was asked for: two answers never speak of the same home
  bool one_home_per_code = false;  ///< a unit's code stands once in its property, whatever is said of buildings
};

/// Adds a record for each of the household's people. Who is `customer`, `roommate` or the like has no status of their
/// own and gets the household's, which is that of whoever lives there; a notice is told by the unit's state beside a
/// current resident.
void add_household(const Household& household, bool repaired, const Reading& reading, Feed& feed,
                   std::vector<UnitName>& units);

/// A name without the marks (`*`) that vendors put around it for their own use.
std::string name_of(const std::string& text);

/// The last day of a lease; none where it is that of its beginning, as month-to-month leases are written.
std::optional<LocalDate> lease_end(const std::string& from, const std::string& to);

/// How the household's unit is called in records; empty where it has none.
std::string unit_label(const Household& household, const Reading& reading);

}  // namespace leasekey::connectors::mits

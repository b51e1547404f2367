// Taking in packages, saying for whom they are, and handing them out; each with its entry in the audit trail.
#pragma once

#include <string>

#include "store/database.h"
#include "store/packages.h"

namespace leasekey::sync {

// Every function is a transaction, needs the right to scan packages, and throws in the order not_found, forbidden,
// invalid_input, conflict.

struct ScannedPackage {
  std::string carrier;
  std::string tracking_code;  ///< empty: it has none
  std::string note;
  UnitId unit;      ///< empty: to be assigned later
  PersonId person;  ///< may be empty; somebody known at the property
};

/// `conflict`, with its number, for a tracking code that waits already.
store::Package scan_package(store::Database& database, const PropertyId& property, const ScannedPackage& scanned,
                            const PersonId& by, Instant now);

/// `conflict` where it was handed out.
store::Package assign_package(store::Database& database, const PropertyId& property, std::int64_t number,
                              const UnitId& unit, const PersonId& person, const PersonId& by, Instant now);

/// `to`: who took it, in the words of who handed it out. `conflict` where it was handed out before.
store::Package hand_out_package(store::Database& database, const PropertyId& property, std::int64_t number,
                                const std::string& to, const PersonId& by, Instant now);

/// The subject of a package's entries in the audit trail.
std::string package_subject(std::int64_t number);

}  // namespace leasekey::sync

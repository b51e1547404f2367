// Packages that wait at a property, and those that were handed out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

struct Package {
  std::int64_t number = 0;  ///< given by `insert_package`, from 1 at each property
  std::string carrier;
  std::string tracking_code;  ///< may be empty
  std::string note;
  UnitId unit;      ///< that it is for; empty: not assigned yet
  PersonId person;  ///< that it is for; may be empty
  Instant scanned_at;
  PersonId scanned_by;
  std::optional<Instant> handed_out_at;
  PersonId handed_out_by;
  std::string handed_out_to;
  friend bool operator==(const Package&, const Package&) = default;
};

/// Sets `package.number`. `conflict` that names it, where a package with that tracking code waits already.
void insert_package(Tx& tx, const PropertyId& property, Package& package);

std::optional<Package> find_package(Tx& tx, const PropertyId& property, std::int64_t number);

/// Unit and person, and how it was handed out; everything else stays as it was scanned.
void update_package(Tx& tx, const PropertyId& property, const Package& package);

struct PackageFilter {
  std::optional<bool> handed_out;
  std::optional<UnitId> unit;
};

/// Newest first, from before `cursor` (a number; nothing: from the newest).
std::vector<Package> list_packages(Tx& tx, const PropertyId& property, const PackageFilter& filter,
                                   const std::optional<std::int64_t>& cursor, int limit);

}  // namespace leasekey::store

// Buildium's answers -> records. Pure: bytes and a date in, records and reasons out.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "connectors/records.h"
#include "core/lease.h"

namespace leasekey::connectors::buildium {

/// What the reader of leases is told.
struct LeaseReading {
  std::string property;                       ///< the ePMS property that was asked for; empty: any
  LocalDate today = LocalDate::from_days(0);  ///< in the property's zone
  /// Unit id -> label, where labels must come from the list of units; nothing: the lease's own text.
  const std::unordered_map<std::string, std::string>* labels = nullptr;
  std::string unit_prefix;
};

struct LeasePage {
  bool repaired = false;          ///< the answer was no UTF-8; records with a replacement character are skipped
  std::vector<std::string> keys;  ///< one for each lease that was listed, readable or not; empty where it has no id
  std::vector<FeedRecord> records;
  std::vector<UnitName> units;  ///< of the leases with a unit
  std::vector<SkippedRecord> skipped;
};

/// Reads one page of `/v1/leases`. Throws as `AnswerEvents::read` does, like all of these.
LeasePage parse_leases(std::string_view body, const LeaseReading& reading);

/// What is kept of a tenant: nothing else personal leaves the parser.
struct Tenant {
  std::string id, first_name, last_name, email, phone;
};
struct TenantPage {
  bool repaired = false;
  std::vector<Tenant> tenants;  ///< also those without an id
};
/// Reads one page of `/v1/leases/tenants`.
TenantPage parse_tenants(std::string_view body);

struct ListedProperty {
  std::string id, name;
  bool active = true;
};
/// Reads one page of `/v1/rentals`.
std::vector<ListedProperty> parse_properties(std::string_view body);

struct ListedUnit {
  std::string id, property, number, building;
};
/// Reads one page of `/v1/rentals/units`.
std::vector<ListedUnit> parse_units(std::string_view body);

/// Of tenants, properties or units.
template <class Entries>
std::vector<std::string> ids_of(const Entries& entries) {
  std::vector<std::string> ids;
  ids.reserve(entries.size());
  for (const auto& entry : entries) ids.push_back(entry.id);
  return ids;
}

/// Puts the names and addresses of the tenants' list into the records: leases name only those who live there now.
class Naming {
 public:
  /// The records outlive it, and none is added or removed before `finish`.
  explicit Naming(std::vector<FeedRecord>& records);

  void take(const TenantPage& page);
  void restart() { unreadable_.clear(); }  ///< what was taken is taken again
  /// Moves the records whose names were no text to `skipped`.
  void finish(std::vector<SkippedRecord>& skipped);

 private:
  std::vector<FeedRecord>& records_;
  std::unordered_map<std::string, std::vector<std::size_t>> at_;  ///< by tenant
  std::unordered_set<std::string> unreadable_;
};

}  // namespace leasekey::connectors::buildium

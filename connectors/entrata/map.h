// Entrata's answers -> records. Pure: bytes and a date in, records and reasons out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connectors/records.h"
#include "core/lease.h"
#include "core/pms_source.h"

namespace leasekey::connectors::entrata {

/// What the reader of leases is told.
struct LeaseReading {
  std::string property;                       ///< the ePMS property that was asked for; empty: any
  LocalDate today = LocalDate::from_days(0);  ///< in the property's zone
  /// Unit space id -> label, where labels must come from the list of units; nothing: the lease's own text.
  const std::unordered_map<std::string, std::string>* labels = nullptr;
  std::string unit_prefix;
};

struct LeasePage {
  bool repaired = false;          ///< the answer was no UTF-8; records with a replacement character are skipped
  bool has_leases = false;        ///< the answer had a list of leases, were it an empty one
  std::vector<std::string> keys;  ///< one for each lease that was listed, readable or not
  std::vector<FeedRecord> records;
  std::vector<UnitName> units;  ///< of the leases with a unit
  std::vector<SkippedRecord> skipped;
};

/// Reads one page of `getLeases` (r2, and what r1 has). Throws as `EnvelopeEvents::read` does.
LeasePage parse_leases(std::string_view body, const LeaseReading& reading);

struct ListedProperty {
  std::string id;
  std::string name;
  bool disabled = false;
};
std::vector<ListedProperty> parse_properties(std::string_view body);

/// A unit space, or a unit that has none.
struct ListedUnit {
  std::string key;
  std::string label;
  std::string building;
};
struct UnitPage {
  bool has_units = false;
  std::vector<ListedUnit> units;
};
UnitPage parse_units(std::string_view body);

/// Throws the vendor's error, if the answer is one.
void parse_any(std::string_view body);

}  // namespace leasekey::connectors::entrata

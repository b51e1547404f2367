// ResMan's answers -> records. Pure: bytes and a date in, records and reasons out.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "connectors/mits/households.h"
#include "connectors/records.h"

namespace leasekey::connectors::resman {

// -- v1: MITS in an envelope

/// Throws what the envelope says instead of data, and `unavailable` for what is no answer.
void read_transactions(std::string_view body, const mits::Reading& reading, Feed& feed, std::vector<UnitName>& units);

/// The units of the same answer, the vacant ones, too.
std::vector<std::pair<std::string, std::string>> units_of_transactions(std::string_view body,
                                                                       const mits::Reading& reading);

// -- v2: JSON

struct LeaseReading {
  std::string property;
  LocalDate today = LocalDate::from_days(0);  ///< in the property's zone
  std::string unit_prefix;
  std::unordered_set<std::string>* listed = nullptr;  ///< where the ids of all leases go, readable or not
};

/// Throws the vendor's error, and `unavailable` for what is no list of leases.
void read_leases(std::string_view body, const LeaseReading& reading, Feed& feed, std::vector<UnitName>& units);

/// A property or a unit.
struct Listed {
  std::string id;
  std::string name;
  std::string building;
};
std::vector<Listed> read_list(std::string_view body);

/// Looks at an answer before its status is: its message says more.
void throw_error_of(int status, std::string_view body);

}  // namespace leasekey::connectors::resman

// Voyager's answers -> records. Pure: bytes and a date in, records and reasons out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/mits/households.h"
#include "connectors/records.h"
#include "connectors/yardi/interfaces.h"

namespace leasekey::connectors::yardi {

/// What one property's answer came to.
struct Reading {
  std::size_t listed = 0;  ///< households or tenants, of whatever state
  Feed feed;
  std::vector<UnitName> units;
};

/// Throws what Voyager says instead of data, and `unavailable` for what is no answer. *No tenants* is an empty list.
Reading read_residents(std::string_view body, Shape shape, const mits::Reading& how);

struct ListedUnit {
  std::string label;
  std::string building;
};
/// The units of the same answer; with `Shape::transactions` the vacant ones, too.
std::vector<ListedUnit> read_units(std::string_view body, Shape shape, const mits::Reading& how);

struct ListedProperty {
  std::string code;
  std::string name;
};
std::vector<ListedProperty> read_properties(std::string_view body);

/// Throws what the answer says, if it is a fault or a message; for answers whose HTTP status is an error.
void throw_fault(std::string_view body);

}  // namespace leasekey::connectors::yardi

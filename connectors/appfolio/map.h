// AppFolio's answers -> records. Pure: bytes and a date in, records and reasons out.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connectors/records.h"
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors::appfolio {

/// One entry of a list, of whatever kind; what the answer does not have is empty.
struct Row {
  std::string id;  ///< of the property, the unit or the tenant
  std::string name;
  std::string first_name;
  std::string last_name;
  std::string full_name;
  std::string email;
  std::string phone;
  std::string type;
  std::string status;
  std::string property;
  std::string unit;        ///< its id
  std::string unit_label;  ///< in reports
  std::string occupancy;
  std::string move_in;
  std::string move_out;
  std::string lease_to;
  std::string hidden;
};

struct Page {
  bool has_list = false;
  bool repaired = false;  ///< the answer was no UTF-8
  std::deque<Row> rows;   ///< they are large, and moved nowhere
  std::string next;       ///< where the next page is; empty: nowhere
};

/// What the list is of: its fields have other names in the Stack API (`FirstName`) and in reports (`first_name`); both
/// are read.
enum class Listed { properties, units, tenants };

/// Throws the vendor's error, and `unavailable` for what is no answer.
Page parse_page(std::string_view body, Listed listed);

/// What the reader of tenants is told.
struct TenantReading {
  LocalDate today = LocalDate::from_days(0);  ///< in the property's zone
  /// Unit id -> label, and which properties are attached.
  const std::unordered_map<std::string, std::string>* units = nullptr;  ///< nothing: the rows' own text
  std::vector<std::string> properties;
  UnitPrefixes unit_prefixes;
};

/// Adds what the rows say of the attached properties. Rows of units without tenants are passed over.
void add_tenants(const Page& page, const TenantReading& reading, Feed& feed, std::vector<UnitName>& units);

/// Looks at an answer before its status is: the vendor's own codes say more.
void throw_error_of(int status, std::string_view body);

}  // namespace leasekey::connectors::appfolio

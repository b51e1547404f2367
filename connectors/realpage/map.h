// RealPage's answers -> records. Pure: bytes and a date in, records and reasons out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/realpage/settings.h"
#include "connectors/records.h"

namespace leasekey::connectors::realpage {

/// A resident, a unit or a site, as listed; what the answer does not have is empty.
struct Row {
  std::string member;     ///< `residentmemberid`
  std::string resident;   ///< `residentid`
  std::string household;  ///< `residenthouseholdid`
  std::string lease;
  std::string unit;
  std::string unit_number;
  std::string building;
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string cell_phone;
  std::string home_phone;
  std::string status;
  std::string type;
  std::string head;
  std::string signer;
  std::string guarantor;
  std::string eviction;
  std::string active;
  std::string relationship;
  std::string move_in;
  std::string move_out;
  std::string lease_begin;
  std::string lease_end;
  std::string notice_given;
  std::string notice_for;
  std::string site;
  std::string site_name;
};

enum class Listed { sites, units, residents };

struct Rows {
  bool has_list = false;
  bool repaired = false;  ///< the answer was no UTF-8
  std::vector<Row> rows;
};

/// Also reads a document that stands as text in the result. Throws the vendor's fault, and `unavailable` for what is no
/// answer or has no list of known entries.
Rows parse_rows(std::string_view body, Listed listed);

/// What the reader of residents is told.
struct ResidentReading {
  std::string site;
  LocalDate today = LocalDate::from_days(0);  ///< in the property's zone
  UnitNames unit_names = UnitNames::unit;
  std::string unit_prefix;
};

/// Gives residents the numbers and buildings that the list of units has for their units' ids.
void name_units(const Rows& units, Rows& residents);

void add_residents(const Rows& rows, const ResidentReading& reading, Feed& feed, std::vector<UnitName>& units);

/// How a unit is called in records.
std::string label_of(const Row& row, UnitNames names, const std::string& prefix);

}  // namespace leasekey::connectors::realpage

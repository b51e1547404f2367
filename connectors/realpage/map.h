// RealPage's answers -> records. Pure: bytes and a date in, records and reasons out.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connectors/records.h"
#include "core/lease.h"

namespace leasekey::connectors::realpage {

/// One `resident`: a person in a lease, as far as it matters here.
struct Resident {
  std::string member, resident, lease, site, unit_id, unit, building;
  std::string first_name, last_name, email, home_phone, cell_phone, work_phone;
  std::string status, type, relationship;
  std::string head, signer, active, guarantor, evict;
  std::string begins, ends, move_in, move_out, notice_given, notice_for;
};

struct ResidentList {
  bool repaired = false;  ///< the answer was no UTF-8; texts with a replacement character lost something
  bool has_list = false;
  std::vector<Resident> residents;
};
/// All parsers throw as `read_answer` does.
ResidentList parse_residents(std::string_view body);

struct ListedUnit {
  std::string id, number, building;
};
struct UnitList {
  bool has_list = false;
  std::vector<ListedUnit> units;
};
UnitList parse_units(std::string_view body);

struct ListedSite {
  std::string id, name;
};
struct SiteList {
  bool has_list = false;
  std::vector<ListedSite> sites;
};
SiteList parse_sites(std::string_view body);

enum class UnitNames { unit, building_and_unit };

struct Reading {
  std::string site;                           ///< that was asked for
  LocalDate today = LocalDate::from_days(0);  ///< in the property's zone
  UnitNames unit_names = UnitNames::unit;
  std::string unit_prefix;
  std::map<std::string, LeaseRole> resident_types;
  std::unordered_map<std::string, ListedUnit> units;  ///< by id, where the list of units was needed
};

struct People {
  std::vector<FeedRecord> records;
  std::vector<UnitName> units;
  std::vector<SkippedRecord> skipped;
};

/// One record per person and lease.
People to_people(const ResidentList& list, const Reading& reading);

/// The unit's label; empty where it has no number.
PmsUnit unit_label(const ListedUnit& unit, const Reading& reading);

}  // namespace leasekey::connectors::realpage

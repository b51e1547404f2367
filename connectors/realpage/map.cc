// What a resident of the list is: status, role, home, dates.
#include "connectors/realpage/map.h"

#include <optional>
#include <unordered_map>

#include "connectors/words.h"
#include "core/text.h"

namespace leasekey::connectors::realpage {
namespace {

bool is_true(const std::string& text) {
  return is_word(text, "true") || is_word(text, "1") || is_word(text, "y") || is_word(text, "yes") ||
         is_word(text, "t");
}

bool is_false(const std::string& text) {
  return is_word(text, "false") || is_word(text, "0") || is_word(text, "n") || is_word(text, "no") ||
         is_word(text, "f");
}

LeaseRole role_of(const Row& row) {
  if (is_true(row.guarantor)) return LeaseRole::guarantor;
  for (const auto* word : {&row.type, &row.relationship}) {
    if (has_part(*word, "guarantor")) return LeaseRole::guarantor;
    if (has_part(*word, "minor") || has_part(*word, "child") || has_part(*word, "dependent")) return LeaseRole::minor;
  }
  if (is_true(row.head) || is_word(row.type, "h")) return LeaseRole::primary;
  if (is_true(row.signer)) return LeaseRole::co_tenant;
  if (!row.signer.empty()) return LeaseRole::occupant;
  return row.type.empty() && row.head.empty() ? LeaseRole::primary : LeaseRole::unknown;
}

/// A notice and an eviction are flags beside *Current*.
std::string status_of(const Row& row, LocalDate today) {
  const bool lives = is_word(row.status, "current") || is_word(row.status, "current resident");
  // A room-mate who left while the others stay; the flag or the date alone could mean something else.
  const auto out = parse_date(row.move_out).day;
  if (lives && is_false(row.active) && out && *out <= today) return "Former";
  if (lives && is_true(row.eviction)) return "Eviction";
  if (lives && (parse_date(row.notice_given).day || parse_date(row.notice_for).day)) return "Notice";
  return trimmed(row.status);
}

/// The next lease of somebody who is there already begins with itself, not with the day that they first moved in.
std::optional<LocalDate> move_in_of(const Row& row) {
  const auto begin = parse_date(row.lease_begin).day;
  if (is_word(row.status, "future lease") && begin) return begin;
  const auto in = parse_date(row.move_in).day;
  return in ? in : begin;
}

/// `residentmemberid` repeats across leases, so it means somebody only together with the resident.
std::string person_of(const Row& row, const std::string& site) {
  const std::string& group = !row.resident.empty() ? row.resident : !row.household.empty() ? row.household : row.lease;
  if (group.empty() || (row.member.empty() && row.resident.empty())) return {};
  return site + "/" + group + (row.member.empty() ? "" : "-" + row.member);
}

}  // namespace

std::string label_of(const Row& row, UnitNames names, const std::string& prefix) {
  const std::string number = trimmed(row.unit_number);
  if (number.empty()) return {};
  const std::string building = names == UnitNames::building_and_unit ? trimmed(row.building) : std::string();
  return prefix + (building.empty() ? "" : building + " ") + number;
}

void name_units(const Rows& units, Rows& residents) {
  std::unordered_map<std::string_view, const Row*> by_id;
  for (const Row& unit : units.rows) {
    if (!unit.unit.empty()) by_id.emplace(unit.unit, &unit);
  }
  for (Row& row : residents.rows) {
    const auto found = by_id.find(row.unit);
    if (found == by_id.end()) continue;
    row.building = found->second->building;
    if (!found->second->unit_number.empty()) row.unit_number = found->second->unit_number;
  }
}

void add_residents(const Rows& rows, const ResidentReading& reading, Feed& feed, std::vector<UnitName>& units) {
  for (const Row& row : rows.rows) {
    if (!row.site.empty() && row.site != reading.site) {
      feed.skipped.push_back({"lease `" + row.lease + "`", "belongs to another site, `" + row.site + "`"});
      continue;
    }
    FeedRecord record;
    const VendorDate move_out = parse_date(row.move_out.empty() ? row.notice_for : row.move_out);
    record.person = PersonId(person_of(row, reading.site));
    record.lease = LeaseId(trimmed(row.lease));
    record.first_name = trimmed(row.first_name);
    record.last_name = trimmed(row.last_name);
    record.email = trimmed(row.email);
    record.phone = trimmed(row.cell_phone.empty() ? row.home_phone : row.cell_phone);
    record.status_label = label_on(reading.today, status_of(row, reading.today), move_out);
    record.role = role_of(row);
    record.role_label = trimmed(row.type);
    record.unit = PmsUnit(label_of(row, reading.unit_names, reading.unit_prefix));
    record.move_in = move_in_of(row);
    record.move_out = move_out.day;
    record.lease_end = parse_date(row.lease_end).day;
    if (!record.unit.empty()) units.push_back({record.unit, reading.site + "/" + row.unit});
    const auto where = [&] {
      return "lease `" + row.lease + "`" + (row.member.empty() ? "" : ", member `" + row.member + "`");
    };
    add_record(std::move(record), {move_out, rows.repaired}, where, feed);
  }
}

}  // namespace leasekey::connectors::realpage

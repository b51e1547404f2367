// What each resident of a list is: status, role, home, dates.
#include <algorithm>
#include <utility>

#include "connectors/realpage/map.h"
#include "connectors/utf8.h"
#include "connectors/vendor_dates.h"
#include "connectors/words.h"

namespace leasekey::connectors::realpage {
namespace {

bool yes(std::string_view text) {
  return is_word(text, "1") || is_word(text, "y") || is_word(text, "yes") || is_word(text, "t") ||
         is_word(text, "true");
}

bool no(std::string_view text) {
  return is_word(text, "0") || is_word(text, "n") || is_word(text, "no") || is_word(text, "f") ||
         is_word(text, "false");
}

bool is_current(std::string_view word) { return is_word(word, "current") || is_word(word, "current resident"); }
bool is_former(std::string_view word) { return is_word(word, "former") || is_word(word, "former resident"); }

struct Dates {
  VendorDate begins, ends, move_in, move_out, notice_given, notice_for;
};

Dates dates_of(const Resident& resident) {
  return {read_vendor_date(resident.begins),       read_vendor_date(resident.ends),
          read_vendor_date(resident.move_in),      read_vendor_date(resident.move_out),
          read_vendor_date(resident.notice_given), read_vendor_date(resident.notice_for)};
}

/// The vendor's word; who lives there may be on notice or in an eviction, which other fields say.
std::string label_of(const Resident& resident, const Dates& dates, LocalDate today) {
  const bool is_out = dates.move_out.day && *dates.move_out.day <= today;
  if (is_current(resident.status)) {
    // A room-mate who left: either field alone could mean something else.
    if (is_out && no(resident.active)) return "Former";
    if (yes(resident.evict)) return "Eviction";
    if (dates.notice_given.day || dates.notice_for.day) return "Notice";
  }
  if (is_former(resident.status) && dates.move_out.day && !is_out) return "Notice";
  return resident.status;
}

LeaseRole role_of(const Resident& resident, const Reading& reading) {
  if (yes(resident.guarantor)) return LeaseRole::guarantor;
  for (const auto& text : {resident.type, resident.relationship}) {
    if (has_part(text, "guarantor") || has_part(text, "cosigner")) return LeaseRole::guarantor;
    if (has_part(text, "minor") || has_part(text, "child") || has_part(text, "dependent")) return LeaseRole::minor;
  }
  const auto known = reading.resident_types.find(resident.type);
  if (known != reading.resident_types.end()) return known->second;
  if (yes(resident.head)) return LeaseRole::primary;
  if (yes(resident.signer)) return LeaseRole::co_tenant;
  return no(resident.signer) ? LeaseRole::occupant : LeaseRole::unknown;
}

/// The next lease of somebody who is there already begins with itself, not with the day they first moved in.
std::optional<LocalDate> move_in_of(const Resident& resident, const Dates& dates) {
  if (is_word(resident.status, "future lease") && dates.begins.day) return dates.begins.day;
  return dates.move_in.day ? dates.move_in.day : dates.begins.day;
}

std::string place_of(const Resident& resident) {
  std::string place = resident.member.empty() ? "a resident" : "resident `" + resident.member + "`";
  if (!resident.unit.empty()) place += ", unit `" + resident.unit + "`";
  if (!resident.lease.empty()) place += ", lease `" + resident.lease + "`";
  return place;
}

/// Why this is no record; empty where it is one.
std::string flaw(const Resident& resident, const Dates& dates, const Reading& reading) {
  if (!resident.site.empty() && resident.site != reading.site)
    return "belongs to another site, `" + resident.site + "`";
  if (resident.member.empty() && resident.resident.empty()) return "the resident has no id";
  if (resident.lease.empty()) return "the resident has no lease id";
  if (resident.status.empty()) return "no status";
  // The date decides whether somebody who is past still lives there, so a guess is not good enough.
  if (is_former(resident.status) && dates.move_out.unreadable)
    return "former, with a move-out date that cannot be read";
  return {};
}

bool lost_text(const Resident& resident) {
  const auto lost = [](const std::string& text) { return text.find(kReplacement) != std::string::npos; };
  return lost(resident.member) || lost(resident.resident) || lost(resident.lease) || lost(resident.unit) ||
         lost(resident.building) || lost(resident.first_name) || lost(resident.last_name) || lost(resident.email) ||
         lost(resident.status);
}

/// As the list of units names it, where that was needed.
ListedUnit home_of(const Resident& resident, const Reading& reading) {
  const auto listed = reading.units.find(resident.unit_id);
  if (!resident.unit_id.empty() && listed != reading.units.end()) return listed->second;
  return {resident.unit_id, resident.unit, resident.building};
}

FeedRecord record_of(const Resident& resident, const Dates& dates, const Reading& reading) {
  FeedRecord record;
  // Ids are unique within a site at best.
  record.person =
      PersonId(reading.site + "/" + (resident.member.empty() ? "resident-" + resident.resident : resident.member));
  record.lease = LeaseId(reading.site + "/" + resident.lease);
  record.first_name = resident.first_name;
  record.last_name = resident.last_name;
  record.email = resident.email;
  for (const auto* phone : {&resident.cell_phone, &resident.home_phone, &resident.work_phone}) {
    if (record.phone.empty()) record.phone = *phone;
  }
  record.status_label = label_of(resident, dates, reading.today);
  record.role = role_of(resident, reading);
  record.role_label = resident.type.empty() ? resident.relationship : resident.type;
  record.move_in = move_in_of(resident, dates);
  record.move_out = dates.move_out.day;
  if (!record.move_out && is_current(resident.status)) record.move_out = dates.notice_for.day;
  record.lease_end = dates.ends.day;
  return record;
}

}  // namespace

PmsUnit unit_label(const ListedUnit& unit, const Reading& reading) {
  if (unit.number.empty()) return {};
  const bool with_building = reading.unit_names == UnitNames::building_and_unit && !unit.building.empty();
  return PmsUnit(reading.unit_prefix + (with_building ? unit.building + " " : "") + unit.number);
}

People to_people(const ResidentList& list, const Reading& reading) {
  People people;
  for (const auto& resident : list.residents) {
    const Dates dates = dates_of(resident);
    std::string why = flaw(resident, dates, reading);
    if (why.empty() && list.repaired && lost_text(resident)) why = "not valid UTF-8";
    if (!why.empty()) {
      people.skipped.push_back({place_of(resident), why});
      continue;
    }
    FeedRecord record = record_of(resident, dates, reading);
    const ListedUnit home = home_of(resident, reading);
    record.unit = unit_label(home, reading);
    if (!record.unit.empty()) {
      const std::string key = home.id.empty() ? home.building + "/" + home.number : home.id;
      people.units.push_back({record.unit, reading.site + "/" + key});
    }
    people.records.push_back(std::move(record));
  }
  return people;
}

}  // namespace leasekey::connectors::realpage

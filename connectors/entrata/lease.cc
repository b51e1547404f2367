// What a lease says about each of its people.
#include "connectors/entrata/lease.h"

#include <algorithm>
#include <array>
#include <utility>

#include "connectors/dates.h"
#include "connectors/utf8.h"
#include "connectors/words.h"
#include "core/text.h"

namespace leasekey::connectors::entrata {
namespace {

/// The vendor's pick list of lease statuses.
constexpr std::array<std::string_view, 7> kStatusTypes{"",        "Applicant", "Cancelled", "Future",
                                                       "Current", "Notice",    "Past"};

constexpr std::array<std::pair<std::string_view, LeaseRole>, 13> kRoles{{
    {"primary", LeaseRole::primary},
    {"co-applicant", LeaseRole::co_tenant},
    {"co-applicant (responsible)", LeaseRole::co_tenant},
    {"roommate", LeaseRole::co_tenant},
    {"co-signer", LeaseRole::guarantor},
    {"cosigner", LeaseRole::guarantor},
    {"guarantor", LeaseRole::guarantor},
    {"occupant", LeaseRole::occupant},
    {"non-leasing occupant", LeaseRole::occupant},
    {"not responsible", LeaseRole::occupant},
    {"responsible", LeaseRole::co_tenant},
    {"minor", LeaseRole::minor},
    {"child", LeaseRole::minor},
}};

LeaseRole role_of(const VendorCustomer& customer) {
  const auto known = std::find_if(kRoles.begin(), kRoles.end(),
                                  [&](const auto& entry) { return is_word(customer.type, entry.first); });
  const LeaseRole role = known == kRoles.end() ? LeaseRole::unknown : known->second;
  return role != LeaseRole::guarantor && has_part(customer.relationship, "minor") ? LeaseRole::minor : role;
}

std::string status_of_lease(const VendorLease& lease) {
  if (lease.status_type.size() == 1 && lease.status_type[0] >= '1' && lease.status_type[0] <= '6') {
    return std::string(kStatusTypes[static_cast<std::size_t>(lease.status_type[0] - '0')]);
  }
  return lease.interval_status.empty() ? lease.status_type : lease.interval_status;
}

struct Dates {
  VendorDate move_in;
  VendorDate move_out;
  VendorDate lease_end;
};

std::string_view first_of(const std::string& own, const std::string& of_lease) { return own.empty() ? of_lease : own; }

Dates dates_of(const VendorLease& lease, const VendorCustomer& customer) {
  const auto interval = std::find_if(lease.intervals.rbegin(), lease.intervals.rend(), [&](const auto& candidate) {
    return lease.interval.empty() || candidate.id == lease.interval;
  });
  Dates dates{parse_date(customer.move_in), parse_date(customer.move_out), {}};
  if (!dates.move_in.day) dates.move_in = parse_date(first_of("", lease.move_in));
  if (!dates.move_out.day && !dates.move_out.unreadable) dates.move_out = parse_date(lease.move_out);
  if (interval != lease.intervals.rend()) dates.lease_end = parse_date(interval->end);
  return dates;
}

/// The person's own status before the lease's; who moves out only in the future still lives there, and an eviction
/// under way is told apart.
std::string status_of(const VendorLease& lease, const VendorCustomer& customer, const Dates& dates, LocalDate today) {
  std::string label = customer.status.empty() ? status_of_lease(lease) : customer.status;
  const bool lives = is_word(label, "current") || is_word(label, "notice");
  if (lives && has_part(lease.sub_status, "evict")) return "Eviction";
  return label_on(today, label, dates.move_out);
}

void read_name(const VendorCustomer& customer, FeedRecord& record) {
  record.first_name = trimmed(customer.first_name);
  record.last_name = trimmed(customer.last_name);
  read_full_name(customer.full_name, record);
}

std::string label_of(const VendorSpace& space, const LeaseReading& reading) {
  if (reading.labels != nullptr) {
    const auto known = reading.labels->find(space.id);
    return known == reading.labels->end() ? std::string() : known->second;
  }
  return space.label.empty() ? std::string() : reading.unit_prefix + trimmed(space.label);
}

/// The homes of the lease; one without a name where it has none yet.
std::vector<UnitName> homes_of(const VendorLease& lease, const LeaseReading& reading) {
  std::vector<UnitName> homes;
  for (const auto& space : lease.spaces)
    homes.push_back({PmsUnit(label_of(space, reading)), space.id.empty() ? lease.unit_id : space.id});
  if (homes.empty()) {
    const std::string key = lease.space_id.empty() ? lease.unit_id : lease.space_id;
    homes.push_back({PmsUnit(label_of({key, lease.unit_label}, reading)), key});
  }
  for (auto& home : homes) {
    if (!home.key.empty() && !reading.property.empty()) home.key = reading.property + "/" + home.key;
  }
  return homes;
}

/// Why the lease as a whole is no record; empty where it is.
std::string flaw(const VendorLease& lease, const LeaseReading& reading) {
  if (lease.id.empty()) return "the lease has no id";
  if (!reading.property.empty() && !lease.property.empty() && lease.property != reading.property) {
    return "belongs to another property, `" + lease.property + "`";
  }
  if (lease.customers.empty()) return "the lease has no customers";
  return {};
}

}  // namespace

void VendorLease::clear() {
  for (auto* text : {&id, &status_type, &sub_status, &interval_status, &interval, &property, &move_in, &move_out,
                     &unit_id, &unit_label, &space_id}) {
    text->clear();
  }
  customers.clear();
  spaces.clear();
  intervals.clear();
}

void add_records(const VendorLease& lease, const LeaseReading& reading, LeasePage& page) {
  const std::string where =
      lease.id.empty() ? "lease " + std::to_string(page.keys.size()) + " of the page" : "lease `" + lease.id + "`";
  if (const std::string why = flaw(lease, reading); !why.empty()) {
    page.skipped.push_back({where, why});
    return;
  }
  const auto homes = homes_of(lease, reading);
  for (const auto& home : homes) {
    if (!home.label.empty()) page.units.push_back(home);
  }
  for (const auto& customer : lease.customers) {
    const Dates dates = dates_of(lease, customer);
    FeedRecord record;
    record.status_label = status_of(lease, customer, dates, reading.today);
    record.person = PersonId(customer.id);
    record.lease = LeaseId(lease.id);
    record.role = role_of(customer);
    record.role_label = customer.type;
    record.email = trimmed(customer.email);
    record.phone = trimmed(customer.phone);
    record.move_in = dates.move_in.day;
    record.move_out = dates.move_out.day;
    record.lease_end = dates.lease_end.day;
    read_name(customer, record);
    if (const std::string why = flaw_of(record, {dates.move_out, page.repaired}); !why.empty()) {
      page.skipped.push_back({where + (customer.id.empty() ? "" : ", customer `" + customer.id + "`"), why});
      continue;
    }
    for (std::size_t i = 0; i + 1 < homes.size(); ++i) {
      record.unit = homes[i].label;
      page.records.push_back(record);
    }
    record.unit = homes.back().label;
    page.records.push_back(std::move(record));
  }
}

}  // namespace leasekey::connectors::entrata

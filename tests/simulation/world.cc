// Random events in the life of a building, each as some ePMS shows it.
#include "tests/simulation/world.h"

#include <algorithm>

namespace leasekey::simulation {
namespace {

const std::vector<std::string> kLiving{"Current", "Current", "Current", "Notice", "Eviction"};
const std::vector<std::string> kLabels{"Current", "Current",   "Current", "Notice",    "Eviction",
                                       "Future",  "Past",      "Past",    "Past",      "Future",
                                       "Current", "Cancelled", "Model",   "Applicant", "Something"};
const std::vector<std::string> kAddresses{"", "none@example.com", "shared@example.com", "p1@example.com",
                                          "new@example.com"};

bool is_living(const FeedRecord& record) {
  return std::find(kLiving.begin(), kLiving.end(), record.status_label) != kLiving.end();
}

}  // namespace

World::World(const Property& property, Dice& dice) : dice_(dice) {
  if (property.unit_map) {
    for (const auto& [pms, unit] : *property.unit_map) units_.push_back(pms);
  } else {
    for (const auto& unit : property.units) units_.emplace_back(unit.id.str());
  }
  if (dice_.chance(20)) units_.emplace_back("unheard-of");
  const std::size_t count = 2 + dice_.below(7);
  for (std::size_t i = 1; i <= count; ++i) {
    ids_.emplace_back("p" + std::to_string(i));
    Dweller& dweller = dwellers_.emplace_back();
    if (dice_.chance(70)) {
      dweller.records.push_back(new_record(dweller, ids_.back(), dice_.chance(80) ? "Current" : "Future"));
    }
  }
}

PmsUnit World::some_unit() { return dice_.pick(units_); }

FeedRecord World::new_record(const Dweller& dweller, const PersonId& id, const std::string& label) {
  FeedRecord record;
  record.person = id;
  record.first_name = "First-" + id.str();
  record.last_name = "Last-" + id.str();
  record.email = id.str() + "@example.com";
  if (dice_.chance(4)) record.email = dice_.pick(kAddresses);
  if (!dweller.records.empty()) {
    record.email = dweller.records.front().email;
  }
  record.unit = some_unit();
  record.status_label = label;
  if (dice_.chance(60)) record.lease = LeaseId("L" + std::to_string(++leases_));
  if (dice_.chance(8)) change_role(record);
  return record;
}

void World::change_role(FeedRecord& record) {
  static const std::vector<LeaseRole> kRoles{LeaseRole::primary, LeaseRole::primary,   LeaseRole::co_tenant,
                                             LeaseRole::minor,   LeaseRole::guarantor, LeaseRole::unknown};
  record.role = dice_.pick(kRoles);
  record.role_label = record.role == LeaseRole::unknown ? "pet" : std::string(to_string(record.role));
}

void World::change_status(FeedRecord& record, LocalDate today) {
  if (is_living(record) && dice_.chance(25)) {
    record.move_out = LocalDate::from_days(today.days() + static_cast<int>(dice_.below(3)) - 1);
    return;
  }
  record.status_label = dice_.pick(kLabels);
}

void World::change_home(const PersonId& id, Dweller& dweller) {
  FeedRecord& record = dweller.records[dice_.below(dweller.records.size())];
  switch (dice_.below(6)) {
    case 0: record.unit = some_unit(); return;
    case 1: record.lease = LeaseId("L" + std::to_string(++leases_)); return;  // a renewal
    case 2: dweller.records.push_back(new_record(dweller, id, dice_.pick(kLiving))); return;
    case 3:
      record.status_label = "Past";
      dweller.records.push_back(new_record(dweller, id, dice_.chance(70) ? "Current" : "Future"));
      return;
    case 4: dweller.records.erase(dweller.records.begin()); return;
    default: record = new_record(dweller, id, dice_.pick(kLabels)); return;
  }
}

void World::change_contact(Dweller& dweller) {
  const std::string address = dice_.pick(kAddresses);
  for (auto& record : dweller.records) {
    record.email = address;
    if (dice_.chance(50)) break;  // one record of several says something else
  }
}

void World::change(const PersonId& id, Dweller& dweller, LocalDate today) {
  if (dweller.records.empty()) {
    dweller.records.push_back(new_record(dweller, id, dice_.chance(70) ? "Current" : "Future"));
    dweller.shown = true;
    return;
  }
  if (!dweller.shown) {
    dweller.shown = dice_.chance(60);
    return;
  }
  const std::size_t kind = dice_.below(20);
  if (kind < 10) {
    change_status(dweller.records[dice_.below(dweller.records.size())], today);
  } else if (kind < 16) {
    change_home(id, dweller);
  } else if (kind == 16) {
    change_contact(dweller);
  } else if (kind == 17) {
    change_role(dweller.records[dice_.below(dweller.records.size())]);
  } else {
    dweller.shown = false;
  }
}

void World::everybody_leaves(LocalDate today) {
  const bool announced = dice_.chance(30);
  for (auto& dweller : dwellers_) {
    for (auto& record : dweller.records) {
      if (dice_.chance(20)) continue;
      if (announced) record.move_out = today;
      if (!announced || dice_.chance(20)) record.status_label = "Past";
    }
  }
}

void World::rename_a_unit() {
  const PmsUnit from = some_unit();
  const PmsUnit to(dice_.chance(50) ? from.str() + "-new" : units_.front().str());
  std::size_t living = 0;
  for (auto& dweller : dwellers_) {
    for (auto& record : dweller.records) {
      if (living < 4 && is_living(record)) {
        record.unit = dice_.chance(80) ? from : record.unit;
        ++living;
      }
      if (record.unit == from && dice_.chance(50)) record.unit = to;
    }
  }
}

void World::happen(LocalDate today) {
  if (dice_.chance(4)) everybody_leaves(today);
  if (dice_.chance(3)) rename_a_unit();
  for (std::size_t i = dice_.below(4); i > 0; --i) {
    const std::size_t who = dice_.below(ids_.size());
    change(ids_[who], dwellers_[who], today);
  }
}

FeedRecord World::contradiction(const FeedRecord& record) {
  FeedRecord other = record;
  if (dice_.chance(50)) {
    other.status_label = dice_.pick(kLabels);
  } else {
    other.unit = some_unit();
  }
  return other;
}

Feed World::feed() {
  Feed feed;
  feed.complete = true;
  for (const auto& dweller : dwellers_) {
    if (!dweller.shown) continue;
    for (const auto& record : dweller.records) {
      feed.records.push_back(record);
      if (dice_.chance(1)) feed.records.push_back(record);
      if (dice_.chance(1)) feed.records.push_back(contradiction(record));
    }
  }
  return feed;
}

}  // namespace leasekey::simulation

// A second memory of the feeds, as plain as can be.
#include "tests/simulation/ledger.h"

#include <algorithm>

namespace leasekey::simulation {
namespace {

LeaseKey lease_key(const FeedRecord& record) { return {record.lease, record.lease.empty() ? record.unit : PmsUnit()}; }

}  // namespace

LeaseStatus meaning_of(const std::string& label) {
  if (label == "Current") return LeaseStatus::current;
  if (label == "Notice") return LeaseStatus::notice;
  if (label == "Eviction") return LeaseStatus::eviction;
  if (label == "Future") return LeaseStatus::future;
  if (label == "Past") return LeaseStatus::past;
  if (label == "Cancelled") return LeaseStatus::cancelled;
  if (label == "Applicant") return LeaseStatus::applicant;
  return LeaseStatus::unknown;
}

bool freezes(const std::string& label) { return meaning_of(label) == LeaseStatus::unknown; }
bool lives(const std::string& label) { return label == "Current" || label == "Notice" || label == "Eviction"; }
bool is_occupant_or_unknown(LeaseRole role) { return role != LeaseRole::guarantor && role != LeaseRole::minor; }

std::optional<UnitId> mapped(const Property& property, const PmsUnit& unit) {
  UnitId id(unit.str());
  if (property.unit_map) {
    if (!property.unit_map->contains(unit)) return {};
    id = property.unit_map->at(unit);
  }
  if (!property.find_unit(id)) return {};
  return id;
}

std::set<KeyId> keys_of_unit(const Property& property, const PmsUnit& unit) {
  std::set<KeyId> keys;
  const auto id = mapped(property, unit);
  for (const auto& key : property.keys) {
    if (id && key.kind == KeyKind::unit && key.unit == *id) keys.insert(key.id);
  }
  return keys;
}

std::set<KeyId> common_keys(const Property& property) {
  std::set<KeyId> keys;
  for (const auto& key : property.keys) {
    if (key.kind == KeyKind::common_area) keys.insert(key.id);
  }
  return keys;
}

std::optional<std::size_t> Ledger::residents() const {
  if (!last_good) return 0;
  std::set<PersonId> people;
  std::set<std::pair<PersonId, LeaseKey>> rows;
  for (const auto& record : last_good->records) {
    if (!rows.insert({record.person, lease_key(record)}).second) return {};
    const auto person = shown.find(record.person);
    if (person == shown.end()) continue;
    const auto known = person->second.find(lease_key(record));
    if (known == person->second.end()) continue;
    const FeedRecord& last = known->second;
    if (lives(last.status_label) && is_occupant_or_unknown(last.role)) people.insert(record.person);
  }
  return people.size();
}

void Ledger::take(const Feed& feed) {
  for (const auto& record : feed.records) {
    if (freezes(record.status_label)) continue;
    shown[record.person][lease_key(record)] = record;
    if (record.move_out) announced[record.person].insert(*record.move_out);
  }
  last_good = feed;
}

}  // namespace leasekey::simulation

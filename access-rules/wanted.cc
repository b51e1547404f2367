// From records to keys.
#include "access-rules/wanted.h"

#include <algorithm>

#include "access-rules/observe.h"

namespace leasekey::access_rules {
namespace {

/// Beside others that are shown, the record has been missing too long; of somebody who is missing altogether, what was
/// last known counts.
bool has_vanished(const Person& person, const KnownRecord& record) { return is_gone(record) && person.misses == 0; }

/// How near a record is to giving a home, for a status set by hand: where somebody lives, else will live, else lived.
int nearness(const Person& person, const KnownRecord& record) {
  if (has_vanished(person, record)) return 3;
  if (lives_there(record.status)) return 0;
  return record.status == LeaseStatus::future ? 1 : 2;
}

std::vector<const KnownRecord*> records_that_count(const Person& person, bool by_hand) {
  int nearest = 0;
  if (by_hand && !person.records.empty()) {
    const auto nearer = [&](const auto& a, const auto& b) { return nearness(person, a) < nearness(person, b); };
    nearest = nearness(person, *std::min_element(person.records.begin(), person.records.end(), nearer));
  }
  std::vector<const KnownRecord*> records;
  for (const auto& record : person.records) {
    if (nearness(person, record) == nearest && !has_vanished(person, record)) records.push_back(&record);
  }
  return records;
}

void insert_all(std::set<KeyId>& into, const std::vector<KeyId>& keys) { into.insert(keys.begin(), keys.end()); }

/// The keys of one record's home, and what is missing there.
std::set<KeyId> keys_of_home(const KnownRecord& record, const KeyIndex& index, std::set<BlockReason>& missing) {
  std::set<KeyId> keys;
  insert_all(keys, index.common_keys());
  const auto unit = index.unit_of(record.seen.unit);
  if (!unit) {
    missing.insert(BlockReason::unmapped_unit);
  } else if (index.unit_keys(*unit).empty()) {
    missing.insert(BlockReason::no_unit_key);
  } else {
    insert_all(keys, index.unit_keys(*unit));
  }
  return keys;
}

}  // namespace

KeyIndex::KeyIndex(const Property& property) : property_(&property) {
  for (const auto& unit : property.units) units_.insert(unit.id);
  for (const auto& key : property.keys) {
    if (key.kind == KeyKind::common_area) common_.push_back(key.id);
    if (key.kind == KeyKind::unit) by_unit_[key.unit].push_back(key.id);
  }
}

std::optional<UnitId> KeyIndex::unit_of(const PmsUnit& unit) const {
  UnitId mapped(unit.str());
  if (property_->unit_map) {
    const auto found = property_->unit_map->find(unit);
    if (found == property_->unit_map->end()) return {};
    mapped = found->second;
  }
  if (!units_.contains(mapped)) return {};
  return mapped;
}

const std::vector<KeyId>& KeyIndex::unit_keys(const UnitId& unit) const {
  static const std::vector<KeyId> kNone;
  const auto found = by_unit_.find(unit);
  return found == by_unit_.end() ? kNone : found->second;
}

bool is_occupant_or_unknown(LeaseRole role) { return role != LeaseRole::guarantor && role != LeaseRole::minor; }

Wanted wanted_while_living(const Person& person, const KeyIndex& index, bool by_hand) {
  Wanted wanted;
  std::set<KeyId> sure;
  for (const KnownRecord* record : records_that_count(person, by_hand)) {
    const PmsUnit& home = record->seen.unit;
    std::set<BlockReason> missing;
    const std::set<KeyId> keys = keys_of_home(*record, index, missing);
    const LeaseRole role = record->seen.role;
    if (!is_occupant_or_unknown(role)) {
      if (!person.homes.contains(home)) continue;  // never lived there: nothing to keep
      wanted.homes.insert(home);
      wanted.kept.insert(keys.begin(), keys.end());
      continue;
    }
    wanted.homes.insert(home);
    if (!by_hand && (record->frozen || record->misses > 0)) {
      wanted.kept.insert(keys.begin(), keys.end());
      continue;
    }
    wanted.keys.insert(keys.begin(), keys.end());
    wanted.missing.insert(missing.begin(), missing.end());
    if (role == LeaseRole::unknown) {
      wanted.unsure.insert(keys.begin(), keys.end());
      if (!missing.empty()) wanted.missing.insert(BlockReason::role_review);
    } else {
      sure.insert(keys.begin(), keys.end());
    }
  }
  std::erase_if(wanted.unsure, [&](const KeyId& key) { return sure.contains(key); });
  return wanted;
}

}  // namespace leasekey::access_rules

// A feed as the rules look at it: labels mapped, records grouped by person, doubles found.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "access-rules/labels.h"
#include "access-rules/wanted.h"
#include "core/access.h"

namespace leasekey::access_rules {

/// The lease of a record; without one of its own, one lease per person and unit.
LeaseId lease_of(const FeedRecord& record);

struct ShownRecord {
  const FeedRecord* record = nullptr;
  LeaseId lease;
  LabelMap::Meaning meaning;
};

struct ShownPerson {
  std::vector<ShownRecord> records;  ///< one per lease, sorted by it
  bool conflicting = false;          ///< one record stands there twice, with different contents
};

/// Refers to the feed's records, which must outlive it.
struct FeedView {
  std::map<PersonId, ShownPerson> people;  ///< by the person whom the ePMS's id means
  std::set<PmsUnit> units;

  /// Of doubled records the one is taken that says something else than what the person in `known` holds: they are held
  /// anyway, and a manager should see what for. The order of the records does not matter. Records of ids that are
  /// `left_out` are as if they were not there.
  FeedView(const std::vector<FeedRecord>& records, const LabelMap& labels, const KeyIndex& keys,
           const std::map<PersonId, Person>& known, const std::set<PersonId>& left_out = {});

  /// Whom an id of the ePMS means: the one whose alias it is, else the person of that id.
  const PersonId& person_of(const PersonId& id) const {
    const auto found = aliases.find(id);
    return found == aliases.end() ? id : found->second;
  }

  std::unordered_map<PersonId, PersonId> aliases;
};

}  // namespace leasekey::access_rules

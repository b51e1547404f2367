// Grouping of a feed's records by person and lease.
#include "access-rules/feed_view.h"

#include <algorithm>

namespace leasekey::access_rules {
namespace {

const KnownRecord* known_record(const std::map<PersonId, Person>& known, const PersonId& person, const LeaseId& lease) {
  const auto found = known.find(person);
  if (found == known.end()) return nullptr;
  for (const auto& record : found->second.records) {
    if (lease_of(record.seen) == lease) return &record;
  }
  return nullptr;
}

/// Whether `other` tells more than `taken` of two versions of one record.
bool tells_more(const ShownRecord& other, const ShownRecord& taken, const KnownRecord* known) {
  if (other.meaning.freezes()) return false;
  if (taken.meaning.freezes()) return true;
  if (known) return taken.meaning.status == known->status && other.meaning.status != known->status;
  return lives_there(other.meaning.status) && !lives_there(taken.meaning.status);
}

}  // namespace

LeaseId lease_of(const FeedRecord& record) {
  return record.lease.empty() ? LeaseId("unit " + record.unit.str()) : record.lease;
}

FeedView::FeedView(const std::vector<FeedRecord>& records, const LabelMap& labels,
                   const std::map<PersonId, Person>& known) {
  for (const auto& record : records) {
    units.insert(record.unit);
    ShownPerson& person = people[record.person];
    const ShownRecord shown{&record, lease_of(record), labels.of(record.status_label)};
    const auto same = std::find_if(person.records.begin(), person.records.end(),
                                   [&](const ShownRecord& other) { return other.lease == shown.lease; });
    if (same == person.records.end()) {
      person.records.push_back(shown);
    } else if (*same->record != record) {
      person.conflicting = true;
      if (tells_more(shown, *same, known_record(known, record.person, shown.lease))) *same = shown;
    }
  }
}

}  // namespace leasekey::access_rules

// Grouping of a feed's records by person and lease.
#include "access-rules/feed_view.h"

#include <algorithm>
#include <tuple>

#include "access-rules/holdings.h"

namespace leasekey::access_rules {
namespace {

auto contents(const FeedRecord& r) {
  return std::tie(r.unit, r.status_label, r.role, r.role_label, r.email, r.phone, r.first_name, r.last_name, r.move_in,
                  r.move_out, r.lease_end);
}

/// What says how much a version of a doubled record tells. Grants only: what is blocked does not change them, so that
/// the same doubles are read the same way at the next poll.
class Reader {
 public:
  Reader(const Person* person, const KeyIndex& keys) : keys_(keys) {
    if (person) held_ = automated_keys(*person);
  }

  bool tells_more(const ShownRecord& a, const ShownRecord& b) const {
    const int news_a = news(a);
    const int news_b = news(b);
    return news_a != news_b ? news_a < news_b : contents(*a.record) < contents(*b.record);
  }

 private:
  /// The most first.
  int news(const ShownRecord& record) const {
    if (record.meaning.freezes()) return 3;
    const bool living = lives_there(record.meaning.status);
    if (!held_.empty()) return !living ? 0 : gives_more(record.record->unit) ? 1 : 2;
    if (living) return 0;
    return record.meaning.status == LeaseStatus::future ? 1 : 2;
  }

  bool gives_more(const PmsUnit& unit) const {
    const auto mapped = keys_.unit_of(unit);
    if (!mapped || keys_.unit_keys(*mapped).empty()) return true;
    const auto& keys = keys_.unit_keys(*mapped);
    return std::any_of(keys.begin(), keys.end(), [&](const KeyId& key) { return !held_.contains(key); });
  }

  const KeyIndex& keys_;
  std::set<KeyId> held_;
};

}  // namespace

LeaseId lease_of(const FeedRecord& record) {
  return record.lease.empty() ? LeaseId("unit " + record.unit.str()) : record.lease;
}

FeedView::FeedView(const std::vector<FeedRecord>& records, const LabelMap& labels, const KeyIndex& keys,
                   const std::map<PersonId, Person>& known, const std::set<PersonId>& left_out) {
  for (const auto& [id, person] : known) {
    for (const auto& alias : person.aliases) aliases.emplace(alias, id);
  }
  for (const auto& record : records) {
    if (left_out.contains(record.person)) continue;
    units.insert(record.unit);
    const PersonId& meant = person_of(record.person);
    ShownPerson& person = people[meant];
    const ShownRecord shown{&record, lease_of(record), labels.of(record)};
    const auto same = std::find_if(person.records.begin(), person.records.end(), [&](const ShownRecord& other) {
      return other.lease == shown.lease && other.record->person == record.person;
    });
    if (same == person.records.end()) {
      person.records.push_back(shown);
    } else if (*same->record != record) {
      person.conflicting = true;
      const auto before = known.find(meant);
      const Reader reader(before == known.end() ? nullptr : &before->second, keys);
      if (reader.tells_more(shown, *same)) *same = shown;
    }
  }
  for (auto& [id, person] : people) {
    std::sort(person.records.begin(), person.records.end(), [](const ShownRecord& a, const ShownRecord& b) {
      return std::tie(a.lease, a.record->person) < std::tie(b.lease, b.record->person);
    });
  }
}

}  // namespace leasekey::access_rules

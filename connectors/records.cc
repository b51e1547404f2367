// Sorting, and repetitions of the very same record.
#include "connectors/records.h"

#include <algorithm>
#include <tuple>

namespace leasekey::connectors {

void put_in_order(Feed& feed) {
  auto& records = feed.records;
  const auto key = [](const FeedRecord& record) { return std::tie(record.person, record.lease, record.unit); };
  std::stable_sort(records.begin(), records.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });

  auto kept = records.begin();
  auto group = records.begin();  // the first kept record with the same key
  for (auto next = records.begin(); next != records.end(); ++next) {
    if (kept == group || key(*group) != key(*next)) group = kept;
    if (std::find(group, kept, *next) != kept) {
      feed.skipped.push_back(
          {"lease `" + next->lease.str() + "`, person `" + next->person.str() + "`", "the same record twice"});
      continue;
    }
    if (kept != next) *kept = std::move(*next);
    ++kept;
  }
  records.erase(kept, records.end());
}

}  // namespace leasekey::connectors

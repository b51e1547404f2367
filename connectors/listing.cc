// The rules of `docs/adding-a-connector.md` · Paging.
#include "connectors/listing.h"

#include <algorithm>

namespace leasekey::connectors {

Listing::Step Listing::restart(std::string why) {
  problem_ = std::move(why);
  return Step::restart;
}

Listing::Step Listing::take(const PageSeen& page) {
  ++pages_;
  if (probing_ && page.keys == last_keys_) return Step::ignore;
  if (pages_ == 1) {
    total_ = page.total;
  } else if (page.total && page.total != total_) {
    return restart("the number of entries changed to " + std::to_string(*page.total) + " while reading");
  }
  const bool repeats =
      std::any_of(page.keys.begin(), page.keys.end(), [&](const auto& key) { return seen_.contains(key); });
  if (repeats) return restart("an entry came on two pages: the listing shifted while reading");

  count_ += page.keys.size();
  seen_.insert(page.keys.begin(), page.keys.end());
  last_keys_ = page.keys;
  links_ = links_ || page.next.has_value();
  if (total_) {
    if (count_ == *total_) return Step::done;
    const std::string counts = std::to_string(count_) + " of " + std::to_string(*total_) + " entries";
    if (count_ > *total_) return restart("more entries than announced: " + counts);
    if (page.keys.empty() || (links_ && !page.next.has_value())) return restart("the listing ended early: " + counts);
    return Step::next;
  }
  if (page.next.has_value()) return Step::next;
  probing_ = !links_ && page.keys.size() == page_size_;
  return probing_ ? Step::next : Step::done;
}

}  // namespace leasekey::connectors

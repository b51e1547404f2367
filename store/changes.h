// What was changed since a moment, for those who follow: at which property, and in which kind of thing.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "core/id.h"
#include "store/tx.h"

namespace leasekey::store {

/// A moment in the order of commits: how far the audit trail and the polls had come.
struct ChangeMark {
  std::int64_t audit = 0;
  std::int64_t poll = 0;
  friend auto operator<=>(const ChangeMark&, const ChangeMark&) = default;
};

struct Change {
  ChangeMark mark;  ///< once this one is known
  PropertyId property;
  std::string what;  ///< the action of the audit trail, or `poll` and the outcome: `poll good`
  friend bool operator==(const Change&, const Change&) = default;
};

ChangeMark last_change(Tx& tx);
/// Oldest first of the trail, then of the polls, at most `limit` of each; what belongs to no property is left out.
std::vector<Change> changes_since(Tx& tx, const ChangeMark& since, int limit);

}  // namespace leasekey::store

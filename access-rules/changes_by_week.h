// What changed at a property week by week: how much, how long it waited, and how long keys outlived leases.
#pragma once

#include <optional>
#include <vector>

#include "access-rules/state.h"
#include "core/table.h"

namespace leasekey::access_rules {

inline constexpr int kWeeksOfChanges = 12;

struct WeekOfChanges {
  LocalDate monday = LocalDate::from_days(0);  ///< of the property's calendar
  std::int64_t gave = 0;                       ///< applied suggestions that only give
  std::int64_t ended = 0;                      ///< that only end
  std::int64_t moved = 0;                      ///< unit changes
  std::int64_t declined = 0;
  std::optional<Duration>
      median_wait;  ///< of what people decided, from detection to decision; nothing: decided nothing
  /// People whose access was to end, and who had keys until it did: for how long together, from the first detection on.
  std::int64_t outlived = 0;
  Duration outlived_for{0};
  friend bool operator==(const WeekOfChanges&, const WeekOfChanges&) = default;
};

/// From when on decided suggestions are asked for.
Instant changes_begin(Instant now);

/// The last 12 weeks, this one included, the oldest first. `decided` are suggestions that were decided since
/// `changes_begin`; what still waits to end somebody's access is taken from `state` and counts in this week. Only what
/// touches a key that `viewer` may give.
std::vector<WeekOfChanges> changes_by_week(const PropertyState& state, const std::vector<Suggestion>& decided,
                                           const PersonId& viewer, Instant now);

/// A row a week; waits in minutes, what outlived a lease in hours, both rounded down.
Table changes_report(const std::vector<WeekOfChanges>& weeks);

}  // namespace leasekey::access_rules

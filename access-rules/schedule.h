// Weekly hours against a property's local clock.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/property.h"
#include "core/time.h"

namespace leasekey::access_rules {

/// No instant: what never comes.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

/// A zone's offsets as a table, so that no question about an instant needs the zone's rules. Exact from 2000 to 2060;
/// before and after, the offset of that edge.
class ZoneClock {
 public:
  /// UTC.
  ZoneClock() = default;
  static ZoneClock of(const TimeZone& zone);
  /// Exact from `at` until the change after the next one.
  static ZoneClock around(const TimeZone& zone, Instant at);
  static ZoneClock fixed(std::chrono::minutes east_of_utc);

  /// Milliseconds since Monday, midnight, by the wall clock.
  std::int64_t week_time_at(std::int64_t millis) const;
  /// When the offset changes next; `kNever` where it does not.
  std::int64_t next_change_after(std::int64_t millis) const;

 private:
  struct Step {
    std::int64_t from;
    std::int64_t offset;
  };
  std::int64_t offset_at(std::int64_t millis) const;

  std::int64_t only_offset_ = 0;  ///< where `steps_` is empty
  std::vector<Step> steps_;       ///< two or more
};

/// The hours of a week as intervals that do not touch each other. An hour that repeats counts twice, one that is
/// skipped does not exist (`readings.md` · Alerts, statuses, locks). Without an interval it covers nothing; what an
/// empty schedule means is for the one who asks.
class WeekHours {
 public:
  WeekHours() = default;
  explicit WeekHours(const WeeklySchedule& schedule);

  bool empty() const { return edges_.empty(); }

  struct Look {
    bool covered = false;
    std::int64_t next_edge =
        kNever;  ///< after the instant asked about: when the answer may be another, in milliseconds
  };
  Look at(const ZoneClock& clock, std::int64_t millis) const;

  friend bool operator==(const WeekHours&, const WeekHours&) = default;

 private:
  std::vector<std::int64_t> edges_;  ///< start, end, start, end, … in milliseconds of the week
};

/// Whether the schedule covers the instant by the local wall clock. An empty schedule covers everything.
bool covers(const WeeklySchedule& schedule, const TimeZone& zone, Instant at);

/// The next instant after `at` at which `covers` may answer otherwise; nothing for an empty schedule.
std::optional<Instant> next_edge_after(const WeeklySchedule& schedule, const TimeZone& zone, Instant at);

}  // namespace leasekey::access_rules

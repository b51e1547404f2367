// Weekly hours: sorted edges in a week, and the offsets that turn an instant into a place in it.
#include "access-rules/schedule.h"

#include <algorithm>

namespace leasekey::access_rules {
namespace {

constexpr std::int64_t kDay = 24LL * 60 * 60 * 1000;
constexpr std::int64_t kWeek = 7 * kDay;
constexpr std::int64_t kFirstMonday = 4 * kDay;          // 1970-01-05
constexpr std::int64_t kTableFrom = 946'684'800'000;     // 2000
constexpr std::int64_t kTableUntil = 2'840'140'800'000;  // 2060

std::int64_t zone_offset(const TimeZone& zone, std::int64_t millis) {
  const Instant at = Instant::from_millis(millis);
  return kDay * zone.date_at(at).days() + zone.time_of_day_at(at).count() - millis;
}

struct Interval {
  std::int64_t from;
  std::int64_t to;
};

/// Within one week: what runs past its end goes on at its beginning.
std::vector<Interval> intervals_of(const WeeklySchedule& schedule) {
  std::vector<Interval> intervals;
  for (const auto& interval : schedule) {
    for (std::int64_t day = 0; day < 7; ++day) {
      if (!interval.days.at(static_cast<std::size_t>(day))) continue;
      const std::int64_t from = day * kDay + interval.from.count();
      const std::int64_t to = day * kDay + interval.to.count() + (interval.to <= interval.from ? kDay : 0);
      intervals.push_back({from, std::min(to, kWeek)});
      if (to > kWeek) intervals.push_back({0, to - kWeek});
    }
  }
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
  return intervals;
}

std::optional<Instant> instant_or_none(std::int64_t millis) {
  if (millis == kNever) return {};
  return Instant::from_millis(millis);
}

}  // namespace

ZoneClock ZoneClock::of(const TimeZone& zone) {
  ZoneClock clock;
  clock.only_offset_ = zone_offset(zone, kTableFrom);
  std::vector<Step> steps{{std::numeric_limits<std::int64_t>::min(), clock.only_offset_}};
  std::int64_t at = kTableFrom;
  while (const auto change = zone.next_change_after(Instant::from_millis(at))) {
    at = change->millis();
    if (at >= kTableUntil) break;
    steps.push_back({at, zone_offset(zone, at)});
  }
  if (steps.size() > 1) clock.steps_ = std::move(steps);
  return clock;
}

ZoneClock ZoneClock::around(const TimeZone& zone, Instant at) {
  ZoneClock clock;
  clock.only_offset_ = zone_offset(zone, at.millis());
  if (const auto change = zone.next_change_after(at)) {
    clock.steps_ = {{std::numeric_limits<std::int64_t>::min(), clock.only_offset_},
                    {change->millis(), zone_offset(zone, change->millis())}};
  }
  return clock;
}

ZoneClock ZoneClock::fixed(std::chrono::minutes east_of_utc) {
  ZoneClock clock;
  clock.only_offset_ = Duration(east_of_utc).count();
  return clock;
}

std::int64_t ZoneClock::offset_at(std::int64_t millis) const {
  if (steps_.empty()) return only_offset_;
  const auto next = std::upper_bound(steps_.begin() + 1, steps_.end(), millis,
                                     [](std::int64_t at, const Step& step) { return at < step.from; });
  return (next - 1)->offset;
}

std::int64_t ZoneClock::week_time_at(std::int64_t millis) const {
  const std::int64_t since_monday = millis + offset_at(millis) - kFirstMonday;
  const std::int64_t time = since_monday % kWeek;
  return time < 0 ? time + kWeek : time;
}

std::int64_t ZoneClock::next_change_after(std::int64_t millis) const {
  const auto next = std::upper_bound(steps_.begin(), steps_.end(), millis,
                                     [](std::int64_t at, const Step& step) { return at < step.from; });
  return next == steps_.end() ? kNever : next->from;
}

WeekHours::WeekHours(const WeeklySchedule& schedule) {
  for (const auto& interval : intervals_of(schedule)) {
    if (!edges_.empty() && interval.from <= edges_.back()) {
      edges_.back() = std::max(edges_.back(), interval.to);
    } else {
      edges_.push_back(interval.from);
      edges_.push_back(interval.to);
    }
  }
}

WeekHours::Look WeekHours::at(const ZoneClock& clock, std::int64_t millis) const {
  if (edges_.empty()) return {};
  const std::int64_t time = clock.week_time_at(millis);
  const auto next = std::upper_bound(edges_.begin(), edges_.end(), time);
  Look look;
  look.covered = (next - edges_.begin()) % 2 == 1;
  const bool all_week = edges_.size() == 2 && edges_.front() == 0 && edges_.back() == kWeek;
  if (!all_week) {
    // What ends with the week and goes on at its beginning has no edge between.
    const bool joined = edges_.front() == 0 && edges_.back() == kWeek;
    std::int64_t edge = next == edges_.end() ? kWeek + edges_.front() : *next;
    if (joined && edge == kWeek) edge = kWeek + edges_[1];
    look.next_edge = millis + (edge - time);
  }
  look.next_edge = std::min(look.next_edge, clock.next_change_after(millis));
  return look;
}

bool covers(const WeeklySchedule& schedule, const TimeZone& zone, Instant at) {
  return schedule.empty() || WeekHours(schedule).at(ZoneClock::around(zone, at), at.millis()).covered;
}

std::optional<Instant> next_edge_after(const WeeklySchedule& schedule, const TimeZone& zone, Instant at) {
  if (schedule.empty()) return {};
  return instant_or_none(WeekHours(schedule).at(ZoneClock::around(zone, at), at.millis()).next_edge);
}

}  // namespace leasekey::access_rules

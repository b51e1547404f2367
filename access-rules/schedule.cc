// Weekly schedules: a comparison with the local clock, no calendar arithmetic.
#include "access-rules/schedule.h"

#include <algorithm>

namespace leasekey::access_rules {
namespace {

constexpr int kDaysOfWeek = 7;

bool covers(const WeeklyInterval& interval, int weekday, Duration time_of_day) {
  const auto on = [&](int day) {
    return interval.days.at(static_cast<std::size_t>((day + kDaysOfWeek) % kDaysOfWeek));
  };
  if (interval.from < interval.to) return on(weekday) && interval.from <= time_of_day && time_of_day < interval.to;
  return (on(weekday) && interval.from <= time_of_day) || (on(weekday - 1) && time_of_day < interval.to);
}

Duration local_clock(const TimeZone& zone, Instant at) {
  return std::chrono::hours(24) * zone.date_at(at).days() + zone.time_of_day_at(at);
}

/// Where the clocks were set back less than a day ago: when, and by how much.
struct SetBack {
  Instant at;
  Duration by{0};
};

SetBack last_set_back(const TimeZone& zone, Instant at) {
  const auto change = zone.next_change_after(at - std::chrono::hours(24));
  if (!change || *change > at) return {};
  return {*change, local_clock(zone, *change - Duration(1)) + Duration(1) - local_clock(zone, *change)};
}

}  // namespace

bool covers(const WeeklySchedule& schedule, const TimeZone& zone, Instant at) {
  if (schedule.empty()) return true;
  const int weekday = zone.weekday_at(at);
  const Duration time_of_day = zone.time_of_day_at(at);
  return std::any_of(schedule.begin(), schedule.end(),
                     [&](const WeeklyInterval& interval) { return covers(interval, weekday, time_of_day); });
}

std::optional<Instant> next_edge_after(const WeeklySchedule& schedule, const TimeZone& zone, Instant at) {
  if (schedule.empty()) return {};
  std::optional<Instant> next;
  const auto offer = [&](Instant edge) {
    if (edge > at && (!next || edge < *next)) next = edge;
  };
  const SetBack back = last_set_back(zone, at);
  const auto offer_both = [&](Instant edge) {
    offer(edge);
    if (edge < back.at && edge + back.by >= back.at) offer(edge + back.by);  // the second time that the clock shows it
  };
  const LocalDate today = zone.date_at(at);
  for (int day = -1; day <= kDaysOfWeek + 1; ++day) {
    const LocalDate date = LocalDate::from_days(today.days() + day);
    for (const auto& interval : schedule) {
      offer_both(zone.instant_at(date, interval.from));
      offer_both(zone.instant_at(date, interval.to));
    }
  }
  if (const auto change = zone.next_change_after(at)) offer(*change);
  return next;
}

}  // namespace leasekey::access_rules

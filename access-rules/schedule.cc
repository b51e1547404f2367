// Weekly schedules become edges of the local week: sorted, merged, split at the week's end.
#include "access-rules/schedule.h"

#include <utility>

namespace leasekey::access_rules {
namespace {

constexpr std::int32_t kDayMillis = kWeekMillis / 7;

using Stretch = std::pair<std::int32_t, std::int32_t>;

void add(std::vector<Stretch>& stretches, std::int32_t from, std::int32_t to) {
  if (to <= kWeekMillis) {
    stretches.emplace_back(from, to);
    return;
  }
  if (from < kWeekMillis) stretches.emplace_back(from, kWeekMillis);
  stretches.emplace_back(std::max(0, from - kWeekMillis), to - kWeekMillis);
}

}  // namespace

WeekEdges hours_of_door(const WeeklySchedule& schedule) {
  std::vector<Stretch> stretches;
  for (const auto& interval : schedule) {
    const auto from = static_cast<std::int32_t>(interval.from.count());
    const auto to = static_cast<std::int32_t>(interval.to.count());
    for (std::int32_t day = 0; day < 7; ++day) {
      if (!interval.days.at(static_cast<std::size_t>(day))) continue;
      add(stretches, day * kDayMillis + from, day * kDayMillis + to + (from < to ? 0 : kDayMillis));
    }
  }
  std::sort(stretches.begin(), stretches.end());
  WeekEdges edges;
  for (const auto& [from, to] : stretches) {
    if (!edges.empty() && from <= edges.back()) {
      edges.back() = std::max(edges.back(), to);
    } else if (from < to) {
      edges.insert(edges.end(), {from, to});
    }
  }
  return edges;
}

WeekEdges hours_of_key(const WeeklySchedule& schedule) {
  return schedule.empty() ? WeekEdges{0, kWeekMillis} : hours_of_door(schedule);
}

bool covers(const WeeklySchedule& schedule, const TimeZone& zone, Instant at) {
  return coverage(hours_of_key(schedule), zone, at).covered;
}

std::optional<Instant> next_edge_after(const WeeklySchedule& schedule, const TimeZone& zone, Instant at) {
  return coverage(hours_of_key(schedule), zone, at).until;
}

}  // namespace leasekey::access_rules

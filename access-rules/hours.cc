// Checks weekly schedules, laid out on one week that ends where it begins.
#include "access-rules/hours.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "access-rules/refuse.h"

namespace leasekey::access_rules {
namespace {

constexpr Duration kDay = std::chrono::hours(24);
constexpr Duration kWeek = kDay * 7;

using Stretch = std::pair<Duration, Duration>;  // since Monday 00:00

void check_times(const WeeklyInterval& interval, const std::string& whose) {
  const bool some_day = std::find(interval.days.begin(), interval.days.end(), true) != interval.days.end();
  if (!some_day) refuse(ErrorKind::invalid_input, whose + " have an interval without days");
  const bool within =
      interval.from >= Duration(0) && interval.from < kDay && interval.to >= Duration(0) && interval.to <= kDay;
  if (!within) refuse(ErrorKind::invalid_input, whose + " have an interval outside of 00:00 to 24:00");
}

void add_stretches(std::vector<Stretch>& stretches, const WeeklyInterval& interval) {
  const Duration length =
      interval.to > interval.from ? interval.to - interval.from : interval.to + kDay - interval.from;
  for (std::size_t day = 0; day < interval.days.size(); ++day) {
    if (!interval.days.at(day)) continue;
    const Duration start = kDay * static_cast<int>(day) + interval.from;
    stretches.emplace_back(start, std::min(start + length, kWeek));
    if (start + length > kWeek) stretches.emplace_back(Duration(0), start + length - kWeek);
  }
}

void check_counts(const WeeklySchedule& schedule, const std::string& whose) {
  std::array<int, 7> counts{};
  for (const WeeklyInterval& interval : schedule) {
    for (std::size_t day = 0; day < counts.size(); ++day) counts.at(day) += interval.days.at(day) ? 1 : 0;
  }
  if (*std::max_element(counts.begin(), counts.end()) <= kMostIntervalsPerDay) return;
  refuse(ErrorKind::invalid_input,
         whose + " have more than " + std::to_string(kMostIntervalsPerDay) + " intervals on one day");
}

}  // namespace

void check_hours(const WeeklySchedule& schedule, const std::string& whose) {
  std::vector<Stretch> stretches;
  for (const WeeklyInterval& interval : schedule) {
    check_times(interval, whose);
    add_stretches(stretches, interval);
  }
  check_counts(schedule, whose);
  std::sort(stretches.begin(), stretches.end());
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    if (stretches[i].first < stretches[i - 1].second) {
      refuse(ErrorKind::invalid_input, whose + " have intervals that overlap");
    }
  }
}

}  // namespace leasekey::access_rules

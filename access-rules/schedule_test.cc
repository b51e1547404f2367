// Weekly schedules against local clocks, with hours that repeat and hours that are skipped.
#include "access-rules/schedule.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::at;

constexpr std::array<bool, 7> kEveryDay{true, true, true, true, true, true, true};
constexpr std::array<bool, 7> kSunday{false, false, false, false, false, false, true};
constexpr std::array<bool, 7> kWorkdays{true, true, true, true, true, false, false};

Duration clock(int hours, int minutes = 0) { return std::chrono::minutes(60 * hours + minutes); }

const TimeZone kNewYork = TimeZone::named("America/New_York");

struct Case {
  const char* what;
  WeeklySchedule schedule;
  const char* at;
  bool covered;
};

TEST(Schedule, covers_by_the_local_wall_clock) {
  const std::vector<Case> cases{
      {"an empty schedule covers everything", {}, "2026-04-06T03:00:00Z", true},
      {"at its first instant", {{kEveryDay, clock(6), clock(22)}}, "2026-04-06T10:00:00Z", true},
      {"a millisecond before", {{kEveryDay, clock(6), clock(22)}}, "2026-04-06T09:59:59.999Z", false},
      {"a millisecond before its end", {{kEveryDay, clock(6), clock(22)}}, "2026-04-07T01:59:59.999Z", true},
      {"not at its end", {{kEveryDay, clock(6), clock(22)}}, "2026-04-07T02:00:00Z", false},
      {"another day", {{kWorkdays, clock(6), clock(22)}}, "2026-04-05T16:00:00Z", false},
      {"from midnight to midnight is a whole day", {{kSunday, clock(0), clock(24)}}, "2026-04-06T03:59:59Z", true},
      {"and not the next", {{kSunday, clock(0), clock(24)}}, "2026-04-06T04:00:00Z", false},
      {"the same time twice is a whole day, too", {{kSunday, clock(9), clock(9)}}, "2026-04-06T12:59:59Z", true},
      {"which ends there", {{kSunday, clock(9), clock(9)}}, "2026-04-06T13:00:00Z", false},
      {"across midnight, the evening", {{kSunday, clock(22), clock(2)}}, "2026-04-06T03:00:00Z", true},
      {"across midnight, the morning after", {{kSunday, clock(22), clock(2)}}, "2026-04-06T05:59:59Z", true},
      {"across midnight, not the morning before", {{kSunday, clock(22), clock(2)}}, "2026-04-05T05:00:00Z", false},
      {"the second of two",
       {{kSunday, clock(1), clock(2)}, {kWorkdays, clock(6), clock(7)}},
       "2026-04-06T10:30:00Z",
       true},
      {"the hour that repeats, first", {{kSunday, clock(1), clock(2)}}, "2026-11-01T05:30:00Z", true},
      {"the hour that repeats, again", {{kSunday, clock(1), clock(2)}}, "2026-11-01T06:30:00Z", true},
      {"after it", {{kSunday, clock(1), clock(2)}}, "2026-11-01T07:00:00Z", false},
      {"before the hour that is skipped", {{kSunday, clock(2), clock(3)}}, "2026-03-08T06:59:59Z", false},
      {"after the hour that is skipped", {{kSunday, clock(2), clock(3)}}, "2026-03-08T07:00:00Z", false},
      {"an end in the skipped hour", {{kSunday, clock(1), clock(2, 30)}}, "2026-03-08T07:00:00Z", false},
      {"a start in the skipped hour", {{kSunday, clock(2, 30), clock(4)}}, "2026-03-08T07:00:00Z", true},
  };
  for (const auto& c : cases) EXPECT_EQ(covers(c.schedule, kNewYork, at(c.at)), c.covered) << c.what;
}

TEST(Schedule, without_an_interval_has_no_edge) {
  EXPECT_FALSE(next_edge_after({}, kNewYork, at("2026-04-06T03:00:00Z")));
}

TEST(Schedule, of_a_single_day_has_an_edge_a_week_ahead) {
  const WeeklySchedule sundays{{kSunday, clock(9), clock(10)}};
  EXPECT_EQ(next_edge_after(sundays, kNewYork, at("2026-04-05T14:00:00Z")).has_value(), true);
}

/// Between an instant and the edge after it, the answer never changes.
void expect_no_change_before_the_edge(const WeeklySchedule& schedule, const TimeZone& zone, Instant from, Instant to) {
  const Duration step = std::chrono::minutes(10);
  for (Instant start = from; start < to; start = start + step) {
    const bool covered = covers(schedule, zone, start);
    const auto edge = next_edge_after(schedule, zone, start);
    ASSERT_TRUE(edge && *edge > start);
    for (Instant t = start + step; t < *edge && t < to; t = t + step) {
      ASSERT_EQ(covers(schedule, zone, t), covered)
          << zone.name() << ": from " << start << " on until the edge " << *edge << ", but not at " << t;
    }
    ASSERT_EQ(covers(schedule, zone, *edge - Duration(1)), covered) << zone.name() << ": right before " << *edge;
  }
}

TEST(Schedule, does_not_change_before_its_next_edge_around_any_change_of_clocks) {
  const std::vector<WeeklySchedule> schedules{
      {{kEveryDay, clock(1, 30), clock(3)}},
      {{kEveryDay, clock(22), clock(1, 30)}},
      {{kSunday, clock(0), clock(24)}},
      {{kSunday, clock(2, 30), clock(2, 30)}},
      {{kWorkdays, clock(6), clock(22)}, {kSunday, clock(1, 10), clock(1, 50)}, {kSunday, clock(2), clock(2, 20)}},
      {{kEveryDay, clock(23, 30), clock(0, 30)}},
  };
  const std::vector<std::pair<const char*, const char*>> changes{
      {"America/New_York", "2026-03-08T07:00:00Z"},    {"America/New_York", "2026-11-01T06:00:00Z"},
      {"Europe/Berlin", "2026-03-29T01:00:00Z"},       {"Europe/Berlin", "2026-10-25T01:00:00Z"},
      {"Australia/Lord_Howe", "2026-04-04T15:00:00Z"}, {"America/Havana", "2026-11-01T05:00:00Z"},
      {"Asia/Beirut", "2026-03-28T22:00:00Z"},         {"Asia/Beirut", "2026-10-24T21:00:00Z"},
      {"Pacific/Chatham", "2026-04-04T14:00:00Z"}};
  for (const auto& [zone, change] : changes) {
    for (const auto& schedule : schedules) {
      const Instant middle = at(change);
      expect_no_change_before_the_edge(schedule, TimeZone::named(zone), middle - std::chrono::hours(26),
                                       middle + std::chrono::hours(26));
    }
  }
}

}  // namespace
}  // namespace leasekey::access_rules

// Which weekly schedules make sense.
#include "access-rules/hours.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace leasekey::access_rules {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<bool, 7> kEveryDay{true, true, true, true, true, true, true};
constexpr std::array<bool, 7> kMonday{true};
constexpr std::array<bool, 7> kTuesday{false, true};
constexpr std::array<bool, 7> kSunday{false, false, false, false, false, false, true};

WeeklySchedule many(int count) {
  WeeklySchedule schedule;
  for (int i = 0; i < count; ++i) schedule.push_back({kMonday, hours(i), hours(i) + minutes(30)});
  return schedule;
}

TEST(Hours, are_intervals_that_do_not_overlap_at_most_eight_a_day) {
  struct Case {
    const char* what;
    WeeklySchedule schedule;
    bool fine;
  };
  const std::vector<Case> cases{
      {"none", {}, true},
      {"the whole day", {{kEveryDay, hours(0), hours(24)}}, true},
      {"one that touches the next", {{kMonday, hours(8), hours(10)}, {kMonday, hours(10), hours(12)}}, true},
      {"across midnight, beside the morning", {{kMonday, hours(22), hours(2)}, {kTuesday, hours(2), hours(3)}}, true},
      {"across midnight, into the morning", {{kMonday, hours(22), hours(2)}, {kTuesday, hours(1), hours(3)}}, false},
      {"from Sunday into Monday", {{kSunday, hours(22), hours(2)}, {kMonday, hours(1), hours(3)}}, false},
      {"around the clock, every day", {{kEveryDay, hours(6), hours(6)}}, true},
      {"two on one day", {{kMonday, hours(8), hours(10)}, {kEveryDay, hours(9), hours(11)}}, false},
      {"the same twice", {{kMonday, hours(8), hours(10)}, {kMonday, hours(8), hours(10)}}, false},
      {"without a day", {{{}, hours(8), hours(10)}}, false},
      {"later than a day ends", {{kMonday, hours(8), hours(25)}}, false},
      {"that begins at its end", {{kMonday, hours(24), hours(2)}}, false},
      {"before the day", {{kMonday, hours(-1), hours(2)}}, false},
      {"eight", many(8), true},
      {"nine", many(9), false},
  };
  for (const auto& c : cases) {
    bool fine = true;
    try {
      check_hours(c.schedule, "the hours");
    } catch (const Error& error) {
      fine = false;
      EXPECT_EQ(error.kind(), ErrorKind::invalid_input) << c.what;
    }
    EXPECT_EQ(fine, c.fine) << c.what;
  }
}

}  // namespace
}  // namespace leasekey::access_rules

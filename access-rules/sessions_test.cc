// When a session is over.
#include "access-rules/sessions.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace leasekey::access_rules {
namespace {

using std::chrono::hours;

TEST(Sessions, end_when_idle_and_in_the_end) {
  const Instant now = Instant::from_millis(1'767'600'000'000);
  const SessionLimits limits{.idle = hours(2), .whole = hours(10)};
  struct Row {
    std::string_view what;
    Duration signed_in_ago;
    Duration seen_ago;
    bool over;
  };
  const std::vector<Row> rows{
      {"just begun", hours(0), hours(0), false},
      {"used a while ago", hours(5), hours(1), false},
      {"idle", hours(5), hours(2), true},
      {"busy to the end", hours(10), hours(0), true},
      {"a moment before both", hours(10) - Duration(1), hours(2) - Duration(1), false},
      {"begun in the future: the clock went back", -hours(1), -hours(1), false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(is_session_over(now - row.signed_in_ago, now - row.seen_ago, limits, now), row.over) << row.what;
  }
}

TEST(Sessions, are_noted_as_used_once_a_minute) {
  const Instant now = Instant::from_millis(1'767'600'000'000);
  EXPECT_FALSE(is_use_worth_noting(now - std::chrono::seconds(59), now));
  EXPECT_TRUE(is_use_worth_noting(now - std::chrono::seconds(60), now));
}

}  // namespace
}  // namespace leasekey::access_rules

// Several windows at once, corrected by what the other side reports.
#include "transport/rate_budget.h"

#include <gmock/gmock.h>

#include <thread>

namespace leasekey::transport {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration kNow = hours(5);

TEST(ParseRateLimit, ReadsWindows) {
  const auto windows = parse_rate_limit("15000/DAY;1000/HOUR; 150/minute ");
  ASSERT_EQ(windows.size(), 3U);
  EXPECT_EQ(windows[0].limit, 15'000);
  EXPECT_EQ(windows[0].length, hours(24));
  EXPECT_EQ(windows[2].limit, 150);
  EXPECT_EQ(windows[2].length, minutes(1));
}

TEST(ParseRateLimit, LeavesOutWhatIsNone) {
  EXPECT_TRUE(parse_rate_limit("").empty());
  EXPECT_TRUE(parse_rate_limit("a/b;;/;5;0/DAY;-1/DAY;5/FORTNIGHT").empty());
}

TEST(RateBudget, HasNoLimitWithoutWindows) {
  RateBudget budget;
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(budget.take(kNow), Duration{});
}

TEST(RateBudget, AsksToWaitForTheTightestWindow) {
  RateBudget budget({{minutes(1), 2}, {hours(1), 3}});
  EXPECT_EQ(budget.take(kNow), Duration{});
  EXPECT_EQ(budget.take(kNow + seconds(10)), Duration{});
  EXPECT_EQ(budget.take(kNow + seconds(20)), seconds(40));
  EXPECT_EQ(budget.take(kNow + seconds(60)), Duration{});
  EXPECT_EQ(budget.take(kNow + seconds(61)), hours(1) - seconds(61));
}

TEST(RateBudget, DoesNotSpendACallThatHasToWait) {
  RateBudget budget({{minutes(1), 1}, {hours(1), 2}});
  EXPECT_EQ(budget.take(kNow), Duration{});
  for (int i = 0; i < 5; ++i) EXPECT_GT(budget.take(kNow), Duration{});
  EXPECT_EQ(budget.take(kNow + minutes(1)), Duration{});
}

TEST(RateBudget, LearnsFromHeaders) {
  RateBudget budget({{minutes(1), 150}});
  budget.learn({"15000/DAY;1000/HOUR;150/MINUTE", "14000;900;0", "36686;686;26"}, kNow);
  EXPECT_EQ(budget.take(kNow), seconds(26));
  EXPECT_EQ(budget.take(kNow + seconds(26)), Duration{});
}

TEST(RateBudget, SpendsWhatIsLeftAndNoMore) {
  RateBudget budget;
  budget.learn({"10/MINUTE", "2", "30"}, kNow);
  EXPECT_EQ(budget.take(kNow), Duration{});
  EXPECT_EQ(budget.take(kNow), Duration{});
  EXPECT_EQ(budget.take(kNow), seconds(30));
}

TEST(RateBudget, DoesNotForgetCallsOnTheirWay) {
  RateBudget budget({{minutes(1), 10}});
  for (int i = 0; i < 8; ++i) budget.take(kNow);
  budget.learn({"10/MINUTE", "9", "60"}, kNow);  // the answer to the first of the eight
  EXPECT_EQ(budget.take(kNow), Duration{});
  EXPECT_EQ(budget.take(kNow), Duration{});
  EXPECT_GT(budget.take(kNow), Duration{});
}

TEST(RateBudget, IgnoresHeadersThatAreNone) {
  RateBudget budget({{minutes(1), 1}});
  budget.learn({"", "0", "99999"}, kNow);
  budget.learn({"nonsense", "0", "99999"}, kNow);
  EXPECT_EQ(budget.take(kNow), Duration{});
}

TEST(RateBudget, NeverWaitsLongerThanAWindow) {
  RateBudget budget;
  budget.learn({"10/MINUTE", "0", "999999999"}, kNow);
  EXPECT_EQ(budget.take(kNow), minutes(1));
}

TEST(RateBudget, PausesWhereItWasAskedTo) {
  RateBudget budget;
  budget.pause_until(kNow + seconds(90));
  budget.pause_until(kNow + seconds(10));
  EXPECT_EQ(budget.take(kNow), seconds(90));
  EXPECT_EQ(budget.take(kNow + seconds(90)), Duration{});
}

TEST(RateBudgets, ShareOneBudgetPerCredential) {
  RateBudgets budgets;
  EXPECT_EQ(&budgets.of("a", {}), &budgets.of("a", {}));
  EXPECT_NE(&budgets.of("a", {}), &budgets.of("b", {}));
}

TEST(RateBudgets, GiveOutNoMoreThanThereIsToManyThreads) {
  RateBudgets budgets;
  std::atomic<int> taken = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 50; ++n) taken += budgets.of("a", {{minutes(1), 100}}).take(kNow) == Duration{} ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(taken, 100);
}

}  // namespace
}  // namespace leasekey::transport

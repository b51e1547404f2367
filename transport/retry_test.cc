// The three retry policies, and their meeting.
#include "transport/retry.h"

#include <gmock/gmock.h>

#include "transport/manual_waiter.h"

namespace leasekey::transport {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class RetryTest : public testing::Test {
 protected:
  int failing(ErrorKind kind, int times, const RetryPolicy& policy, bool safe = true,
              std::optional<seconds> after = {}) {
    calls_ = 0;
    return with_retries(policy, safe, waiter_, jitter_, [&] {
      if (++calls_ <= times) throw Error(kind, "failed", after);
      return calls_;
    });
  }

  ManualWaiter waiter_;
  Jitter jitter_{7};
  int calls_ = 0;
};

TEST_F(RetryTest, TriesAgainUntilItSucceeds) {
  EXPECT_EQ(failing(ErrorKind::unavailable, 3, {}), 4);
  EXPECT_EQ(waiter_.waits().size(), 3U);
}

TEST_F(RetryTest, GivesUpAfterTheLastAttempt) {
  EXPECT_THROW(failing(ErrorKind::unavailable, 99, {.give_up = {.attempts = 3}}), Error);
  EXPECT_EQ(calls_, 3);
}

TEST_F(RetryTest, DoesNotRepeatWhatCannotHelp) {
  for (const auto kind :
       {ErrorKind::unauthenticated, ErrorKind::forbidden, ErrorKind::invalid_input, ErrorKind::internal}) {
    EXPECT_THROW(failing(kind, 99, {}), Error);
    EXPECT_EQ(calls_, 1);
  }
}

TEST_F(RetryTest, DoesNotRepeatWhatIsNotSafe) {
  EXPECT_THROW(failing(ErrorKind::unavailable, 99, {}, false), Error);
  EXPECT_EQ(calls_, 1);
}

TEST_F(RetryTest, WaitsAtLeastAsLongAsItWasAsked) {
  EXPECT_EQ(failing(ErrorKind::rate_limited, 1, {}, true, seconds(40)), 2);
  EXPECT_GE(waiter_.waits().at(0), seconds(40));
  EXPECT_LT(waiter_.waits().at(0), seconds(41));
}

TEST_F(RetryTest, GivesUpAtOnceWhereTheWaitPassesTheDeadline) {
  const RetryPolicy policy{.give_up = {.attempts = 9, .deadline = waiter_.elapsed() + seconds(30)}};
  try {
    failing(ErrorKind::rate_limited, 9, policy, true, seconds(60));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.retry_after(), seconds(60));
  }
  EXPECT_TRUE(waiter_.waits().empty());
}

TEST_F(RetryTest, WaitsLongerEachTimeUpToALimitAndNeverTheSame) {
  const Backoff backoff{.first = milliseconds(100), .longest = seconds(2)};
  for (int attempt = 1; attempt < 40; ++attempt) {
    const Duration ceiling = attempt < 5 ? milliseconds(100) * (1 << (attempt - 1)) : seconds(2);
    EXPECT_LE(backoff.wait(attempt, {}, jitter_), std::max<Duration>(ceiling, milliseconds(1600)));
    EXPECT_GE(backoff.wait(attempt, {}, jitter_), Duration{});
  }
  EXPECT_NE(backoff.wait(9, {}, jitter_), backoff.wait(9, {}, jitter_));
}

TEST_F(RetryTest, TheSameSeedWaitsTheSame) {
  Jitter a(5);
  Jitter b(5);
  const Backoff backoff;
  for (int i = 1; i < 9; ++i) EXPECT_EQ(backoff.wait(i, {}, a), backoff.wait(i, {}, b));
}

TEST(IsSafeToRepeat, GoesByMethodOrByItsOwnWord) {
  EXPECT_TRUE(is_safe_to_repeat({.method = "GET"}));
  EXPECT_TRUE(is_safe_to_repeat({.method = "HEAD"}));
  EXPECT_FALSE(is_safe_to_repeat({.method = "POST"}));
  EXPECT_FALSE(is_safe_to_repeat({.method = "DELETE"}));
  EXPECT_TRUE(is_safe_to_repeat({.method = "POST", .reads_only = true}));
}

TEST(SystemWaiter, IsEndedByAStop) {
  std::stop_source stop;
  SystemWaiter waiter(stop.get_token());
  EXPECT_NO_THROW(waiter.wait(milliseconds(1)));
  stop.request_stop();
  EXPECT_THROW(waiter.wait(std::chrono::hours(1)), Error);
  EXPECT_LE(waiter.elapsed(), waiter.elapsed());
}

}  // namespace
}  // namespace leasekey::transport

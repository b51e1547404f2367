// When a credential rests.
#include "transport/circuit_breaker.h"

#include <gmock/gmock.h>

#include "transport/outbound.h"

namespace leasekey::transport {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Error kDown(ErrorKind::unavailable, "the server does not answer");
const Error kRefused(ErrorKind::unauthenticated, "the login was refused");
const BreakerRules kRules{.failures = 3, .auth_failures = 2, .first_rest = minutes(1), .longest_rest = minutes(3)};

bool passes(CircuitBreaker& breaker, Duration now) {
  try {
    breaker.pass(now);
    return true;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unavailable);
    EXPECT_TRUE(error.retry_after());
    return false;
  }
}

void fail(CircuitBreaker& breaker, const Error& error, int times, Duration now) {
  for (int i = 0; i < times; ++i) breaker.failed(error, now);
}

TEST(CircuitBreaker, RestsAfterSoManyFailuresInARow) {
  CircuitBreaker breaker(kRules);
  fail(breaker, kDown, 2, minutes(5));
  EXPECT_TRUE(passes(breaker, minutes(5)));
  fail(breaker, kDown, 1, minutes(5));
  EXPECT_FALSE(passes(breaker, minutes(5)));
  EXPECT_FALSE(passes(breaker, minutes(6) - seconds(1)));
  EXPECT_TRUE(passes(breaker, minutes(6)));
}

TEST(CircuitBreaker, RestsSoonerWhenTheLoginIsRefused) {
  CircuitBreaker breaker(kRules);
  fail(breaker, kRefused, 2, minutes(0));
  EXPECT_FALSE(passes(breaker, minutes(0)));
}

TEST(CircuitBreaker, ForgetsFailuresAtASuccess) {
  CircuitBreaker breaker(kRules);
  fail(breaker, kDown, 2, minutes(0));
  breaker.succeeded();
  fail(breaker, kDown, 2, minutes(0));
  EXPECT_TRUE(passes(breaker, minutes(0)));
}

TEST(CircuitBreaker, DoesNotCountWhatConcernsOnePropertyOrTheBudget) {
  CircuitBreaker breaker(kRules);
  for (const auto kind :
       {ErrorKind::forbidden, ErrorKind::not_found, ErrorKind::invalid_input, ErrorKind::rate_limited}) {
    fail(breaker, Error(kind, "no"), 10, minutes(0));
  }
  EXPECT_TRUE(passes(breaker, minutes(0)));
}

TEST(CircuitBreaker, LetsOneProbeThroughAfterARest) {
  CircuitBreaker breaker(kRules);
  fail(breaker, kDown, 3, minutes(0));
  EXPECT_TRUE(passes(breaker, minutes(1)));
  EXPECT_FALSE(passes(breaker, minutes(1)));
  breaker.succeeded();
  EXPECT_TRUE(passes(breaker, minutes(1)));
}

TEST(CircuitBreaker, RestsLongerWhileProbesFailUpToTheLongest) {
  CircuitBreaker breaker(kRules);
  fail(breaker, kDown, 3, minutes(0));
  EXPECT_TRUE(passes(breaker, minutes(1)));
  breaker.failed(kDown, minutes(1));
  EXPECT_FALSE(passes(breaker, minutes(3) - seconds(1)));
  EXPECT_TRUE(passes(breaker, minutes(3)));
  breaker.failed(kDown, minutes(3));
  EXPECT_TRUE(passes(breaker, minutes(6))) << "three minutes are the longest";
}

TEST(CircuitBreaker, IsAtWorkAgainOnceTheVendorAnswersAProbeWhateverItSaysOfOneProperty) {
  for (const auto kind : {ErrorKind::forbidden, ErrorKind::not_found, ErrorKind::rate_limited}) {
    CircuitBreaker breaker(kRules);
    fail(breaker, kDown, 3, minutes(0));
    EXPECT_TRUE(passes(breaker, minutes(1)));
    breaker.failed(Error(kind, "no"), minutes(1));
    EXPECT_TRUE(passes(breaker, minutes(1))) << to_string(kind) << ": the other properties must not wait";
    EXPECT_TRUE(passes(breaker, minutes(1)));
  }
}

TEST(CircuitBreaker, IsNotProlongedByCallsThatBeganBeforeTheRest) {
  CircuitBreaker breaker(kRules);
  fail(breaker, kDown, 3, minutes(0));
  fail(breaker, kDown, 20, seconds(59));
  EXPECT_TRUE(passes(breaker, minutes(1)));
}

TEST(CircuitBreaker, TellsWhatFailedLast) {
  CircuitBreaker breaker(kRules);
  fail(breaker, kRefused, 2, minutes(0));
  try {
    breaker.pass(seconds(10));
    FAIL() << "passed";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("the login was refused"));
    EXPECT_THAT(error.what(), testing::HasSubstr("50 s"));
    EXPECT_EQ(error.retry_after(), seconds(50));
  }
}

TEST(CircuitBreakers, KeepCredentialsApart) {
  CircuitBreakers breakers(kRules);
  fail(breakers.of("oak"), kDown, 3, minutes(0));
  EXPECT_FALSE(passes(breakers.of("oak"), minutes(0)));
  EXPECT_TRUE(passes(breakers.of("elm"), minutes(0)));
}

TEST(CircuitBreakers, LetALoginTryAgainWhoseSecretWasSetAnew) {
  OutboundParts parts(0, {});
  Outbound before = parts.use();
  fail(before.breaker("oak"), kRefused, 10, minutes(0));
  EXPECT_FALSE(passes(before.breaker("oak"), minutes(0)));
  Outbound after = parts.use();
  after.edition = "1";
  EXPECT_TRUE(passes(after.breaker("oak"), minutes(0)));
  EXPECT_EQ(&after.breaker("oak"), &after.breaker("oak")) << "one for all its properties";
  EXPECT_FALSE(passes(before.breaker("oak"), minutes(0)));
}

}  // namespace
}  // namespace leasekey::transport

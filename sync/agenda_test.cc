// Who is polled when, and that nobody waits for somebody else's trouble.
#include "sync/agenda.h"

#include <gtest/gtest.h>

namespace leasekey::sync {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Instant kStart = *parse_instant("2026-03-02T10:00:00Z");
const PropertyId kOak{"oak"};
const PropertyId kElm{"elm"};
const PropertyId kFir{"fir"};

/// Oak and Elm share a login, Fir has another; every 15 minutes, to the second.
Agenda agenda(std::size_t most_of_a_credential = 1) {
  Agenda agenda(1, most_of_a_credential);
  const auto add = [&](const PropertyId& property, const char* credential) {
    AgendaEntry entry{.property = property, .schedule = {}, .zone = TimeZone::named("UTC"), .credential = credential};
    entry.schedule.every = minutes(15);
    entry.schedule.jitter_percent = 0;
    agenda.add(entry, kStart);
  };
  add(kOak, "one");
  add(kElm, "one");
  add(kFir, "two");
  return agenda;
}

TEST(Agenda, NoCredentialHasAllThreads) {
  Agenda due = agenda();
  const auto first = due.take_due(kStart);
  const auto second = due.take_due(kStart);
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(*first == kFir || *second == kFir);
  EXPECT_FALSE(due.take_due(kStart)) << "the other one of that login waits for its turn";
}

TEST(Agenda, ALoneCredentialMayHaveThemAll) {
  Agenda due(1, 1);
  due.add({kOak, {}, TimeZone::named("UTC"), "one"}, kStart);
  due.add({kElm, {}, TimeZone::named("UTC"), "one"}, kStart);
  EXPECT_TRUE(due.take_due(kStart));
  EXPECT_TRUE(due.take_due(kStart));
}

struct Failure {
  const char* name;
  ErrorKind kind;
  bool holds_the_other;  ///< property of that login
};

class AFailure : public testing::TestWithParam<Failure> {};

TEST_P(AFailure, HoldsWhomItConcerns) {
  Agenda due = agenda(2);
  while (due.take_due(kStart)) {
  }
  due.done(kElm, {}, {}, kStart);
  due.done(kFir, {}, {}, kStart);
  for (int i = 0; i < 8; ++i) {
    due.done(kOak, retry_class(GetParam().kind), {}, kStart + seconds(i));
    due.sync_now(kOak, kStart + seconds(i));
    ASSERT_EQ(due.take_due(kStart + seconds(i)), kOak) << "a person who asks is not held";
  }
  due.done(kOak, retry_class(GetParam().kind), {}, kStart + seconds(9));
  EXPECT_GT(*due.next_due(kOak), kStart + minutes(30));
  EXPECT_EQ(*due.next_due(kElm) > kStart + minutes(15), GetParam().holds_the_other);
  EXPECT_EQ(*due.next_due(kFir), kStart + minutes(15));
}

INSTANTIATE_TEST_SUITE_P(Agenda, AFailure,
                         testing::Values(Failure{"AWrongLogin", ErrorKind::unauthenticated, true},
                                         Failure{"TooManyCalls", ErrorKind::rate_limited, true},
                                         Failure{"AMissingRight", ErrorKind::forbidden, false},
                                         Failure{"AnUnknownProperty", ErrorKind::not_found, false},
                                         Failure{"AWrongSetting", ErrorKind::invalid_input, false},
                                         Failure{"AnAnswerThatNeverCame", ErrorKind::unavailable, false}),
                         [](const auto& failure) { return failure.param.name; });

TEST(Agenda, AMendedLoginHoldsNobodyAnyLonger) {
  Agenda due = agenda(2);
  while (due.take_due(kStart)) {
  }
  due.done(kElm, {}, {}, kStart);
  due.done(kFir, RetryClass::auth, {}, kStart);
  due.done(kOak, RetryClass::auth, {}, kStart);
  EXPECT_FALSE(due.take_due(kStart + seconds(1)));
  due.renewed("one", kStart + seconds(1));
  EXPECT_TRUE(due.take_due(kStart + seconds(1)));
  EXPECT_TRUE(due.take_due(kStart + seconds(1)));
  EXPECT_FALSE(due.take_due(kStart + seconds(1))) << "the other login is not concerned";
  due.renewed("one", kStart + seconds(2));
  due.done(kOak, {}, {}, kStart + seconds(3));
  EXPECT_EQ(due.take_due(kStart + seconds(3)), kOak) << "it may have read with what there was before";
}

TEST(Agenda, AnEntryIsReplacedWhileItsPropertyIsPolled) {
  Agenda due = agenda();
  ASSERT_EQ(due.take_due(kStart), kElm);
  due.add({kElm, {}, TimeZone::named("UTC"), "three"}, kStart + seconds(1));
  EXPECT_EQ(due.take_due(kStart + seconds(1)), kFir);
  EXPECT_EQ(due.take_due(kStart + seconds(1)), kOak) << "nobody of that login is polled now";
  due.done(kElm, {}, {}, kStart + seconds(2));
  EXPECT_EQ(due.take_due(kStart + seconds(2)), kElm);
}

TEST(Agenda, WaitsAsLongAsTheVendorAsks) {
  Agenda due = agenda();
  while (due.take_due(kStart)) {
  }
  due.done(kFir, RetryClass::rate, minutes(50), kStart);
  EXPECT_EQ(*due.next_due(kFir), kStart + minutes(50));
}

}  // namespace
}  // namespace leasekey::sync

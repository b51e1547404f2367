// Simulated locks keep the contract of the port, and fail as they are told to.
#include "locks/simulated/locks.h"

#include <gtest/gtest.h>

namespace leasekey::locks::simulated {
namespace {

const DoorId kDoor("front");

class ManualClock final : public Clock {
 public:
  Instant now() const override { return at; }
  Instant at = Instant::from_millis(1'772'000'000'000);
};

LockList list(std::int64_t version, int people = 1) {
  LockList made{version, {}};
  for (int i = 0; i < people; ++i) {
    made.entries.push_back({PersonId("p" + std::to_string(i)), KeyId("key"), {Instant(), {}}, {}});
  }
  return made;
}

struct SimulatedLocks : testing::Test {
  ManualClock clock;
  Locks locks{clock, 1, {}};
};

TEST_F(SimulatedLocks, hold_what_they_confirmed_and_confirm_it_again) {
  EXPECT_EQ(locks.push(kDoor, list(3)).outcome, PushOutcome::confirmed);
  EXPECT_EQ(locks.push(kDoor, list(3)).outcome, PushOutcome::confirmed);
  EXPECT_EQ(locks.held(kDoor), list(3));
  EXPECT_EQ(locks.read(kDoor)->list, list(3));
}

TEST_F(SimulatedLocks, never_go_back_by_a_push) {
  locks.push(kDoor, list(3));
  const PushAnswer answer = locks.push(kDoor, list(2));
  EXPECT_EQ(answer.outcome, PushOutcome::refused);
  EXPECT_EQ(answer.reason, "the lock holds version 3 already");
  EXPECT_EQ(locks.push(kDoor, list(3, 2)).outcome, PushOutcome::refused);
  EXPECT_EQ(locks.held(kDoor), list(3));
}

TEST_F(SimulatedLocks, refuse_more_people_than_they_can_hold) {
  locks.behave({.capacity = 2});
  EXPECT_EQ(locks.push(kDoor, list(1, 3)).reason, "the lock has no room for so many people");
  EXPECT_EQ(locks.push(kDoor, list(1, 2)).outcome, PushOutcome::confirmed);
  EXPECT_EQ(locks.read(kDoor)->capacity, 2);
}

TEST_F(SimulatedLocks, that_are_slow_hold_a_list_later_but_never_an_older_one) {
  locks.behave({.latency = std::chrono::hours(1), .patience = Duration(0)});
  EXPECT_EQ(locks.push(kDoor, list(1)).outcome, PushOutcome::no_answer);
  EXPECT_EQ(locks.held(kDoor).version, 0);
  locks.behave({});
  EXPECT_EQ(locks.push(kDoor, list(2)).outcome, PushOutcome::confirmed);
  clock.at = clock.at + std::chrono::hours(1);
  EXPECT_EQ(locks.held(kDoor), list(2));
}

TEST_F(SimulatedLocks, that_lose_answers_may_hold_the_list_or_not) {
  locks.behave({.lose_percent = 100});
  int held = 0;
  for (int i = 0; i < 50; ++i) {
    const DoorId door("d" + std::to_string(i));
    EXPECT_EQ(locks.push(door, list(1)).outcome, PushOutcome::no_answer);
    held += locks.held(door).version == 1 ? 1 : 0;
  }
  EXPECT_GT(held, 10);
  EXPECT_LT(held, 40);
  EXPECT_FALSE(locks.read(kDoor));
  EXPECT_FALSE(locks.upgrade(kDoor, "2.0"));
}

TEST_F(SimulatedLocks, fall_back_to_the_list_before_when_they_reboot) {
  locks.push(kDoor, list(1));
  locks.push(kDoor, list(2));
  locks.behave({.reboot_percent = 100});
  EXPECT_EQ(locks.read(kDoor)->list, list(1));
  EXPECT_EQ(locks.reboots(), 1);
}

TEST_F(SimulatedLocks, refuse_only_what_they_do_not_hold) {
  locks.push(kDoor, list(1));
  locks.behave({.refuse_percent = 100});
  EXPECT_EQ(locks.push(kDoor, list(1)).outcome, PushOutcome::confirmed);
  EXPECT_EQ(locks.push(kDoor, list(2)).reason, "the lock is busy");
}

TEST_F(SimulatedLocks, tell_battery_and_firmware_and_take_another_one) {
  const auto before = locks.read(kDoor);
  EXPECT_EQ(before->firmware, "1.0");
  EXPECT_EQ(before->serial, "SIM-front");
  EXPECT_GE(before->battery_percent, 5);
  EXPECT_LE(before->battery_percent, 100);
  EXPECT_TRUE(locks.upgrade(kDoor, "2.0"));
  EXPECT_EQ(locks.read(kDoor)->firmware, "2.0");
}

}  // namespace
}  // namespace leasekey::locks::simulated

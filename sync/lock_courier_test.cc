// Bringing lists to locks: what is sent when, and what a scripted lock's answers come to.
#include "sync/lock_courier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "store/devices.h"
#include "store/doors.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "tests/support/oak.h"

namespace leasekey::sync {
namespace {

using support::kNoon;
using testing::ElementsAre;
using testing::IsEmpty;

const PropertyId kOak("oak");
const DoorId kFront("front");
const DoorId kGym("gym");
const KeyId kEntrance("entrance");
const PersonId kPat("pat");

class ManualClock final : public Clock {
 public:
  Instant now() const override { return at; }
  Instant at = kNoon;
};

/// Takes every list and answers as it is told.
class ScriptedLocks final : public LockPort {
 public:
  PushAnswer push(const DoorId& door, const LockList& list) override {
    pushed[door].push_back(list.version);
    order.push_back(door);
    if (answer.outcome != PushOutcome::refused) readings[door].list = list;
    if (during_push) during_push();
    return answer;
  }
  std::optional<LockReading> read(const DoorId& door) override {
    ++reads;
    if (silent) return {};
    return readings[door];
  }
  bool upgrade(const DoorId& door, const std::string& firmware) override {
    ++upgrades;
    readings[door].firmware = firmware;
    return true;
  }

  PushAnswer answer{PushOutcome::confirmed, {}};
  bool silent = false;
  std::map<DoorId, std::vector<std::int64_t>> pushed;
  std::map<DoorId, LockReading> readings;
  std::vector<DoorId> order;  ///< of pushes
  std::function<void()> during_push;
  int reads = 0;
  int upgrades = 0;
};

class Courier : public testing::Test {
 protected:
  Courier() {
    Property property = support::oak();
    property.doors.resize(2);
    property.units.clear();
    std::erase_if(property.keys, [](const Key& key) { return key.kind == KeyKind::unit; });
    property.doors[1].connected = false;
    property.edited_in = EditedIn::portal;
    database.write([&](store::Tx& tx) {
      store::save_property(tx, property, clock.at);
      store::set_lock_vendor(tx, kOak, "scripted", clock.at);
    });
    desk.emplace(database, kOak);
  }

  LockRound walk() { return courier.round(clock); }
  void pass(std::chrono::seconds time) { clock.at = clock.at + time; }
  store::DoorState front() {
    return database.read([](store::Tx& tx) { return store::load_door_state(tx, kOak, kFront); });
  }
  void give(const std::string& person, const KeyId& key = kEntrance) {
    desk->give_key({PersonId(person), key, {}, {}}, kPat, clock.at);
  }

  ManualClock clock;
  store::Database database{store::DatabaseOptions{}};
  ScriptedLocks locks;
  LockCourier courier{database, kOak, locks, 1};
  std::optional<Desk> desk;
};

TEST_F(Courier, brings_the_list_and_takes_the_confirmation) {
  EXPECT_THAT(walk().confirmed, ElementsAre(kFront));
  give("ann");
  EXPECT_TRUE(front().is_behind());
  EXPECT_FALSE(desk->lock_opens(PersonId("ann"), kFront, clock.at));
  EXPECT_THAT(walk().confirmed, ElementsAre(kFront));
  EXPECT_THAT(locks.pushed[kFront], ElementsAre(1, 2));
  EXPECT_TRUE(desk->lock_opens(PersonId("ann"), kFront, clock.at));
  EXPECT_TRUE(walk().idle());
}

TEST_F(Courier, leaves_offline_locks_to_their_door_sync) {
  give("ann", KeyId("gym"));
  walk();
  EXPECT_THAT(locks.pushed[kGym], IsEmpty());
}

TEST_F(Courier, brings_what_is_wanted_now_and_not_what_was_wanted_between) {
  give("ann");
  give("bob");
  desk->revoke_key(PersonId("ann"), kEntrance, kPat, clock.at);
  walk();
  EXPECT_THAT(locks.pushed[kFront], ElementsAre(4));
  EXPECT_EQ(locks.readings[kFront].list.entries.size(), 1U);
}

TEST_F(Courier, does_not_take_a_confirmation_for_a_want_that_came_meanwhile) {
  locks.during_push = [&] {
    if (locks.pushed[kFront].size() == 1) give("ann");
  };
  walk();
  EXPECT_EQ(front().confirmed_version, 1);
  EXPECT_EQ(front().wanted_version, 2);
  walk();
  EXPECT_FALSE(front().is_behind());
}

TEST_F(Courier, tries_again_ever_later_and_says_so_after_the_third_time) {
  locks.answer = {PushOutcome::refused, "the lock is busy"};
  std::vector<DoorId> failing;
  std::vector<Instant> attempts;
  for (int second = 0; second < 1800; ++second) {
    const LockRound round = walk();
    if (!round.refused.empty()) attempts.push_back(clock.at);
    failing.insert(failing.end(), round.failing.begin(), round.failing.end());
    pass(std::chrono::seconds(1));
  }
  EXPECT_THAT(failing, ElementsAre(kFront));
  EXPECT_EQ(front().failing_at, kNoon);
  EXPECT_EQ(front().failure, "the lock is busy");
  ASSERT_GT(attempts.size(), 8U);
  EXPECT_LE(attempts[1] - attempts[0], std::chrono::seconds(4));
  EXPECT_GE(attempts.back() - attempts[attempts.size() - 2], std::chrono::minutes(3));
  EXPECT_LE(attempts.back() - attempts[attempts.size() - 2], std::chrono::minutes(7));
  locks.answer = {PushOutcome::confirmed, {}};
  pass(std::chrono::minutes(7));
  EXPECT_THAT(walk().confirmed, ElementsAre(kFront));
  EXPECT_EQ(front().failures, 0);
  EXPECT_FALSE(front().failing_at);
}

TEST_F(Courier, reads_back_what_was_not_answered_before_it_sends_more) {
  walk();
  give("ann");
  locks.answer = {PushOutcome::no_answer, {}};
  EXPECT_THAT(walk().unanswered, ElementsAre(kFront));
  EXPECT_TRUE(front().is_behind());
  pass(std::chrono::seconds(10));
  const int reads = locks.reads;
  walk();
  EXPECT_EQ(locks.reads, reads + 1);
  EXPECT_FALSE(front().is_behind());
  EXPECT_EQ(front().failures, 0);
  EXPECT_THAT(locks.pushed[kFront], ElementsAre(1, 2));
}

TEST_F(Courier, sends_nothing_to_a_lock_that_cannot_be_read) {
  locks.silent = true;
  EXPECT_THAT(walk().unanswered, ElementsAre(kFront));
  EXPECT_THAT(locks.pushed[kFront], IsEmpty());
}

TEST_F(Courier, notices_within_a_quarter_of_an_hour_that_a_lock_fell_back) {
  walk();
  give("ann");
  walk();
  desk->revoke_key(PersonId("ann"), kEntrance, kPat, clock.at);
  const LockList with_ann = locks.readings[kFront].list;
  walk();
  EXPECT_FALSE(front().is_behind());
  locks.readings[kFront].list = with_ann;
  pass(std::chrono::minutes(15));
  const LockRound round = walk();
  EXPECT_THAT(round.fell_back, ElementsAre(kFront));
  EXPECT_THAT(round.confirmed, ElementsAre(kFront));
  EXPECT_TRUE(locks.readings[kFront].list.entries.empty());
}

TEST_F(Courier, fits_the_list_into_the_lock) {
  locks.readings[kFront].capacity = 2;
  for (const char* person : {"ann", "bob", "cas"}) give(person);
  walk();
  EXPECT_EQ(locks.readings[kFront].list.entries.size(), 2U);
  EXPECT_EQ(front().left_out, 1);
}

TEST_F(Courier, asks_for_a_firmware_until_the_lock_reports_it) {
  walk();
  database.write([](store::Tx& tx) {
    Device device = store::devices_of_door(tx, kOak, kFront).at(0);
    device.target_firmware = "2.0";
    store::update_device(tx, kOak, device);
  });
  EXPECT_THAT(walk().upgrades, ElementsAre(kFront));
  walk();
  walk();
  EXPECT_EQ(locks.upgrades, 1);
  const Device device = database.read([](store::Tx& tx) { return store::devices_of_door(tx, kOak, kFront).at(0); });
  EXPECT_EQ(device.firmware, "2.0");
  EXPECT_EQ(device.target_firmware, "");
}

TEST_F(Courier, goes_on_where_a_door_lost_its_lock_on_the_way) {
  locks.during_push = [&] {
    database.write([&](store::Tx& tx) {
      Property property = store::load_definition(tx, kOak).value();
      property.doors[0].installed = false;
      store::save_property(tx, property, clock.at);
    });
  };
  walk();
  EXPECT_EQ(front().confirmed_version, 0);
  locks.during_push = {};
  pass(std::chrono::hours(1));
  EXPECT_TRUE(walk().idle());
}

/// Thirty doors with a key each; everything is confirmed, and zoe holds the keys of the first twenty-five.
class Backlog : public Courier {
 protected:
  Backlog() {
    Property property = support::oak();
    property.units.clear();
    property.doors.clear();
    property.keys.clear();
    property.edited_in = EditedIn::portal;
    for (int i = 1; i <= kDoors; ++i) {
      property.doors.push_back({door(i), DoorType::communal, true});
      property.keys.push_back(support::make_key(key(i).str(), KeyKind::other, {door(i).str()}));
    }
    database.write([&](store::Tx& tx) { store::save_property(tx, property, clock.at); });
    desk.emplace(database, kOak);
    for (int i = 1; i <= 25; ++i) give("zoe", key(i));
    settle();
  }

  static DoorId door(int number) { return DoorId("door-" + std::to_string(10 + number)); }
  static KeyId key(int number) { return KeyId("key-" + std::to_string(10 + number)); }
  void settle() {
    while (walk().more) {
    }
    walk();
    locks.order.clear();
    pass(std::chrono::seconds(1));
  }
  /// Twenty-nine doors that gain somebody, by their numbers.
  void pile_up() {
    for (int i = 1; i < kDoors; ++i) give("ann", key(i));
    pass(std::chrono::seconds(1));
  }
  void leave(int number) { desk->revoke_key(PersonId("zoe"), key(number), kPat, clock.at); }
  /// Once, while the list of that door is on its way.
  void during(int number, const std::function<void()>& act) {
    locks.during_push = [this, number, act] {
      if (locks.order.back() != door(number) || done_) return;
      done_ = true;
      act();
    };
  }

  static constexpr int kDoors = 30;

 private:
  bool done_ = false;
};

TEST_F(Backlog, lets_a_leaver_s_door_go_first) {
  pile_up();
  leave(25);
  walk();
  ASSERT_GT(locks.order.size(), 2U);
  EXPECT_EQ(locks.order[0], door(25));
  EXPECT_EQ(locks.order[1], door(1));
}

TEST_F(Backlog, makes_a_leaver_wait_for_the_call_in_flight_only) {
  pile_up();
  during(3, [this] { leave(25); });
  walk();
  ASSERT_GT(locks.order.size(), 4U);
  EXPECT_EQ(locks.order[2], door(3));
  EXPECT_EQ(locks.order[3], door(25)) << "it was not even part of this round's batch";
  EXPECT_EQ(locks.order[4], door(4));
}

TEST_F(Backlog, takes_a_leaver_s_door_out_of_the_batch_and_sends_its_newest_list_once) {
  pile_up();
  const auto reads = [this] { return locks.reads; };
  int before = 0;
  during(3, [&] {
    leave(9);
    before = reads();
  });
  walk();
  EXPECT_EQ(locks.order[3], door(9));
  EXPECT_EQ(std::count(locks.order.begin(), locks.order.end(), door(9)), 1);
  EXPECT_EQ(locks.readings[door(9)].list.entries.size(), 1U) << "ann, and zoe no more";
  EXPECT_EQ(reads(), before) << "what was never sent need not be read back";
}

TEST_F(Backlog, serves_a_door_again_that_lost_somebody_while_it_was_served) {
  pile_up();
  give("bob", key(25));
  settle();
  pile_up();
  leave(25);
  during(25, [this] { desk->revoke_key(PersonId("bob"), key(25), kPat, clock.at); });
  walk();
  ASSERT_GT(locks.order.size(), 2U);
  EXPECT_EQ(locks.order[0], door(25));
  EXPECT_EQ(locks.order[1], door(25));
}

TEST_F(Backlog, is_not_stopped_by_a_leaver_s_lock_that_does_not_answer) {
  pile_up();
  leave(25);
  locks.answer = {PushOutcome::no_answer, {}};
  locks.during_push = [this] {
    if (locks.order.size() > 1) locks.answer = {PushOutcome::confirmed, {}};
  };
  walk();
  EXPECT_EQ(std::count(locks.order.begin(), locks.order.end(), door(25)), 1) << "it waits for its next attempt";
  EXPECT_GT(locks.order.size(), 10U);
}

TEST_F(Backlog, lets_go_first_where_a_key_loses_a_door_and_where_somebody_is_held) {
  pile_up();
  desk->hold_person(PersonId("zoe"), "in dispute", kPat, clock.at);
  walk();
  const std::vector<DoorId> first(locks.order.begin(), locks.order.begin() + 3);
  EXPECT_THAT(first, ElementsAre(door(1), door(2), door(3)));
  settle();
  pile_up();
  database.write([&](store::Tx& tx) {
    Property property = store::load_definition(tx, kOak).value();
    property.keys[24].doors.clear();
    store::save_property(tx, property, clock.at);
  });
  walk();
  EXPECT_EQ(locks.order.at(0), door(25));
}

}  // namespace
}  // namespace leasekey::sync

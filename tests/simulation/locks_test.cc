// Lists on their way to faulty locks, against invariant I2 (reliability.md): a lock that still opens for somebody whom
// the core does not allow any more is in the exposure list, until the door has confirmed.
#include "locks/simulated/locks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "access-rules/exposure.h"
#include "access-rules/unlock.h"
#include "store/devices.h"
#include "store/doors.h"
#include "store/lock_lists.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "sync/device_desk.h"
#include "sync/lock_courier.h"
#include "tests/simulation/dice.h"
#include "tests/support/oak.h"

namespace leasekey::simulation {
namespace {

using access_rules::Disagreement;
using access_rules::HeldLists;
using locks::simulated::Behaviour;
using locks::simulated::Locks;

constexpr std::uint64_t kSeeds = 8;
constexpr int kSteps = 40;
const PersonId kPat("pat");
const DoorId kOffline("gym");

class VirtualClock final : public Clock {
 public:
  Instant now() const override { return at; }
  Instant at = support::kNoon;
};

/// The process dies in the middle of a call, before or after the lock was reached.
class DyingPort final : public LockPort {
 public:
  DyingPort(LockPort& port, Dice& dice, unsigned percent) : port_(port), dice_(dice), percent_(percent) {}

  PushAnswer push(const DoorId& door, const LockList& list) override {
    die();
    const PushAnswer answer = port_.push(door, list);
    die();
    return answer;
  }
  std::optional<LockReading> read(const DoorId& door) override {
    die();
    return port_.read(door);
  }
  bool upgrade(const DoorId& door, const std::string& firmware) override { return port_.upgrade(door, firmware); }

  void live() { percent_ = 0; }

 private:
  void die() {
    if (dice_.chance(percent_)) throw Error(ErrorKind::internal, "the process died");
  }

  LockPort& port_;
  Dice& dice_;
  unsigned percent_;
};

Property house() {
  Property property = support::oak();
  property.doors.resize(6);
  property.units.resize(4);
  std::erase_if(property.keys, [](const Key& key) { return key.kind == KeyKind::unit && key.unit > UnitId("104"); });
  for (auto& key : property.keys) key.shareable = true;
  for (auto& door : property.doors) door.connected = door.id != kOffline;
  return property;
}

class Street {
 public:
  Street(std::uint64_t seed, const Behaviour& behaviour, unsigned death_percent)
      : dice_(seed), locks_(clock_, static_cast<std::uint32_t>(seed), behaviour), port_(locks_, dice_, death_percent) {
    start_again();
  }

  void step() {
    clock_.at = clock_.at + std::chrono::seconds(1 + dice_.below(90));
    try {
      decide();
    } catch (const Error& error) {
      ASSERT_NE(error.kind(), ErrorKind::internal) << error.what();  // a refusal by the rules changes nothing
    }
    check();
    if (dice_.chance(70)) walk();
    check();
  }

  void calm_down() {
    locks_.behave({});
    port_.live();
    clock_.at = clock_.at + std::chrono::hours(1);  // whatever is slow has arrived, and all locks are read again
    for (int i = 0; i < 4; ++i) {
      walk();
      clock_.at = clock_.at + std::chrono::minutes(6);
    }
  }

  void expect_in_step() {
    const auto state = desk_.view(clock_.now());
    for (const auto& door : state.property->doors) {
      if (!door.connected) continue;
      auto held = locks_.held(door.id).entries;
      std::erase_if(held,
                    [&](const LockEntry& entry) { return entry.period.end && *entry.period.end <= clock_.now(); });
      EXPECT_EQ(held, access_rules::lock_list(state, door.id, clock_.now())) << door.id;
      EXPECT_FALSE(state_of(door.id).is_behind()) << door.id;
    }
    const auto reported = devices_.exposure(clock_.now());
    EXPECT_TRUE(
        std::all_of(reported.begin(), reported.end(), [](const Disagreement& each) { return each.door == kOffline; }));
  }

  std::int64_t exposed_once = 0;
  std::int64_t deaths = 0;
  std::int64_t reboots() const { return locks_.reboots(); }

 private:
  static inline const PropertyId kOak{"oak"};

  sync::Desk open() {
    database_.write([&](store::Tx& tx) {
      store::save_property(tx, house(), clock_.now());
      store::set_lock_vendor(tx, kOak, "simulated", clock_.now());
    });
    return {database_, kOak};
  }
  void start_again() { courier_.emplace(database_, kOak, port_, static_cast<std::uint32_t>(dice_.next())); }

  store::DoorState state_of(const DoorId& door) {
    return database_.read([&](store::Tx& tx) { return store::load_door_state(tx, kOak, door); });
  }

  PersonId anybody() { return PersonId("p" + std::to_string(dice_.below(5))); }
  KeyId any_key() { return dice_.pick(desk_.property().keys).id; }

  void decide() {
    const Instant now = clock_.now();
    switch (dice_.below(5)) {
      case 0:
      case 1: {
        std::optional<Instant> end;
        if (dice_.chance(30)) end = now + std::chrono::minutes(1 + dice_.below(120));
        desk_.give_key({.person = anybody(), .key = any_key(), .start = {}, .end = end}, kPat, now);
        return;
      }
      case 2:
      case 3: desk_.revoke_key(anybody(), any_key(), kPat, now); return;
      default: desk_.invite_guest({anybody(), anybody(), any_key(), {}, {}}, now);
    }
  }

  void walk() {
    try {
      courier_->round(clock_);
    } catch (const Error&) {
      ++deaths;
      start_again();
    }
  }

  /// What an all-seeing eye finds at the locks.
  std::vector<Disagreement> truth(const access_rules::PropertyState& state) {
    std::vector<HeldLists> all;
    for (const auto& door : state.property->doors) {
      if (door.connected) all.push_back({door.id, locks_.held(door.id).entries, {}, clock_.now()});
    }
    return access_rules::exposure(state, all, clock_.now());
  }

  /// A lock that fell back by itself is not known before it is read.
  bool fell_back_unread(const DoorId& door) {
    const std::int64_t held = locks_.held(door).version;
    if (held >= state_of(door).confirmed_version) return false;
    const auto pushes = database_.read([&](store::Tx& tx) { return store::load_pushes(tx, kOak, door); });
    return std::none_of(pushes.begin(), pushes.end(), [&](const auto& each) { return each.list.version == held; });
  }

  void check() {
    const auto state = desk_.view(clock_.now());
    const auto reported = devices_.exposure(clock_.now());
    for (const auto& exposed : truth(state)) {
      if (fell_back_unread(exposed.door)) continue;
      ++exposed_once;
      EXPECT_TRUE(state_of(exposed.door).is_behind()) << exposed.door;
      EXPECT_TRUE(std::any_of(
          reported.begin(), reported.end(),
          [&](const Disagreement& each) { return each.door == exposed.door && each.person == exposed.person; }))
          << exposed.door << " opens for " << exposed.person;
    }
  }

  Dice dice_;
  VirtualClock clock_;
  store::Database database_{store::DatabaseOptions{}};
  Locks locks_;
  DyingPort port_;
  sync::Desk desk_ = open();
  sync::DeviceDesk devices_{database_, kOak};
  std::optional<sync::LockCourier> courier_;
};

struct Weather {
  std::string name;
  Behaviour behaviour;
  unsigned deaths = 0;
  friend std::ostream& operator<<(std::ostream& out, const Weather& weather) { return out << weather.name; }
};

class FaultyLocks : public testing::TestWithParam<Weather> {};

TEST_P(FaultyLocks, never_open_for_somebody_revoked_without_being_known_to_and_come_into_step) {
  std::int64_t exposed = 0;
  std::int64_t deaths = 0;
  std::int64_t reboots = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Street street(seed, GetParam().behaviour, GetParam().deaths);
    for (int i = 0; i < kSteps && !testing::Test::HasFailure(); ++i) street.step();
    street.calm_down();
    street.expect_in_step();
    ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed;
    exposed += street.exposed_once;
    deaths += street.deaths;
    reboots += street.reboots();
  }
  EXPECT_GT(exposed, 10);  // else nothing was shown
  EXPECT_EQ(deaths > 0, GetParam().deaths > 0);
  EXPECT_EQ(reboots > 0, GetParam().behaviour.reboot_percent > 0);
}

INSTANTIATE_TEST_SUITE_P(
    Weathers, FaultyLocks,
    testing::Values(Weather{"calm", {}}, Weather{"refusing", {.refuse_percent = 40}},
                    Weather{"losing", {.lose_percent = 40}},
                    Weather{"slow", {.latency = std::chrono::minutes(3), .patience = std::chrono::seconds(30)}},
                    Weather{"rebooting", {.lose_percent = 10, .reboot_percent = 20}},
                    Weather{"dying", {.lose_percent = 10}, 20},
                    Weather{"everything",
                            {.refuse_percent = 15,
                             .lose_percent = 15,
                             .reboot_percent = 10,
                             .latency = std::chrono::minutes(2),
                             .patience = std::chrono::seconds(60)},
                            10}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace leasekey::simulation

// May this person open this door: each reason, which is nearest, and until when the answer holds.
#include "access-rules/unlock.h"

#include <gtest/gtest.h>

#include "tests/simulation/dice.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::at;
using support::kNoon;
using support::source;

constexpr std::array<bool, 7> kEveryDay{true, true, true, true, true, true, true};
const Instant kLater = kNoon + std::chrono::hours(1);
const Instant kEarlier = kNoon - std::chrono::hours(1);

/// What ann has of the keys `one` and `two`, both of the door.
struct Case {
  const char* what;
  std::vector<GrantSource> one;
  std::vector<GrantSource> two;
  bool suppressed = false;  ///< key `one`
  bool reversed = false;    ///< the keys stand in the other order
  bool closed = false;      ///< the schedule of key `two` does not cover noon
  UnlockReason reason = UnlockReason::no_grant;
  const char* key = "";
  std::optional<Instant> valid_until = {};
};

PropertyState state_of(const Case& c) {
  Property property = support::oak();
  property.keys = {support::make_key("one", KeyKind::other, {"front"}),
                   support::make_key("two", KeyKind::other, {"front"}),
                   support::make_key("else", KeyKind::other, {"gym"})};
  if (c.closed) property.keys[1].schedule = {{kEveryDay, std::chrono::hours(20), std::chrono::hours(22)}};
  if (c.reversed) std::swap(property.keys[0], property.keys[1]);
  PropertyState state = support::state_of(property);
  Person& ann = state.people[PersonId("ann")];
  ann.id = PersonId("ann");
  if (c.suppressed) ann.suppressions.insert(KeyId("one"));
  for (const auto& s : c.one) add_source(ann, KeyId("one"), s);
  for (const auto& s : c.two) add_source(ann, KeyId("two"), s);
  add_source(ann, KeyId("else"), source(SourceKind::manual, kEarlier));
  return state;
}

TEST(Unlock, gives_the_reason_that_is_nearest_to_yes) {
  const auto manual = SourceKind::manual;
  const Instant evening = at("2026-04-07T00:00:00Z");  // 20:00 in New York
  const std::vector<Case> cases{
      {.what = "no key of the door", .one = {}, .two = {}, .reason = UnlockReason::no_grant, .key = ""},
      {.what = "suppressed",
       .one = {},
       .two = {},
       .suppressed = true,
       .reason = UnlockReason::suppressed,
       .key = "one"},
      {.what = "suppressed goes before ended",
       .one = {source(manual, kEarlier, kNoon)},
       .two = {},
       .suppressed = true,
       .reason = UnlockReason::suppressed,
       .key = "one"},
      {.what = "a suppressed key after one that has ended",
       .one = {},
       .two = {source(manual, kEarlier, kNoon)},
       .suppressed = true,
       .reversed = true,
       .reason = UnlockReason::suppressed,
       .key = "one"},
      {.what = "ended goes before not started",
       .one = {source(manual, kEarlier, kNoon)},
       .two = {source(manual, kLater)},
       .reason = UnlockReason::ended,
       .key = "one",
       .valid_until = kLater},
      {.what = "outside the schedule goes before not started",
       .one = {source(manual, kLater)},
       .two = {source(manual, kEarlier)},
       .closed = true,
       .reason = UnlockReason::outside_schedule,
       .key = "two",
       .valid_until = kLater},
      {.what = "a schedule that opens later",
       .one = {},
       .two = {source(manual, kEarlier)},
       .closed = true,
       .reason = UnlockReason::outside_schedule,
       .key = "two",
       .valid_until = evening},
      {.what = "granted goes before everything, though another key is closed",
       .one = {source(manual, kEarlier, kLater)},
       .two = {source(manual, kEarlier)},
       .closed = true,
       .reason = UnlockReason::granted,
       .key = "one",
       .valid_until = kLater},
      {.what = "granted at the very start",
       .one = {source(manual, kNoon)},
       .two = {},
       .reason = UnlockReason::granted,
       .key = "one"},
      {.what = "a suppression of a key that was given by hand since",
       .one = {source(manual, kEarlier)},
       .two = {},
       .suppressed = true,
       .reason = UnlockReason::granted,
       .key = "one"},
      {.what = "one that ends before it starts is none",
       .one = {source(manual, kLater, kNoon)},
       .two = {},
       .reason = UnlockReason::no_grant},
  };
  for (const auto& c : cases) {
    const PropertyState state = state_of(c);
    const UnlockDecision decision = opens(state, PersonId("ann"), DoorId("front"), kNoon);
    EXPECT_EQ(to_string(decision.reason), to_string(c.reason)) << c.what;
    EXPECT_EQ(decision.allowed, c.reason == UnlockReason::granted) << c.what;
    EXPECT_EQ(decision.key.str(), c.key) << c.what;
    EXPECT_EQ(decision.valid_until, c.valid_until) << c.what;
    const bool by_source = c.reason != UnlockReason::no_grant && c.reason != UnlockReason::suppressed;
    EXPECT_EQ(decision.source.has_value(), by_source) << c.what;
  }
}

TEST(Unlock, knows_nobody_and_no_door_that_is_not_there) {
  const PropertyState state = state_of({.what = "", .one = {source(SourceKind::manual, kEarlier)}, .two = {}});
  EXPECT_FALSE(opens(state, PersonId("bob"), DoorId("front"), kNoon).allowed);
  EXPECT_FALSE(opens(state, PersonId("ann"), DoorId("attic"), kNoon).allowed);
  EXPECT_EQ(doors_of(state, PersonId("ann"), kNoon), (std::vector<DoorId>{DoorId("front"), DoorId("gym")}));
  EXPECT_TRUE(doors_of(state, PersonId("bob"), kNoon).empty());
}

TEST(Unlock, lets_staff_in_and_no_guest_longer_than_the_host) {
  PropertyState state = state_of({.what = "", .one = {source(SourceKind::staff, kEarlier, kLater)}, .two = {}});
  Person& guest = state.people[PersonId("guest")];
  add_source(guest, KeyId("one"), source(SourceKind::guest, kEarlier, {}, "ann"));
  EXPECT_TRUE(opens(state, PersonId("ann"), DoorId("front"), kNoon).allowed);
  EXPECT_TRUE(opens(state, PersonId("guest"), DoorId("front"), kLater - Duration(1)).allowed);
  EXPECT_EQ(opens(state, PersonId("guest"), DoorId("front"), kNoon).valid_until, kLater);
  EXPECT_FALSE(opens(state, PersonId("guest"), DoorId("front"), kLater).allowed);
}

/// Holdings and schedules at random, in a week in which the clocks change.
PropertyState random_state(simulation::Dice& dice) {
  Property property = support::oak();
  for (auto& key : property.keys) {
    if (dice.chance(50)) continue;
    const Duration from = std::chrono::minutes(30 * dice.below(48));
    key.schedule.push_back({kEveryDay, from, std::chrono::minutes(30 * dice.below(48))});
    key.schedule.back().days[dice.below(7)] = false;
  }
  PropertyState state = support::state_of(property);
  const auto some_instant = [&] { return at("2026-10-30T00:00:00Z") + std::chrono::minutes(30 * dice.below(240)); };
  for (const auto* id : {"host", "ann"}) {
    Person& person = state.people[PersonId(id)];
    person.id = PersonId(id);
    for (std::size_t i = dice.below(5); i > 0; --i) {
      std::optional<Instant> end;
      if (dice.chance(60)) end = some_instant();
      const bool guest = person.id.str() == "ann" && dice.chance(50);
      add_source(person, dice.pick(property.keys).id,
                 source(guest ? SourceKind::guest : SourceKind::manual, some_instant(), end, "host"));
    }
    if (dice.chance(30)) person.suppressions.insert(dice.pick(property.keys).id);
  }
  return state;
}

TEST(Unlock, answers_the_same_until_the_instant_that_it_names) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    simulation::Dice dice(seed);
    const PropertyState state = random_state(dice);
    Instant now = at("2026-10-30T00:00:00Z");
    const Instant end = at("2026-11-05T00:00:00Z");
    UnlockDecision decision = opens(state, PersonId("ann"), DoorId("front"), now);
    for (; now < end; now = now + std::chrono::minutes(15)) {
      const UnlockDecision next = opens(state, PersonId("ann"), DoorId("front"), now);
      if (!decision.valid_until || now < *decision.valid_until) {
        ASSERT_EQ(to_string(next.reason), to_string(decision.reason)) << "seed " << seed << " at " << now;
        ASSERT_EQ(next.allowed, decision.allowed);
      }
      ASSERT_TRUE(!next.valid_until || *next.valid_until > now) << "seed " << seed << " at " << now;
      decision = next;
    }
  }
}

TEST(LockList, is_what_the_core_decides_until_something_changes) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    simulation::Dice dice(seed);
    const PropertyState state = random_state(dice);
    const Instant start = at("2026-10-30T00:00:00Z");
    const auto list = lock_list(state, DoorId("front"), start);
    for (Instant now = start; now < at("2026-11-05T00:00:00Z"); now = now + std::chrono::minutes(30)) {
      ASSERT_EQ(lock_opens(list, state.property->zone, PersonId("ann"), now),
                opens(state, PersonId("ann"), DoorId("front"), now).allowed)
          << "seed " << seed << " at " << now;
    }
  }
}

TEST(LockList, leaves_out_what_has_ended_and_brings_what_has_not_begun) {
  const PropertyState state = state_of(
      {.what = "", .one = {source(SourceKind::manual, kEarlier, kNoon)}, .two = {source(SourceKind::manual, kLater)}});
  const auto list = lock_list(state, DoorId("front"), kNoon);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].key, KeyId("two"));
  EXPECT_EQ(list[0].period, (Period{kLater, {}}));
}

}  // namespace
}  // namespace leasekey::access_rules

// The index answers as the rules do on the same facts, at random ones and after each kind of change.
#include "access-rules/access_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/may.h"
#include "access-rules/unlock.h"
#include "tests/simulation/dice.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::at;
using support::kNoon;
using support::source;

const PropertyId kOak("oak");
const Instant kEarlier = kNoon - std::chrono::hours(1);
const Instant kLater = kNoon + std::chrono::hours(1);
const std::vector<std::string> kPeople{"ann", "host", "pat", "fay", "lee", "sam", "nan", "sue", "nobody"};

WeeklySchedule random_hours(simulation::Dice& dice) {
  WeeklySchedule schedule;
  for (std::size_t i = dice.below(3); i > 0; --i) {
    WeeklyInterval interval;
    for (auto& day : interval.days) day = dice.chance(70);
    interval.from = std::chrono::minutes(30 * dice.below(48));
    interval.to = std::chrono::minutes(30 * dice.below(48));
    schedule.push_back(interval);
  }
  return schedule;
}

PropertyState random_state(simulation::Dice& dice) {
  Property property = support::oak();
  for (auto& key : property.keys) {
    key.schedule = random_hours(dice);
    for (auto& door : key.doors) {
      if (dice.chance(30)) door.schedule = random_hours(dice);
    }
  }
  for (auto& door : property.doors) {
    door.installed = dice.chance(80);
    if (dice.chance(30)) door.unlocked = random_hours(dice);
  }
  for (auto& assignment : property.managers) {
    assignment.device_management = dice.chance(50);
    assignment.may_activate = dice.chance(50);
  }
  PropertyState state = support::state_of(property);
  const auto some_instant = [&] { return at("2026-10-30T00:00:00Z") + std::chrono::minutes(30 * dice.below(240)); };
  for (const auto* id : {"host", "ann", "sam", "pat"}) {
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

AccessIndex index_of(const PropertyState& state) {
  AccessIndex index;
  index.set_property(*state.property);
  for (const auto& [id, person] : state.people) index.set_person(state.property->id, access_of(state, person));
  return index;
}

TEST(AccessIndex, opens_what_the_rules_open_for_the_same_reason_and_as_long) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    simulation::Dice dice(seed);
    const PropertyState state = random_state(dice);
    const AccessIndex index = index_of(state);
    for (Instant now = at("2026-10-31T22:00:00Z"); now < at("2026-11-02T10:00:00Z");
         now = now + std::chrono::hours(1)) {
      for (const auto& person : kPeople) {
        for (const auto* door : {"front", "gym", "d101", "attic"}) {
          const UnlockDecision expected = opens(state, PersonId(person), DoorId(door), now);
          const IndexedUnlock actual = index.opens("oak", person, door, now);
          ASSERT_EQ(to_string(actual.reason), to_string(expected.reason)) << seed << " " << person << " " << door;
          ASSERT_EQ(actual.allowed, expected.allowed);
          ASSERT_EQ(actual.key, expected.key.str());
          ASSERT_EQ(actual.source, expected.source);
          ASSERT_EQ(actual.valid_until, expected.valid_until);
        }
      }
    }
  }
}

TEST(AccessIndex, lets_managers_do_what_the_rules_let_them_do) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    simulation::Dice dice(seed);
    const PropertyState state = random_state(dice);
    const AccessIndex index = index_of(state);
    const Instant now = at("2026-11-01T06:30:00Z");
    const std::vector<Resource> things{
        {}, KeyId("unit-101"), KeyId("gym"), KeyId("no"), DoorId("front"), DoorId("d102"), DoorId("no")};
    for (const auto& person : kPeople) {
      for (const Action action : all_actions()) {
        for (const auto& on : things) {
          const Verdict expected = may(state, PersonId(person), action, on, now);
          const IndexedVerdict actual = index.may("oak", person, action, on.type, on.id, now);
          ASSERT_EQ(to_string(actual.reason), to_string(expected.reason)) << person << " " << to_string(action);
          ASSERT_EQ(actual.allowed, expected.allowed);
        }
      }
    }
  }
}

class ChangedIndex : public testing::Test {
 protected:
  ChangedIndex() : property(support::oak()) {
    index.set_property(property);
    hold("ann", "gym", kEarlier);
  }

  void hold(const char* person, const char* key, Instant start, std::optional<Instant> end = {}) {
    index.set_person(
        kOak, {.person = PersonId(person), .held = {{KeyId(key), {start, end}, SourceKind::manual}}, .suppressed = {}});
  }
  UnlockReason reason(const char* person, const char* door) const {
    return index.opens("oak", person, door, kNoon).reason;
  }

  Property property;
  AccessIndex index;
};

TEST_F(ChangedIndex, takes_a_person_anew) {
  const auto version = index.version();
  EXPECT_EQ(reason("ann", "gym"), UnlockReason::granted);
  hold("ann", "gym", kEarlier, kNoon);
  EXPECT_EQ(reason("ann", "gym"), UnlockReason::ended);
  EXPECT_GT(index.version(), version);
  EXPECT_EQ(index.opens("oak", "ann", "gym", kNoon).version, index.version());
}

TEST_F(ChangedIndex, takes_the_doors_and_hours_of_a_key_anew) {
  Key gym = property.keys.back();
  gym.doors.push_back({.door = DoorId("front"), .schedule = {}});
  index.set_key(kOak, gym);
  EXPECT_EQ(reason("ann", "front"), UnlockReason::granted);
  gym.schedule = {{{true}, std::chrono::hours(20), std::chrono::hours(21)}};
  index.set_key(kOak, gym);
  EXPECT_EQ(reason("ann", "front"), UnlockReason::outside_schedule);
  index.remove_key(kOak, gym.id);
  EXPECT_EQ(reason("ann", "front"), UnlockReason::no_grant);
  EXPECT_EQ(index.may("oak", "fay", Action::edit_key, ResourceType::key, "gym", kNoon).reason,
            MayReason::no_such_resource);
  EXPECT_EQ(index.may("oak", "fay", Action::view_log, ResourceType::door, "gym", kNoon).reason,
            MayReason::door_in_no_key);
}

TEST_F(ChangedIndex, takes_a_door_anew) {
  Door gym = property.doors[1];
  gym.installed = false;
  index.set_door(kOak, gym);
  EXPECT_EQ(reason("ann", "gym"), UnlockReason::device_not_activated);
  gym.installed = true;
  gym.unlocked = {{{true, true, true, true, true, true, true}, std::chrono::hours(0), std::chrono::hours(24)}};
  index.set_door(kOak, gym);
  EXPECT_EQ(reason("ann", "gym"), UnlockReason::granted);
  EXPECT_EQ(reason("nobody", "gym"), UnlockReason::open_to_all);
  EXPECT_FALSE(index.opens("oak", "nobody", "gym", kNoon).valid_until);
}

TEST_F(ChangedIndex, takes_managers_anew) {
  const auto may = [&](const char* person) {
    return index.may("oak", person, Action::give_key, ResourceType::key, "gym", kNoon).allowed;
  };
  EXPECT_TRUE(may("lee"));
  EXPECT_FALSE(may("nan"));
  index.set_managers(kOak,
                     std::vector<ManagerAssignment>{
                         {PersonId("nan"), ManagerRole::property_manager, KeyManagement::specific, {KeyId("gym")}}});
  EXPECT_FALSE(may("lee"));
  EXPECT_TRUE(may("nan"));
  EXPECT_EQ(index.visible_logs(*index.find_property("oak"), "nan"), std::vector<std::string_view>{"gym"});
}

TEST_F(ChangedIndex, forgets_a_property) {
  index.remove_property(kOak);
  EXPECT_EQ(reason("ann", "gym"), UnlockReason::no_grant);
  index.set_property(property);
  EXPECT_EQ(reason("ann", "gym"), UnlockReason::no_grant) << "what was held went with it";
}

TEST_F(ChangedIndex, holds_back_all_access_of_a_person) {
  index.set_person(kOak, {.person = PersonId("ann"),
                          .held = {{KeyId("gym"), {kEarlier, {}}, SourceKind::manual, true}},
                          .suppressed = {}});
  EXPECT_EQ(reason("ann", "gym"), UnlockReason::held);
  EXPECT_EQ(reason("ann", "front"), UnlockReason::no_grant) << "a hold is not nearer than having nothing";
}

TEST_F(ChangedIndex, keeps_the_same_ids_of_two_properties_apart) {
  Property elm = property;
  elm.id = PropertyId("elm");
  index.set_property(elm);
  EXPECT_EQ(index.opens("elm", "ann", "gym", kNoon).reason, UnlockReason::no_grant);
  EXPECT_EQ(index.opens("fir", "ann", "gym", kNoon).reason, UnlockReason::no_grant);
  EXPECT_EQ(reason("ann", "gym"), UnlockReason::granted);
}

TEST_F(ChangedIndex, takes_many_things_held_and_few_again) {
  PersonAccess many{.person = PersonId("ann"), .held = {}, .suppressed = {}};
  for (int i = 0; i < 9; ++i) {
    many.held.push_back({KeyId(i < 8 ? "entrance" : "gym"), {kEarlier, {}}, SourceKind::manual});
  }
  for (std::size_t count = 0; count <= many.held.size(); ++count) {
    PersonAccess some = many;
    some.held.erase(some.held.begin(), some.held.end() - static_cast<std::ptrdiff_t>(count));
    index.set_person(kOak, some);
    EXPECT_EQ(reason("ann", "gym"), count > 0 ? UnlockReason::granted : UnlockReason::no_grant) << count;
    EXPECT_EQ(reason("ann", "front"), count > 1 ? UnlockReason::granted : UnlockReason::no_grant) << count;
    hold("ann", "gym", kEarlier, kNoon);
    EXPECT_EQ(reason("ann", "gym"), UnlockReason::ended) << count;
    EXPECT_EQ(reason("ann", "front"), UnlockReason::no_grant) << count;
  }
}

TEST_F(ChangedIndex, lists_doors_that_stand_open_as_they_are_now) {
  using testing::ElementsAre;
  const auto doors = [&](const char* person) { return index.doors_of(*index.find_property("oak"), person, kNoon); };
  EXPECT_THAT(doors("nobody"), ElementsAre());
  Door attic{.id = DoorId("attic"), .unit = {}, .unlocked = {}};
  attic.installed = true;
  attic.unlocked = {{{true, true, true, true, true, true, true}, std::chrono::hours(0), std::chrono::hours(24)}};
  index.set_door(kOak, attic);
  index.set_door(kOak, attic);
  EXPECT_THAT(doors("nobody"), ElementsAre("attic"));
  EXPECT_THAT(doors("ann"), ElementsAre("attic", "gym"));
  attic.unlocked.clear();
  index.set_door(kOak, attic);
  EXPECT_THAT(doors("nobody"), ElementsAre());
}

TEST_F(ChangedIndex, stays_small_however_often_a_person_changes) {
  for (int i = 0; i < 10; ++i) hold("ann", "gym", kEarlier);
  const std::size_t bytes = index.bytes();
  for (int i = 0; i < 10'000; ++i) hold("ann", i % 2 == 0 ? "gym" : "entrance", kEarlier);
  EXPECT_EQ(index.bytes(), bytes);
}

TEST(NameTable, tells_texts_of_all_lengths_apart) {
  NameTable names;
  std::string text;
  for (std::uint32_t length = 0; length < 40; ++length, text += length % 2 ? 'a' : '\xC3') {
    EXPECT_EQ(names.find(0, text), NameTable::kNone);
    EXPECT_EQ(names.add(0, text), 2 * length);
    EXPECT_EQ(names.add(1, text), 2 * length + 1) << "another scope";
  }
  text.clear();
  for (std::uint32_t length = 0; length < 40; ++length, text += length % 2 ? 'a' : '\xC3') {
    EXPECT_EQ(names.find(0, text), 2 * length);
    EXPECT_EQ(names.text(2 * length), text);
  }
}

TEST(NameTable, tells_long_texts_apart_that_end_alike) {
  NameTable names;
  const std::string end(16, 'x');
  for (std::uint32_t i = 0; i < 100; ++i) EXPECT_EQ(names.add(0, std::to_string(100 + i) + end), i);
  for (std::uint32_t i = 0; i < 100; ++i) EXPECT_EQ(names.find(0, std::to_string(100 + i) + end), i);
  EXPECT_EQ(names.find(0, end), NameTable::kNone);
}

}  // namespace
}  // namespace leasekey::access_rules

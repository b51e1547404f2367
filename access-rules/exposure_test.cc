// Where locks and core do not agree, and who fits into a lock.
#include "access-rules/exposure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/unlock.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using testing::ElementsAre;

const DoorId kFront("front");
const KeyId kEntrance("entrance");

Instant in_hours(int hours) { return kNoon + std::chrono::hours(hours); }

WeeklySchedule office_hours() {
  return {{.days = {true, true, true, true, true, false, false},
           .from = std::chrono::hours(9),
           .to = std::chrono::hours(17)}};
}

LockEntry entry(const std::string& person, int from, std::optional<int> to = {}, WeeklySchedule schedule = {}) {
  std::optional<Instant> end;
  if (to) end = in_hours(*to);
  return {PersonId(person), kEntrance, {in_hours(from), end}, std::move(schedule)};
}

void give(PropertyState& state, const std::string& person, int from, std::optional<int> to = {}) {
  std::optional<Instant> end;
  if (to) end = in_hours(*to);
  Person& holder = state.people[PersonId(person)];
  holder.id = PersonId(person);
  add_source(holder, kEntrance, support::source(SourceKind::manual, in_hours(from), end));
}

/// `ann -2 now` is a person, since when in hours, and when it first matters.
std::vector<std::string> texts(const std::vector<Disagreement>& all) {
  std::vector<std::string> out;
  for (const auto& each : all) {
    const auto hours = [](Instant at) { return std::to_string((at - kNoon) / std::chrono::hours(1)); };
    out.push_back(each.person.str() + " " + hours(each.since) + " " + hours(each.from));
  }
  return out;
}

struct Case {
  std::string name;
  std::vector<LockEntry> lock;
  std::vector<std::pair<int, std::optional<int>>> core;  ///< ann's windows there
  std::vector<std::string> exposed;
  std::vector<std::string> unknown;
};

TEST(Exposure, is_every_window_of_the_lock_that_the_core_does_not_have) {
  const std::vector<Case> table{
      {"the same", {entry("ann", -5)}, {{-5, {}}}, {}, {}},
      {"revoked", {entry("ann", -5)}, {{-5, -2}}, {"ann -2 0"}, {}},
      {"revoked twice", {entry("ann", -5)}, {{-5, -4}, {-3, -1}}, {"ann -1 0"}, {}},
      {"never given", {entry("ann", -5)}, {}, {"ann -9 0"}, {}},
      {"over at the lock as well", {entry("ann", -5, -1)}, {{-5, -2}}, {}, {}},
      {"begins later at the lock", {entry("ann", 3)}, {}, {"ann -9 3"}, {}},
      {"to end sooner", {entry("ann", -5)}, {{-5, 4}}, {"ann -9 4"}, {}},
      {"in two parts", {entry("ann", -5, 9)}, {{-5, 4}, {4, 9}}, {}, {}},
      {"with a gap", {entry("ann", -5, 9)}, {{-5, 4}, {6, 9}}, {"ann -9 4"}, {}},
      {"at certain hours only", {entry("ann", -5, {}, office_hours())}, {{-5, {}}}, {}, {"ann -5 0"}},
      {"granted", {}, {{-1, {}}}, {}, {"ann -1 0"}},
      {"granted for later", {}, {{2, 5}}, {}, {"ann 2 2"}},
      {"granted for longer", {entry("ann", -5, 3)}, {{-5, 8}}, {}, {"ann -5 3"}},
  };
  for (const auto& test : table) {
    PropertyState state = support::state_of(support::oak());
    for (const auto& [from, to] : test.core) give(state, "ann", from, to);
    const std::vector<HeldLists> locks{{kFront, test.lock, {}, in_hours(-9)}};
    EXPECT_EQ(texts(exposure(state, locks, kNoon)), test.exposed) << test.name;
    EXPECT_EQ(texts(unknown_to_locks(state, locks, kNoon)), test.unknown) << test.name;
  }
}

TEST(Exposure, counts_hours_that_the_core_does_not_have_any_more) {
  Property property = support::oak();
  for (auto& key : property.keys) key.schedule = office_hours();
  PropertyState state = support::state_of(property);
  give(state, "ann", -5);
  EXPECT_THAT(texts(exposure(state, {{kFront, {entry("ann", -5)}, {}, in_hours(-1)}}, kNoon)), ElementsAre("ann -1 0"));
}

TEST(Exposure, counts_what_was_sent_and_not_answered_for) {
  const PropertyState state = support::state_of(support::oak());
  const std::vector<HeldLists> locks{{kFront, {}, {entry("ann", -5)}, in_hours(-1)}};
  EXPECT_THAT(texts(exposure(state, locks, kNoon)), ElementsAre("ann -1 0"));
  EXPECT_TRUE(unknown_to_locks(state, locks, kNoon).empty());
}

TEST(Exposure, is_listed_oldest_first) {
  PropertyState state = support::state_of(support::oak());
  give(state, "ann", -5, -1);
  give(state, "bob", -5, -3);
  give(state, "cas", -5, -2);
  const std::vector<HeldLists> locks{
      {kFront, {entry("ann", -5), entry("bob", -5), entry("cas", -5)}, {}, in_hours(-4)}};
  EXPECT_THAT(texts(exposure(state, locks, kNoon)), ElementsAre("bob -3 0", "cas -2 0", "ann -1 0"));
}

TEST(FittedList, leaves_out_guests_first_then_staff_then_residents) {
  PropertyState state = support::state_of(support::oak());
  const auto add = [&](const std::string& person, SourceKind kind, Standing standing, int from) {
    Person& made = state.people[PersonId(person)];
    made.id = PersonId(person);
    made.standing = standing;
    add_source(made, kEntrance, support::source(kind, in_hours(from)));
  };
  add("a-guest", SourceKind::manual, Standing::none, -9);
  add("b-staff", SourceKind::staff, Standing::none, -9);
  add("c-lives", SourceKind::automated, Standing::living, -1);
  add("d-lives", SourceKind::automated, Standing::living, -2);
  add("e-soon", SourceKind::automated, Standing::upcoming, 5);
  const auto list = lock_list(state, kFront, kNoon);
  const auto left_out = [&](std::optional<std::int64_t> capacity) {
    std::vector<std::string> ids;
    for (const auto& person : fitted(state, list, capacity).left_out) ids.push_back(person.str());
    return ids;
  };
  EXPECT_THAT(left_out({}), ElementsAre());
  EXPECT_THAT(left_out(5), ElementsAre());
  EXPECT_THAT(left_out(4), ElementsAre("e-soon"));
  EXPECT_THAT(left_out(2), ElementsAre("b-staff", "a-guest", "e-soon"));
  EXPECT_THAT(left_out(1), ElementsAre("c-lives", "b-staff", "a-guest", "e-soon"));
  EXPECT_EQ(fitted(state, list, 1).entries.at(0).person, PersonId("d-lives"));
  EXPECT_EQ(fitted(state, list, {}).entries, list);
}

}  // namespace
}  // namespace leasekey::access_rules

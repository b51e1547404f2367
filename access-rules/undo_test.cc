// Taking an applied suggestion back: the doors open as before, and no poll makes the same change again.
#include "access-rules/undo.h"

#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "access-rules/queue.h"
#include "access-rules/unlock.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

constexpr Duration kHour = std::chrono::hours(1);
const PersonId kAnn("ann");
const PersonId kFay("fay");

/// Ann lives in 101 and has the gym by hand; what is applied is remembered as the trail would tell it.
class Undo : public testing::Test {
 protected:
  Undo() : state(support::state_of(support::oak())) {
    take("101", "Current");
    now = now + kHour;
    give_key(state, {kAnn, KeyId("gym"), {}, {}}, kFay, now);
    home = opens();
  }

  void take(const std::string& unit, const std::string& label) {
    const auto people = state.people;
    support::take(state, {row("ann", unit, label), row("bob", "104", "Current")}, now = now + kHour);
    remember(people);
  }
  void approve_it() {
    const auto people = state.people;
    approve(state, kAnn, {}, kFay, now);
    remember(people);
  }
  void remember(const std::map<PersonId, Person>& before) {
    const auto was = before.find(kAnn);
    if (was != before.end()) change = {was->second, state.people.at(kAnn)};
  }
  void undo_it(const PersonId& by = kFay) { undo(state, kAnn, change, "a mistake", by, now); }
  std::set<DoorId> opens(Duration later = Duration(0)) const {
    const auto doors = doors_of(state, kAnn, now + later);
    return {doors.begin(), doors.end()};
  }

  ErrorKind refusal(const std::function<void()>& act) {
    const auto before = state.people;
    try {
      act();
    } catch (const Error& error) {
      EXPECT_EQ(state.people, before);
      return error.kind();
    }
    ADD_FAILURE() << "it was not refused";
    return ErrorKind::internal;
  }

  PropertyState state;
  AppliedChange change;
  std::set<DoorId> home;
  Instant now = kNoon;
};

TEST_F(Undo, gives_everything_back_after_a_past_by_mistake) {
  take("101", "Past");
  ASSERT_TRUE(opens().empty());
  undo_it();
  EXPECT_EQ(opens(), home);
  EXPECT_EQ(find_grant(state.people.at(kAnn), KeyId("gym"))->sources.back().kind, SourceKind::manual);
  EXPECT_TRUE(state.people.at(kAnn).suggestion->undone_at.has_value());
}

TEST_F(Undo, is_not_undone_by_the_next_polls_in_whatever_mode) {
  take("101", "Past");
  undo_it();
  for (int i = 0; i < 3; ++i) take("101", "Past");
  EXPECT_EQ(opens(), home);
  EXPECT_EQ(support::open_of(state, "ann"), "none");
  now = now + kHour * 30;  // three flips within a day would be held
  take("101", "Current");
  EXPECT_EQ(opens(), home) << "the ePMS has come round";
  take("101", "Past");
  EXPECT_TRUE(opens().empty()) << "this is another move-out";
}

TEST_F(Undo, takes_a_move_back_before_and_after_the_switch) {
  for (const Duration later : {std::chrono::minutes(5), std::chrono::minutes(20)}) {
    PropertyState fresh = state;
    take("102", "Current");
    now = now + later;
    undo_it();
    EXPECT_EQ(opens(), home);
    EXPECT_EQ(opens(kHour), home) << "nothing is planned any longer";
    take("102", "Current");
    EXPECT_EQ(opens(), home);
    state = fresh;
  }
}

TEST_F(Undo, takes_a_grant_back) {
  take("101", "Past");
  state.mode = Mode::approval_required;
  take("101", "Current");
  approve_it();
  now = now + kHour;
  ASSERT_FALSE(opens().empty());
  undo_it();
  EXPECT_TRUE(opens().empty());
  take("101", "Current");
  EXPECT_EQ(support::open_of(state, "ann"), "none");
}

TEST_F(Undo, may_be_thought_better_of) {
  take("101", "Past");
  undo_it();
  propose_again(state, kAnn, kFay, now);
  state.mode = Mode::approval_required;
  take("101", "Past");
  EXPECT_EQ(support::open_of(state, "ann"), "revoke pending");
}

TEST_F(Undo, brings_suppressions_and_planned_ends_back) {
  revoke_key(state, kAnn, KeyId("entrance"), kFay, now);
  change_key(state, {.person = kAnn, .key = KeyId("gym"), .end = NewEnd{now + kHour * 100}}, kFay, now);
  take("101", "Past");
  undo_it();
  EXPECT_TRUE(state.people.at(kAnn).suppressions.contains(KeyId("entrance")));
  EXPECT_EQ(find_grant(state.people.at(kAnn), KeyId("gym"))->sources.back().end, now + kHour * 99);
}

TEST_F(Undo, leaves_guests_ended) {
  invite_guest(state, {kAnn, PersonId("gus"), KeyId("gym"), {}, {}}, now);
  take("101", "Past");
  undo_it();
  EXPECT_TRUE(support::held(state, "gus", now).empty());
  invite_guest(state, {kAnn, PersonId("gus"), KeyId("gym"), {}, {}}, now);
}

TEST_F(Undo, is_refused_once_something_else_has_changed_the_keys) {
  take("101", "Past");
  give_key(state, {kAnn, KeyId("gym"), {}, {}}, kFay, now + kHour);
  now = now + kHour * 2;
  EXPECT_EQ(refusal([&] { undo_it(); }), ErrorKind::conflict);
}

TEST_F(Undo, is_refused_after_a_day_twice_on_hold_and_without_the_right) {
  take("101", "Past");
  EXPECT_EQ(refusal([&] { undo_it(PersonId("sam")); }), ErrorKind::forbidden) << "the gym is not sam's";
  EXPECT_EQ(refusal([&] { undo_it(PersonId("sue")); }), ErrorKind::forbidden);
  EXPECT_EQ(refusal([&] { undo(state, kAnn, change, "", kFay, now); }), ErrorKind::invalid_input);
  EXPECT_EQ(refusal([&] { undo(state, PersonId("bob"), change, "x", kFay, now + kHour * 25); }), ErrorKind::conflict);
  EXPECT_EQ(refusal([&] { undo(state, kAnn, change, "x", kFay, now + kHour * 25); }), ErrorKind::conflict);
  hold_person(state, kAnn, "a dispute", kFay, now);
  EXPECT_EQ(refusal([&] { undo_it(); }), ErrorKind::conflict);
  lift_hold(state, kAnn, kFay, now);
  undo_it();
  EXPECT_EQ(refusal([&] { undo_it(); }), ErrorKind::conflict);
}

}  // namespace
}  // namespace leasekey::access_rules

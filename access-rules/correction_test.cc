// A suggestion goes to Support, is edited there, comes back, and is applied without being planned anew.
#include "access-rules/correction.h"

#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "access-rules/queue.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

constexpr Duration kHour = std::chrono::hours(1);
const PersonId kAnn("ann");
const PersonId kFay("fay");
const PersonId kSam("sam");  // entrance and unit-101 only
const PersonId kSue("sue");  // Support

class Corrections : public testing::Test {
 protected:
  Corrections() : state(support::state_of(support::oak())) {
    state.mode = Mode::approval_required;
    take("101");
  }

  void take(const std::string& unit, const std::string& label = "Current") {
    support::take(state, {row("ann", unit, label)}, now = now + kHour);
  }
  void ask() { ask_correction(state, kAnn, {}, "the wrong unit", kFay, now); }
  void edit(const std::vector<KeyId>& gives, const std::vector<KeyId>& ends = {}) {
    edit_items(state, kAnn, {}, {gives, ends}, kSue, now);
  }
  void answer() { answer_correction(state, kAnn, {}, "another key", kSue, now); }
  const Suggestion& suggestion() const { return *state.people.at(kAnn).suggestion; }
  std::set<KeyId> held() const { return support::held(state, "ann", now); }

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
  Instant now = kNoon;
};

TEST_F(Corrections, keep_a_suggestion_from_being_applied_until_they_are_answered) {
  ask();
  EXPECT_EQ(refusal([&] { approve(state, kAnn, {}, kFay, now); }), ErrorKind::conflict);
  EXPECT_TRUE(approve_all(state, kFay, now).done.empty());
  EXPECT_TRUE(set_mode(state, Mode::automatic, PendingChoice::apply, kFay, now).done.empty());
  EXPECT_EQ(suggestion().state, SuggestionState::pending);
  answer();
  approve(state, kAnn, {}, kFay, now);
  EXPECT_EQ(held(), support::keys({"unit-101", "entrance"}));
}

TEST_F(Corrections, are_asked_by_those_who_decide_and_answered_by_support) {
  EXPECT_EQ(refusal([&] { ask_correction(state, kAnn, {}, "x", kSue, now); }), ErrorKind::forbidden);
  EXPECT_EQ(refusal([&] { ask_correction(state, kAnn, {}, "", kFay, now); }), ErrorKind::invalid_input);
  EXPECT_EQ(refusal([&] { ask_correction(state, PersonId("zoe"), {}, "x", kFay, now); }), ErrorKind::not_found);
  EXPECT_EQ(refusal([&] { ask_correction(state, kAnn, 2, "x", kFay, now); }), ErrorKind::conflict);
  EXPECT_EQ(refusal([&] { answer(); }), ErrorKind::conflict) << "nobody asked";
  EXPECT_EQ(refusal([&] { edit({KeyId("gym")}); }), ErrorKind::conflict) << "nobody asked";
  ask();
  EXPECT_EQ(refusal([&] { ask(); }), ErrorKind::conflict);
  for (const PersonId& manager : {kFay, PersonId("pat")}) {
    EXPECT_EQ(refusal([&] { answer_correction(state, kAnn, {}, "x", manager, now); }), ErrorKind::forbidden);
    EXPECT_EQ(refusal([&] { edit_items(state, kAnn, {}, {{KeyId("gym")}, {}}, manager, now); }), ErrorKind::forbidden);
  }
  decline(state, kAnn, "never mind", kFay, now);
}

TEST_F(Corrections, end_with_a_newer_plan) {
  ask();
  take("102");
  EXPECT_FALSE(suggestion().is_with_support());
  EXPECT_EQ(suggestion().version, 2);
}

TEST_F(Corrections, leave_an_edited_suggestion_alone_while_polls_plan_the_same) {
  ask();
  edit({KeyId("unit-101"), KeyId("gym")});
  answer();
  EXPECT_EQ(suggestion().version, 2);
  take("101");
  EXPECT_EQ(suggestion().version, 2);
  EXPECT_EQ(suggestion().plan.gives, (std::vector<KeyId>{KeyId("gym"), KeyId("unit-101")}));
  take("102");
  EXPECT_EQ(suggestion().version, 3) << "the facts are others now";
  EXPECT_FALSE(suggestion().planned.has_value());
}

TEST_F(Corrections, apply_what_was_edited_and_plan_nothing_anew) {
  ask();
  edit({KeyId("unit-101"), KeyId("gym")});  // the gym in the place of the entrance
  answer();
  EXPECT_EQ(refusal([&] { approve(state, kAnn, {}, kSam, now); }), ErrorKind::forbidden) << "the gym is not sam's";
  approve(state, kAnn, 2, kFay, now);
  EXPECT_EQ(held(), support::keys({"unit-101", "gym"}));
  for (int i = 0; i < 3; ++i) take("101");
  EXPECT_EQ(support::open_of(state, "ann"), "none");
  EXPECT_TRUE(state.people.at(kAnn).suppressions.contains(KeyId("entrance")));
}

TEST_F(Corrections, keep_a_key_by_hand_that_the_edit_no_longer_ends) {
  approve(state, kAnn, {}, kFay, now);
  take("102");
  ask();
  edit({KeyId("unit-102")});  // unit-101 stays for the move
  answer();
  EXPECT_EQ(suggestion().plan.change, Change::grant);
  approve(state, kAnn, {}, kFay, now);
  now = now + kHour;
  EXPECT_EQ(held(), support::keys({"unit-101", "unit-102", "entrance"}));
  take("102");
  EXPECT_EQ(support::open_of(state, "ann"), "none");
}

TEST_F(Corrections, take_no_edit_that_makes_no_sense) {
  ask();
  const auto refused = [&](const std::vector<KeyId>& gives, const std::vector<KeyId>& ends) {
    return refusal([&] { edit(gives, ends); });
  };
  EXPECT_EQ(refused({}, {}), ErrorKind::invalid_input);
  EXPECT_EQ(refused({KeyId("attic")}, {}), ErrorKind::invalid_input);
  EXPECT_EQ(refused({}, {KeyId("gym")}), ErrorKind::invalid_input) << "not held";
  answer();
  approve(state, kAnn, {}, kFay, now);
  take("101", "Past");
  ask();
  EXPECT_EQ(refused({}, {KeyId("entrance")}), ErrorKind::invalid_input) << "everything ends";
}

TEST_F(Corrections, are_never_applied_by_a_mode_once_they_are_edited) {
  ask();
  edit({KeyId("unit-101")});
  answer();
  state.mode = Mode::automatic;
  take("101");
  EXPECT_EQ(suggestion().state, SuggestionState::pending);
}

}  // namespace
}  // namespace leasekey::access_rules

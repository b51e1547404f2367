// What applying a suggestion leaves: starts, ends, suppressions, memory.
#include "access-rules/apply.h"

#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "access-rules/queue.h"
#include "access-rules/unlock.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kDelay;
using support::kNoon;
using support::row;

const PersonId kAnn("ann");
const PersonId kPat("pat");
const Instant kLater = kNoon + std::chrono::hours(1);

/// ann has lived in 101 for an hour.
class Applying : public testing::Test {
 protected:
  Applying() : state(support::state_of(support::oak())) {
    support::take(state, {row("ann", "101", "Current", "L1")}, kNoon - std::chrono::hours(1));
  }

  void show(const std::string& unit, const std::string& label, Instant now = kNoon) {
    support::take(state, {row("ann", unit, label, "L1")}, now);
  }
  bool opens_at(const char* door, Instant at) const { return opens(state, kAnn, DoorId(door), at).allowed; }
  Person& ann() { return state.people.at(kAnn); }

  PropertyState state;
};

TEST_F(Applying, a_move_leaves_the_old_key_until_the_new_one_begins) {
  show("102", "Current");
  const Instant start = kNoon + kDelay;
  EXPECT_TRUE(opens_at("d101", start - Duration(1)));
  EXPECT_FALSE(opens_at("d102", start - Duration(1)));
  EXPECT_FALSE(opens_at("d101", start));
  EXPECT_TRUE(opens_at("d102", start));
  EXPECT_TRUE(opens_at("front", start)) << "common-area keys stay";
}

TEST_F(Applying, a_move_approved_late_changes_the_keys_at_the_approval) {
  state.mode = Mode::approval_required;
  show("102", "Current");
  approve(state, kAnn, {}, kPat, kLater);
  EXPECT_TRUE(opens_at("d101", kLater - Duration(1)));
  EXPECT_TRUE(opens_at("d102", kLater));
  EXPECT_FALSE(opens_at("d101", kLater));
}

TEST_F(Applying, a_move_ends_every_suppression_and_keeps_manual_keys) {
  give_key(state, {kAnn, KeyId("gym"), {}, {}}, kPat, kNoon);
  revoke_key(state, kAnn, KeyId("entrance"), kPat, kNoon);
  revoke_key(state, kAnn, KeyId("unit-101"), kPat, kNoon);
  show("102", "Current");
  EXPECT_TRUE(ann().suppressions.empty());
  EXPECT_FALSE(ann().moved_from);
  EXPECT_EQ(automated_keys(ann()), support::keys({"entrance", "unit-102"}));
  EXPECT_TRUE(holds(ann(), KeyId("gym"), kLater));
}

TEST_F(Applying, a_move_out_ends_everything_at_once_and_forgets_suppressions) {
  give_key(state, {kAnn, KeyId("gym"), kLater, {}}, kPat, kNoon);
  revoke_key(state, kAnn, KeyId("entrance"), kPat, kNoon);
  show("101", "Past");
  EXPECT_TRUE(held_keys(ann(), kNoon).empty());
  EXPECT_TRUE(ann().suppressions.empty());
  EXPECT_EQ(ann().ending, Ending::none);
  EXPECT_FALSE(opens_at("gym", kLater)) << "also what had not begun";
}

TEST_F(Applying, a_move_out_before_the_start_leaves_a_key_that_never_opens) {
  state = support::state_of(support::oak());
  show("101", "Current");
  show("101", "Past", kNoon + std::chrono::minutes(5));
  for (int minute = 0; minute < 60; ++minute) EXPECT_FALSE(opens_at("d101", kNoon + std::chrono::minutes(minute)));
}

TEST_F(Applying, a_disagreement_clears_the_manual_status) {
  set_status(state, {kAnn, LeaseStatus::current, "", {}}, kPat, kNoon);
  show("101", "Past");
  ASSERT_EQ(support::open_of(state, "ann"), "revoke pending");
  ASSERT_TRUE(ann().manual_status);
  approve(state, kAnn, {}, kPat, kLater);
  EXPECT_FALSE(ann().manual_status);
  EXPECT_EQ(ann().standing, Standing::ended);
  show("101", "Past", kLater);
  EXPECT_EQ(support::open_of(state, "ann"), "none") << "it is over";
}

TEST_F(Applying, is_remembered_for_the_guard_with_its_detection) {
  EXPECT_EQ(ann().applied_gain_at, kNoon - std::chrono::hours(1));
  state.mode = Mode::approval_required;
  show("102", "Current");
  approve(state, kAnn, {}, kPat, kLater);
  ASSERT_TRUE(ann().applied_loss);
  EXPECT_EQ(ann().applied_loss->detected_at, kNoon);
  EXPECT_EQ(ann().applied_loss->touches, (std::vector<UnitId>{UnitId("101")}));
}

TEST_F(Applying, names_who_decided_and_when) {
  state.mode = Mode::approval_required;
  show("101", "Past");
  approve(state, kAnn, {}, kPat, kLater);
  const Suggestion& done = *ann().suggestion;
  EXPECT_EQ(done.state, SuggestionState::applied);
  EXPECT_EQ(done.decided_by, kPat);
  EXPECT_EQ(done.decided_at, kLater);
  EXPECT_EQ(done.applied_at, kLater);
}

TEST_F(Applying, touches_what_is_given_ended_and_held_where_everything_ends) {
  Suggestion suggestion;
  suggestion.plan.gives = {KeyId("unit-102")};
  suggestion.plan.ends = {KeyId("unit-101")};
  EXPECT_EQ(touched_keys(ann(), suggestion, kNoon), support::keys({"unit-101", "unit-102"}));
  give_key(state, {kAnn, KeyId("gym"), {}, {}}, kPat, kNoon);
  suggestion.plan = {Change::revoke, {}, {KeyId("unit-101")}, true, false, {}};
  EXPECT_EQ(touched_keys(ann(), suggestion, kNoon), support::keys({"entrance", "gym", "unit-101"}));
}

}  // namespace
}  // namespace leasekey::access_rules

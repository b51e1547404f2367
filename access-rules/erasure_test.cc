// Erasing somebody, what is in the way of it, and what a feed makes of them later; revoking everything at once.
#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

const PersonId kAnn("ann");
const PersonId kFay("fay");
const KeyId kGym("gym");
const Instant kLater = kNoon + std::chrono::hours(1);
const Instant kMuchLater = kNoon + std::chrono::hours(48);

class Erasure : public testing::Test {
 protected:
  Erasure() { take({row("ann", "101", "Current", "L1")}, kNoon); }

  void take(const std::vector<FeedRecord>& rows, Instant now) { support::take(state, rows, now); }
  template <class Act>
  std::string outcome(const Act& act) {
    const PropertyState before = state;
    try {
      act();
      return "done";
    } catch (const Error& error) {
      EXPECT_EQ(state.people, before.people) << "nothing changes where it is refused";
      return std::string(to_string(error.kind()));
    }
  }
  std::string erase(const std::string& person, const PersonId& by = kFay, const std::string& reason = "asked for it") {
    return outcome([&] { erase_person(state, PersonId(person), reason, by, kLater); });
  }
  std::string revoke(const std::string& person, const PersonId& by = kFay, const std::string& reason = "stolen phone") {
    return outcome([&] { revoke_all(state, PersonId(person), reason, by, kLater); });
  }
  Person& ann() { return state.people.at(kAnn); }
  bool is_nameless() {
    bool found = !(ann().first_name + ann().last_name + ann().email + ann().account_email).empty();
    const auto look = [&](const FeedRecord& seen) {
      found = found || !(seen.first_name + seen.last_name + seen.email + seen.phone).empty();
    };
    for (const auto& record : ann().records) look(record.seen);
    if (ann().suggestion) {
      found = found || !ann().suggestion->evidence.sentence.empty();
      for (const auto& record : ann().suggestion->evidence.before) look(record);
      for (const auto& record : ann().suggestion->evidence.after) look(record);
    }
    return !found;
  }

  PropertyState state = support::state_of(support::oak());
};

TEST_F(Erasure, empties_everything_that_says_who_somebody_was) {
  take({row("ann", "101", "Past", "L1")}, kLater);
  ASSERT_TRUE(ann().suggestion);
  EXPECT_EQ(erase("ann"), "done");
  EXPECT_TRUE(is_nameless());
  EXPECT_EQ(ann().erased_at, kLater);
  EXPECT_EQ(ann().records.at(0).seen.unit, PmsUnit("101"));
}

TEST_F(Erasure, is_refused_with_what_has_to_be_done_first) {
  EXPECT_EQ(erase("zoe"), "not_found");
  EXPECT_EQ(erase("zoe", PersonId("lee")), "not_found");
  EXPECT_EQ(erase("ann", PersonId("lee")), "forbidden") << "needs Full";
  EXPECT_EQ(erase("ann", kFay, ""), "invalid_input");
  EXPECT_EQ(erase("ann"), "conflict") << "holds keys";
  revoke_all(state, kAnn, "stolen phone", kFay, kLater);
  EXPECT_EQ(erase("ann"), "conflict") << "still current in the ePMS";
  for (const char* label : {"Notice", "Future"}) {
    take({row("ann", "101", label, "L1")}, kLater);
    EXPECT_EQ(erase("ann"), "conflict") << label;
  }
  take({row("ann", "101", "Past", "L1")}, kLater);
  hold_person(state, kAnn, "in dispute", kFay, kLater);
  EXPECT_EQ(erase("ann"), "conflict") << "held";
  lift_hold(state, kAnn, kFay, kLater);
  EXPECT_EQ(erase("ann"), "done");
  give_key(state, {PersonId("lee"), kGym, {}, kLater}, kFay, kNoon);
  EXPECT_EQ(erase("lee"), "conflict") << "a manager";
}

TEST_F(Erasure, waits_for_a_key_that_begins_later) {
  take({row("ann", "101", "Past", "L1")}, kLater);
  give_key(state, {kAnn, kGym, kMuchLater, {}}, kFay, kLater);
  EXPECT_EQ(erase("ann"), "conflict");
}

TEST_F(Erasure, is_not_undone_by_a_feed_that_shows_them_past_or_not_at_all) {
  take({row("ann", "101", "Past", "L1")}, kLater);
  ASSERT_EQ(erase("ann"), "done");
  for (const char* label : {"Past", "Cancelled", "Applicant", "nobody knows"}) {
    take({row("ann", "101", label, "L1"), row("bob", "102", "Current")}, kMuchLater);
    EXPECT_TRUE(is_nameless()) << label;
  }
  take({row("ann", "101", "Past", "L1"), row("ann", "103", "Past", "L2")}, kMuchLater);
  EXPECT_TRUE(is_nameless()) << "another record";
  take({row("bob", "102", "Current")}, kMuchLater);
  EXPECT_TRUE(is_nameless());
  EXPECT_TRUE(ann().erased_at);
}

TEST_F(Erasure, ends_where_the_ePMS_shows_them_future_or_current_again) {
  for (const char* label : {"Future", "Current"}) {
    take({row("ann", "101", "Past", "L1")}, kLater);
    ann().erased_at.reset();
    for (auto& grant : ann().grants) {
      for (auto& source : grant.sources) source.end = kNoon;
    }
    ASSERT_EQ(erase("ann"), "done");
    take({row("ann", "101", "Past", "L1"), row("ann", "104", label, "L9")}, kMuchLater);
    EXPECT_FALSE(ann().erased_at) << label;
    EXPECT_EQ(ann().first_name, "First-ann") << label;
    EXPECT_EQ(ann().account_email, "ann@example.com") << label;
  }
}

TEST_F(Erasure, of_everything_held_leaves_what_is_held_as_staff) {
  give_key(state, {kAnn, kGym, {}, {}}, kFay, kNoon);
  invite_guest(state, {kAnn, PersonId("gil"), kGym, {}, {}}, kNoon);
  give_key(state, {PersonId("lee"), kGym, {}, {}}, kFay, kNoon);
  EXPECT_EQ(revoke("zoe"), "not_found");
  EXPECT_EQ(revoke("ann", PersonId("lee")), "forbidden") << "needs Full";
  EXPECT_EQ(revoke("ann", kFay, ""), "invalid_input");
  EXPECT_EQ(revoke("ann"), "done");
  EXPECT_TRUE(support::held(state, "ann", kLater).empty());
  EXPECT_TRUE(support::held(state, "gil", kLater).empty());
  EXPECT_EQ(ann().first_name, "First-ann") << "still known";
  EXPECT_FALSE(ann().removed_at);
  EXPECT_EQ(revoke("lee"), "done");
  EXPECT_FALSE(find_grant(state.people.at(PersonId("lee")), kGym)->sources.at(0).ended_by(kLater));
}

TEST_F(Erasure, of_everything_held_is_not_undone_by_automation) {
  ASSERT_EQ(revoke("ann"), "done");
  EXPECT_EQ(ann().suppressions, support::keys({"entrance", "unit-101"}));
  take({row("ann", "101", "Current", "L1")}, kMuchLater);
  EXPECT_TRUE(support::held(state, "ann", kMuchLater).empty());
}

TEST_F(Erasure, of_everything_held_also_takes_what_a_move_that_waits_would_give) {
  state.mode = Mode::approval_required;
  take({row("ann", "103", "Current", "L1")}, kLater);
  ASSERT_EQ(support::open_of(state, "ann"), "unit_change pending");
  ASSERT_EQ(revoke("ann"), "done");
  EXPECT_EQ(support::open_of(state, "ann"), "none");
  state.mode = Mode::automatic;
  take({row("ann", "103", "Current", "L1")}, kMuchLater);
  EXPECT_TRUE(support::held(state, "ann", kMuchLater).empty());
  EXPECT_EQ(support::open_of(state, "ann"), "none");
}

}  // namespace
}  // namespace leasekey::access_rules

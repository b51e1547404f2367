// Versions of a suggestion from poll to poll, and how long nothing can change.
#include "access-rules/requeue.h"

#include <gtest/gtest.h>

#include "access-rules/by_hand.h"
#include "access-rules/queue.h"
#include "access-rules/settled.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

const PersonId kAnn("ann");
const PersonId kPat("pat");
const Instant kLater = kNoon + std::chrono::hours(1);

class Versions : public testing::Test {
 protected:
  Versions() : state(support::state_of(support::oak())) { state.mode = Mode::approval_required; }
  const Suggestion& of_ann() { return *state.people.at(kAnn).suggestion; }

  PropertyState state;
};

TEST_F(Versions, stay_where_a_poll_plans_the_same) {
  support::take(state, {row("ann", "101", "Current")}, kNoon);
  const Suggestion first = of_ann();
  FeedRecord other = row("ann", "101", "Notice");
  other.email = "other@example.com";
  support::take(state, {other}, kLater);
  EXPECT_EQ(of_ann(), first) << "detection and evidence, too";
}

TEST_F(Versions, count_up_where_the_plan_is_another_with_that_poll_as_detection) {
  support::take(state, {row("ann", "101", "Current", "L1")}, kNoon);
  support::take(state, {row("ann", "102", "Current", "L1")}, kLater);
  EXPECT_EQ(of_ann().version, 2);
  EXPECT_EQ(of_ann().detected_at, kLater);
  EXPECT_EQ(of_ann().plan.gives, (std::vector<KeyId>{KeyId("entrance"), KeyId("unit-102")}));
}

TEST_F(Versions, begin_anew_after_a_withdrawal_or_a_decision) {
  support::take(state, {row("ann", "101", "Current"), row("bob", "102", "Current")}, kNoon);
  support::take(state, {row("ann", "101", "Past"), row("bob", "102", "Current")}, kLater);
  EXPECT_EQ(of_ann().state, SuggestionState::withdrawn);
  EXPECT_EQ(of_ann().decided_at, kLater);
  support::take(state, {row("ann", "101", "Current"), row("bob", "102", "Current")}, kLater + std::chrono::hours(1));
  EXPECT_EQ(of_ann().version, 1);
  EXPECT_EQ(of_ann().state, SuggestionState::pending);
}

TEST_F(Versions, count_up_with_another_reason_for_a_block_and_when_the_block_ends) {
  FeedRecord record = row("ann", "999", "Current", "L1");
  record.email = "";
  support::take(state, {record}, kNoon);
  EXPECT_EQ(support::open_of(state, "ann"), "grant blocked: no_email");
  record.email = "ann@example.com";
  support::take(state, {record}, kLater);
  EXPECT_EQ(support::open_of(state, "ann"), "grant blocked: unmapped_unit");
  EXPECT_EQ(of_ann().version, 2);
  record.unit = PmsUnit("101");
  support::take(state, {record}, kLater + std::chrono::hours(1));
  EXPECT_EQ(support::open_of(state, "ann"), "grant pending");
  EXPECT_EQ(of_ann().version, 3);
  EXPECT_EQ(of_ann().detected_at, kLater + std::chrono::hours(1));
}

TEST_F(Versions, of_the_missing_stay_until_the_third_miss_withdraws_a_grant) {
  const FeedRecord bob = row("bob", "102", "Current");
  support::take(state, {row("ann", "101", "Current"), bob}, kNoon);
  for (int miss = 1; miss <= 3; ++miss) {
    support::take(state, {bob}, kNoon + std::chrono::hours(miss));
    EXPECT_EQ(support::open_of(state, "ann"), miss < 3 ? "grant pending" : "none") << miss;
  }
  EXPECT_FALSE(state.alerts.contains({AlertKind::orphaned, "ann"}));
}

TEST_F(Versions, name_the_home_that_was_lived_in_last_also_after_a_move_that_was_not_applied) {
  support::take(state, {row("ann", "101", "Current", "L1")}, kNoon);
  approve_all(state, kPat, kNoon);
  support::take(state, {row("ann", "102", "Current", "L1")}, kLater);
  EXPECT_EQ(of_ann().touches, (std::vector<UnitId>{UnitId("101")}));
  support::take(state, {row("ann", "102", "Past", "L1")}, kLater + std::chrono::hours(1));
  EXPECT_EQ(of_ann().touches, (std::vector<UnitId>{UnitId("102")}));
}

class Settled : public testing::Test {
 protected:
  Settled() : state(support::state_of(support::oak())) {}

  std::optional<Instant> after(const std::vector<FeedRecord>& rows, Instant now = kNoon) {
    support::take(state, rows, now);
    return state.feed.settled_until;
  }

  PropertyState state;
};

const Instant kMidnight = support::at("2026-04-07T04:00:00Z");  // in New York

TEST_F(Settled, lasts_until_midnight_where_the_property_is) {
  EXPECT_EQ(after({row("ann", "101", "Current")}), kMidnight);
  EXPECT_EQ(after({row("ann", "101", "Current")}, kMidnight - Duration(1)), kMidnight);
  EXPECT_EQ(after({row("ann", "101", "Current")}, kMidnight), kMidnight + std::chrono::hours(24));
}

TEST_F(Settled, lasts_until_a_window_ends) {
  after({row("ann", "101", "Current")});
  give_key(state, {kAnn, KeyId("gym"), {}, kLater}, kPat, kNoon);
  EXPECT_EQ(after({row("ann", "101", "Current")}), kLater);
  EXPECT_EQ(after({row("ann", "101", "Current")}, kLater), kMidnight) << "what has ended is over";
}

TEST_F(Settled, lasts_until_a_manual_status_expires_or_a_flip_is_a_day_old) {
  after({row("ann", "101", "Current")});
  set_status(state, {kAnn, LeaseStatus::past, "", kLater}, kPat, kNoon);
  EXPECT_EQ(after({row("ann", "101", "Current")}), kLater);
  state = support::state_of(support::oak());
  after({row("ann", "101", "Current")}, kNoon - std::chrono::hours(20));
  after({row("ann", "101", "Past")}, kNoon - std::chrono::hours(20));
  EXPECT_EQ(after({row("ann", "101", "Past")}), kNoon + std::chrono::hours(4));
}

TEST_F(Settled, is_not_while_anybody_s_misses_are_counted) {
  const FeedRecord bob = row("bob", "102", "Current");
  after({row("ann", "101", "Current"), bob});
  for (int miss = 1; miss <= 4; ++miss) EXPECT_EQ(after({bob}).has_value(), miss >= 3) << miss;
}

TEST_F(Settled, is_not_while_misses_of_somebody_without_access_are_counted) {
  const FeedRecord bob = row("bob", "102", "Current");
  after({row("ann", "101", "Future"), bob});
  for (int miss = 1; miss <= 4; ++miss) EXPECT_EQ(after({bob}).has_value(), miss >= 3) << miss;
}

TEST_F(Settled, is_not_while_misses_of_one_of_several_records_are_counted) {
  const FeedRecord home = row("ann", "101", "Current", "L1");
  after({home, row("ann", "102", "Current", "L2")});
  for (int miss = 1; miss <= 4; ++miss) EXPECT_EQ(after({home}).has_value(), miss >= 3) << miss;
}

TEST_F(Settled, is_not_where_a_guest_s_move_out_names_a_key_that_the_host_lost_in_the_same_poll) {
  Property property = support::oak();
  property.start_delay = Duration(0);
  for (auto& key : property.keys) key.shareable = true;
  state = support::state_of(property);
  after({row("ann", "101", "Current"), row("host", "102", "Current", "L2")});
  invite_guest(state, {PersonId("host"), kAnn, KeyId("unit-102"), {}, {}}, kNoon);
  const std::vector<FeedRecord> rows{row("ann", "101", "Cancelled"), row("host", "103", "Current", "L2")};
  EXPECT_FALSE(after(rows, kLater));
  EXPECT_TRUE(after(rows, kLater)) << "the second one names what is held";
}

TEST_F(Settled, is_not_where_a_declined_ending_has_nothing_left_to_end) {
  Property property = support::oak();
  property.start_delay = Duration(0);
  for (auto& key : property.keys) key.shareable = true;
  state = support::state_of(property);
  after({row("ann", "101", "Current"), row("host", "102", "Current")});
  invite_guest(state, {PersonId("host"), kAnn, KeyId("unit-102"), {}, {}}, kNoon);
  for (const auto* key : {"unit-101", "entrance"}) revoke_key(state, kAnn, KeyId(key), kPat, kNoon);
  after({row("ann", "101", "Future"), row("host", "102", "Current")}, kNoon);
  decline(state, kAnn, "no", kPat, kNoon);
  const std::vector<FeedRecord> rows{row("ann", "101", "Future"), row("host", "102", "Past")};
  EXPECT_FALSE(after(rows, kLater));
  EXPECT_TRUE(after(rows, kLater));
}

TEST_F(Settled, says_nothing_of_a_feed_that_was_not_good) {
  after({row("ann", "101", "Current")});
  const auto until = state.feed.settled_until;
  poll_failed(state);
  EXPECT_EQ(state.feed.settled_until, until);
  EXPECT_EQ(poll(state, support::complete({}), PollId("2"), kNoon).outcome, PollOutcome::refused_empty);
  EXPECT_EQ(state.feed.settled_until, until);
}

}  // namespace
}  // namespace leasekey::access_rules

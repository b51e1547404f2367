// What waits for how long, what is about to change, and how managers have decided.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "access-rules/ageing.h"
#include "access-rules/by_hand.h"
#include "access-rules/readiness.h"
#include "access-rules/upcoming.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::day;
using support::kNoon;
using support::row;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Duration kHour = std::chrono::hours(1);
const PersonId kFay("fay");

TEST(Ageing, counts_from_the_first_version_that_takes_or_gives_keys) {
  PropertyState state = support::state_of(support::oak());
  support::take(state, {row("ann", "101", "Current")}, kNoon);
  state.mode = Mode::approval_required;
  support::take(state, {row("ann", "102", "Current")}, kNoon + kHour);
  support::take(state, {row("ann", "103", "Current")}, kNoon + kHour * 4);
  const Suggestion& move = *state.people.at(PersonId("ann")).open_suggestion();
  EXPECT_EQ(move.version, 2);
  EXPECT_EQ(stage_of(move, kNoon + kHour * 5 - Duration(1)), AgeStage::fresh);
  EXPECT_EQ(stage_of(move, kNoon + kHour * 5), AgeStage::due);
  EXPECT_EQ(stage_of(move, kNoon + kHour * 25), AgeStage::overdue);
  EXPECT_EQ(severity_of(move), Severity::security) << "it takes a key";
}

TEST(Ageing, begins_anew_where_a_grant_becomes_a_revocation) {
  PropertyState state = support::state_of(support::oak());
  state.mode = Mode::approval_required;
  support::take(state, {row("ann", "101", "Current")}, kNoon);
  EXPECT_EQ(severity_of(*state.people.at(PersonId("ann")).open_suggestion()), Severity::service);
  give_key(state, {PersonId("ann"), KeyId("gym"), {}, {}}, kFay, kNoon);
  support::take(state, {row("ann", "101", "Past")}, kNoon + kHour * 30);
  EXPECT_EQ(stage_of(*state.people.at(PersonId("ann")).open_suggestion(), kNoon + kHour * 31), AgeStage::fresh);
}

class Upcoming : public testing::Test {
 protected:
  Upcoming() : state(support::state_of(support::oak())) {}

  /// `move_in ann 101 2026-04-10 -> current: entrance unit-101`
  std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const auto& change : upcoming(state, kNoon)) {
      std::string text = std::string(to_string(change.kind)) + " " + change.person.str();
      if (!change.unit.empty()) text += " " + change.unit.str();
      text += " " + to_string(change.day);
      if (change.by_status) text += " -> " + std::string(to_string(*change.by_status));
      text += ":";
      for (const auto& key : change.keys) text += " " + key.str();
      lines.push_back(text);
    }
    return lines;
  }
  void take(std::vector<FeedRecord> rows) { support::take(state, std::move(rows), kNoon - kHour); }

  PropertyState state;
};

TEST_F(Upcoming, are_the_announced_moves_of_two_weeks) {
  FeedRecord in = row("ann", "101", "Future");
  in.move_in = day("2026-04-20");
  FeedRecord far = row("bob", "102", "Future");
  far.move_in = day("2026-04-21");
  FeedRecord out = row("cid", "103", "Notice");
  out.move_out = day("2026-04-06");
  take({in, far, out});
  EXPECT_THAT(lines(), ElementsAre("move_out cid 103 2026-04-06 -> past: entrance unit-103",
                                   "move_in ann 101 2026-04-20 -> current: entrance unit-101"));
}

TEST_F(Upcoming, are_the_overdue_ones_too_whenever_they_were) {
  FeedRecord in = row("ann", "101", "Future");
  in.move_in = day("2026-01-01");
  FeedRecord out = row("cid", "103", "Current");
  out.lease_end = day("2026-02-01");
  take({in, out});
  const auto found = lines();
  EXPECT_EQ(found.at(0), "move_in_overdue ann 101 2026-01-01 -> current: entrance unit-101");
  EXPECT_EQ(found.at(1), "move_out_overdue cid 103 2026-02-01 -> past: entrance unit-103");
}

TEST_F(Upcoming, are_not_the_ends_of_leases_that_may_be_renewed) {
  FeedRecord out = row("cid", "103", "Current");
  out.lease_end = day("2026-04-10");
  support::take(state, {out}, kNoon - kHour * 2);
  EXPECT_THAT(lines(), IsEmpty());
}

TEST_F(Upcoming, offer_no_past_to_somebody_who_only_moves) {
  FeedRecord out = row("cid", "103", "Notice", "l1");
  out.move_out = day("2026-04-10");
  FeedRecord in = row("cid", "104", "Future", "l2");
  in.move_in = day("2026-04-10");
  support::take(state, {out, in}, kNoon - kHour * 2);
  EXPECT_THAT(lines(), ElementsAre("move_out cid 103 2026-04-10: entrance unit-103",
                                   "move_in cid 104 2026-04-10 -> current: entrance unit-104"));
}

TEST_F(Upcoming, are_keys_by_hand_and_statuses_that_run_out) {
  take({row("ann", "101", "Future")});
  give_key(state, {PersonId("vic"), KeyId("gym"), kNoon + kHour * 24, kNoon + kHour * 48}, kFay, kNoon);
  set_status(state, {PersonId("ann"), LeaseStatus::past, "no show", kNoon + kHour * 72}, kFay, kNoon);
  EXPECT_THAT(lines(), ElementsAre("key_starts vic 2026-04-07: gym", "key_ends vic 2026-04-08: gym",
                                   "status_expires ann 2026-04-09:"));
}

Suggestion decided(SuggestionState how, int hours_ago, int waited_hours) {
  Suggestion s;
  s.state = how;
  s.decided_by = kFay;
  s.decided_at = kNoon - kHour * hours_ago;
  s.detected_at = *s.decided_at - kHour * waited_hours;
  return s;
}

TEST(Readiness, counts_what_people_approved_unchanged) {
  std::vector<Suggestion> history(48, decided(SuggestionState::applied, 10, 2));
  history.push_back(decided(SuggestionState::declined, 10, 5));
  history.push_back(decided(SuggestionState::applied, 10, 9));
  history.back().undone_at = kNoon;
  const Readiness ready = readiness(history, kNoon);
  EXPECT_EQ(ready.decided, 50);
  EXPECT_EQ(ready.unchanged, 48);
  EXPECT_EQ(sentence_of(ready), "of the last 60 days' 50 suggestions, 96 % were approved unchanged");
  EXPECT_EQ(ready.median_wait, kHour * 2);
}

TEST(Readiness, leaves_out_the_mode_the_old_and_what_was_withdrawn) {
  Suggestion by_mode = decided(SuggestionState::applied, 1, 0);
  by_mode.decided_by = {};
  const std::vector<Suggestion> history{by_mode, decided(SuggestionState::applied, 24 * 60, 1),
                                        decided(SuggestionState::withdrawn, 1, 1)};
  EXPECT_EQ(readiness(history, kNoon).decided, 0);
  EXPECT_EQ(sentence_of(readiness({}, kNoon)), "nothing was decided in the last 60 days");
}

TEST(Readiness, counts_corrections_and_edits_as_changes) {
  Suggestion corrected = decided(SuggestionState::applied, 1, 1);
  corrected.correction = Correction{};
  Suggestion edited = decided(SuggestionState::applied, 1, 1);
  edited.planned = PlannedItems{};
  EXPECT_EQ(readiness({corrected, edited}, kNoon).unchanged, 0);
}

}  // namespace
}  // namespace leasekey::access_rules

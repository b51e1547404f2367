// One poll: what kind it is, what becomes of every record, what is not even looked at.
#include "access-rules/poll.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::complete;
using support::kNoon;
using support::row;

const Instant kLater = kNoon + std::chrono::hours(1);

struct Line {
  const char* what;
  FeedRecord record;
  const char* outcome;
};

std::string word(const RecordReport& line) {
  return std::string(to_string(line.outcome)) + (line.reason.empty() ? "" : ": " + line.reason);
}

TEST(Poll, gives_every_record_one_outcome_and_the_counts_add_up) {
  PropertyState state = support::state_of(support::oak());
  auto no_address = row("eve", "105", "Current");
  no_address.email = "";
  const std::vector<Line> lines{
      {"moves in", row("ann", "101", "Current"), "applied"},
      {"stays as before", row("bob", "102", "Current"), "unchanged"},
      {"shown twice", row("bob", "102", "Current"), "skipped: the same record again"},
      {"to come", row("cid", "103", "Future"), "applied"},
      {"excluded", row("dan", "104", "Model"), "skipped: excluded status"},
      {"blocked", no_address, "blocked: no_email"},
      {"unknown label", row("fay2", "106", "???"), "skipped: unknown status"},
      {"first seen as past", row("gus", "107", "Past"), "skipped: first seen as past"},
      {"cancels", row("hal", "108", "Cancelled"), "suggested"},
      {"contradicts", row("ivy", "109", "Current", "L"), "blocked: needs_review"},
      {"contradicts, too", row("ivy", "110", "Current", "L"), "blocked: needs_review"},
  };
  support::take(state, {row("bob", "102", "Current"), row("hal", "108", "Current")}, kNoon);
  std::vector<FeedRecord> rows;
  rows.reserve(lines.size());
  for (const auto& line : lines) rows.push_back(line.record);
  const PollReport report = support::take(state, rows, kLater);
  ASSERT_EQ(report.records.size(), lines.size());
  std::int64_t sum = 0;
  for (const auto& [outcome, count] : report.counts) sum += count;
  EXPECT_EQ(sum, static_cast<std::int64_t>(lines.size()));
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(word(report.records[i]), lines[i].outcome) << lines[i].what;
}

TEST(Poll, that_failed_or_is_incomplete_changes_nothing_and_tells_at_the_third_in_a_row) {
  PropertyState state = support::state_of(support::oak());
  const std::vector<FeedRecord> rows{row("ann", "101", "Current")};
  support::take(state, rows, kNoon);
  const auto people = state.people;
  Feed part = complete({row("ann", "101", "Past")});
  part.complete = false;
  const Alert failing{AlertKind::feed_failing, ""};
  EXPECT_EQ(poll(state, part, PollId("2"), kLater).outcome, PollOutcome::incomplete);
  EXPECT_EQ(poll_failed(state).outcome, PollOutcome::failed);
  EXPECT_FALSE(state.alerts.contains(failing));
  EXPECT_EQ(poll(state, part, PollId("4"), kLater).outcome, PollOutcome::incomplete);
  EXPECT_TRUE(state.alerts.contains(failing));
  EXPECT_EQ(state.people, people);
  EXPECT_EQ(state.feed.good_at, kNoon);
  support::take(state, rows, kLater);
  EXPECT_FALSE(state.alerts.contains(failing));
  EXPECT_EQ(state.feed.failures, 0);
}

TEST(Poll, without_a_secret_tells_which_at_once_and_until_it_is_set) {
  PropertyState state = support::state_of(support::oak());
  support::take(state, {row("ann", "101", "Current")}, kNoon);
  const auto people = state.people;
  const Alert missing{AlertKind::feed_failing, "acme/api_key"};
  EXPECT_EQ(poll_failed(state, {"acme/api_key"}).outcome, PollOutcome::failed);
  EXPECT_EQ(state.alerts, (std::set<Alert>{missing}));
  for (int i = 0; i < 3; ++i) poll_failed(state, {"acme/api_key"});
  EXPECT_EQ(state.alerts, (std::set<Alert>{missing})) << "one cause, one alert";
  poll_failed(state);
  EXPECT_EQ(state.alerts, (std::set<Alert>{{AlertKind::feed_failing, ""}})) << "it is set, and something else is wrong";
  EXPECT_EQ(state.people, people);
  support::take(state, {row("ann", "101", "Current")}, kLater);
  EXPECT_TRUE(state.alerts.empty());
}

TEST(Poll, that_is_empty_where_there_were_records_is_refused_however_often) {
  PropertyState state = support::state_of(support::oak());
  EXPECT_EQ(poll(state, complete({}), PollId("1"), kNoon).outcome, PollOutcome::good) << "there was nothing before";
  support::take(state, {row("ann", "101", "Current")}, kNoon);
  const auto people = state.people;
  for (int i = 1; i <= 5; ++i) {
    EXPECT_EQ(poll(state, complete({}), PollId("2"), kLater).outcome, PollOutcome::refused_empty);
    EXPECT_EQ(state.feed.empties, i);
  }
  EXPECT_EQ(state.people, people);
  EXPECT_EQ(state.alerts, (std::set<Alert>{{AlertKind::empty_feed, ""}}));
  poll_failed(state);
  EXPECT_EQ(state.feed.failures, 1) << "empty feeds do not count as failures";
}

TEST(Poll, plans_nothing_for_whom_it_shows_frozen_and_leaves_what_is_open) {
  PropertyState state = support::state_of(support::oak());
  state.mode = Mode::approval_required;
  support::take(state, {row("ann", "101", "Current"), row("bob", "102", "Current")}, kNoon);
  const Suggestion open = *state.people.at(PersonId("ann")).suggestion;
  for (const auto* label : {"???", "Model"}) {
    support::take(state, {row("ann", "101", label), row("bob", "102", "Current")}, kLater);
    EXPECT_EQ(state.people.at(PersonId("ann")).suggestion, open) << label;
    EXPECT_EQ(state.people.at(PersonId("ann")).shown_status, LeaseStatus::current) << label;
  }
  EXPECT_TRUE(state.alerts.contains({AlertKind::frozen, "ann"}));
}

TEST(Poll, does_not_take_an_expired_manual_status_from_somebody_frozen) {
  PropertyState state = support::state_of(support::oak());
  support::take(state, {row("ann", "101", "Current")}, kNoon);
  Person& ann = state.people.at(PersonId("ann"));
  ann.manual_status = ManualStatus{LeaseStatus::past, LeaseStatus::current, PersonId("pat"), "", kNoon, kLater};
  end_everything(ann, kNoon);
  support::take(state, {row("ann", "101", "???")}, kLater);
  EXPECT_TRUE(held_keys(ann, kLater).empty()) << "nothing changes while the record is frozen";
}

TEST(Poll, orphans_at_the_third_miss_and_takes_it_back_at_a_return) {
  PropertyState state = support::state_of(support::oak());
  const FeedRecord bob = row("bob", "102", "Current");
  const Alert orphaned{AlertKind::orphaned, "ann"};
  support::take(state, {row("ann", "101", "Current"), bob}, kNoon);
  for (int miss = 1; miss <= 4; ++miss) {
    support::take(state, {bob}, kNoon + std::chrono::hours(miss));
    EXPECT_EQ(support::open_of(state, "ann"), miss < 3 ? "none" : "revoke pending") << miss;
    EXPECT_EQ(state.alerts.contains(orphaned), miss >= 3) << miss;
  }
  EXPECT_EQ(state.people.at(PersonId("ann")).suggestion->version, 1) << "the same at the fourth";
  support::take(state, {row("ann", "101", "???"), bob}, kNoon + std::chrono::hours(9));
  EXPECT_FALSE(state.alerts.contains(orphaned)) << "shown again, though frozen";
  support::take(state, {row("ann", "101", "Current"), bob}, kNoon + std::chrono::hours(10));
  EXPECT_EQ(support::open_of(state, "ann"), "none");
  EXPECT_EQ(support::held(state, "ann", kLater), support::keys({"unit-101", "entrance"}));
}

TEST(Poll, applies_by_mode) {
  struct Case {
    Mode mode;
    bool grants;
    bool losses;
  };
  const Plan grant{Change::grant, {KeyId("gym")}, {}, false, false, {}};
  const Plan loss{Change::revoke, {}, {KeyId("gym")}, true, false, {}};
  const Plan move{Change::unit_change, {KeyId("a")}, {KeyId("b")}, false, false, {}};
  for (const auto& [mode, grants, losses] : std::vector<Case>{{Mode::observe, false, false},
                                                              {Mode::approval_required, false, false},
                                                              {Mode::automatic_grants, true, false},
                                                              {Mode::automatic, true, true}}) {
    EXPECT_EQ(applies_by_itself(mode, grant), grants) << to_string(mode);
    EXPECT_EQ(applies_by_itself(mode, loss), losses) << to_string(mode);
    EXPECT_EQ(applies_by_itself(mode, move), losses) << to_string(mode);
    Plan asks = loss;
    asks.always_approval = true;
    EXPECT_FALSE(applies_by_itself(mode, asks));
    Plan blocked = grant;
    blocked.blocks = {BlockReason::no_email};
    EXPECT_FALSE(applies_by_itself(mode, blocked));
  }
}

TEST(Poll, knows_a_person_made_by_hand_again_by_the_same_id) {
  PropertyState state = support::state_of(support::oak());
  Person& ann = state.people[PersonId("ann")];
  ann.id = PersonId("ann");
  add_source(ann, KeyId("gym"), support::source(SourceKind::manual, kNoon));
  support::take(state, {row("bob", "102", "Current")}, kNoon);
  EXPECT_EQ(ann.misses, 0) << "no resident is missed";
  support::take(state, {row("ann", "101", "Past"), row("bob", "102", "Current")}, kLater);
  EXPECT_FALSE(ann.resident) << "first seen as past";
  support::take(state, {row("ann", "101", "Current"), row("bob", "102", "Current")}, kLater);
  EXPECT_TRUE(ann.resident);
  EXPECT_EQ(support::held(state, "ann", kLater), support::keys({"gym", "unit-101", "entrance"}));
}

TEST(Rename, holds_three_who_move_together_from_a_unit_that_vanished_to_one_never_seen) {
  struct Case {
    const char* what;
    std::size_t movers;
    bool old_unit_remains;
    bool new_unit_known;
    bool renamed;
  };
  for (const auto& c : std::vector<Case>{{"a rename", 3, false, false, true},
                                         {"only two", 2, false, false, false},
                                         {"the old unit is still there", 3, true, false, false},
                                         {"the new unit was seen before", 3, false, true, false}}) {
    PropertyState state = support::state_of(support::oak());
    std::vector<FeedRecord> rows{row("z", "112", "Current")};
    if (c.new_unit_known) rows.push_back(row("y", "107", "Future"));
    for (std::size_t i = 0; i < c.movers; ++i) rows.push_back(row("r" + std::to_string(i), "106", "Current", "L"));
    support::take(state, rows, kNoon);
    for (auto& record : rows) {
      if (record.unit == PmsUnit("106")) record.unit = PmsUnit("107");
    }
    if (c.old_unit_remains) rows.push_back(row("x", "106", "Future"));
    support::take(state, rows, kLater);
    EXPECT_EQ(support::open_of(state, "r0"), c.renamed ? "unit_change held" : "none") << c.what;
    EXPECT_EQ(state.alerts.contains({AlertKind::unit_renamed, "107"}), c.renamed) << c.what;
    EXPECT_FALSE(state.alerts.contains({AlertKind::guard_tripped, ""})) << c.what;
  }
}

}  // namespace
}  // namespace leasekey::access_rules

// Records that appear, change, freeze and vanish.
#include "access-rules/observe.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::day;
using support::row;

/// A person whom one feed after the other shows.
class Observed : public testing::Test {
 protected:
  Observed() : property(support::oak()), labels(property), keys(property) { ann.id = PersonId("ann"); }

  Observation show(const std::vector<FeedRecord>& rows) {
    const FeedView view(rows, labels, keys, {});
    return observe(ann, &view.people.at(PersonId("ann")));
  }
  Observation leave_out() { return observe(ann, nullptr); }

  std::string records() const {
    std::string text;
    for (const auto& record : ann.records) {
      text += (text.empty() ? "" : ", ") + record.seen.unit.str() + " " + std::string(to_string(record.status));
      if (record.frozen) text += " frozen";
      if (record.misses > 0) text += " missing " + std::to_string(record.misses);
    }
    return text;
  }

  Property property;
  LabelMap labels;
  KeyIndex keys;
  Person ann;
};

TEST_F(Observed, becomes_a_resident_with_the_record_s_name_and_address) {
  const Observation seen = show({row("ann", "101", "Future", "L1")});
  EXPECT_TRUE(seen.shown);
  EXPECT_TRUE(ann.resident);
  EXPECT_EQ(ann.email, "ann@example.com");
  EXPECT_EQ(ann.first_name, "First-ann");
  EXPECT_EQ(records(), "101 future");
  EXPECT_FALSE(seen.turned_past || seen.turned_cancelled || seen.frozen);
}

TEST_F(Observed, is_called_what_the_record_says_that_lives_there) {
  FeedRecord past = row("ann", "101", "Past", "L1");
  FeedRecord future = row("ann", "102", "Future", "L2");
  FeedRecord current = row("ann", "103", "Current", "L3");
  past.email = "past@example.com";
  future.email = "future@example.com";
  show({past, future});
  EXPECT_EQ(ann.email, "future@example.com");
  show({past, future, current});
  EXPECT_EQ(ann.email, "ann@example.com");
}

struct Turn {
  const char* from;
  const char* to;
  bool past;
  bool cancelled;
  bool loses;  ///< a home that was lived in
};

TEST_F(Observed, turns_by_the_change_of_a_record) {
  const std::vector<Turn> turns{
      {"Current", "Current", false, false, false}, {"Current", "Notice", false, false, false},
      {"Current", "Past", true, false, true},      {"Notice", "Past", true, false, true},
      {"Current", "Cancelled", false, true, true}, {"Current", "Applicant", false, true, true},
      {"Current", "Future", false, false, true},   {"Future", "Past", true, false, false},
      {"Future", "Cancelled", false, true, false}, {"Past", "Past", false, false, false},
      {"Past", "Current", false, false, false},    {"Past", "Cancelled", false, true, false},
  };
  for (const auto& turn : turns) {
    ann = {};
    show({row("ann", "101", turn.from, "L1")});
    const Observation seen = show({row("ann", "101", turn.to, "L1")});
    EXPECT_EQ(seen.turned_past, turn.past) << turn.from << " to " << turn.to;
    EXPECT_EQ(seen.turned_cancelled, turn.cancelled) << turn.from << " to " << turn.to;
    EXPECT_EQ(!seen.lost.empty(), turn.loses) << turn.from << " to " << turn.to;
  }
}

TEST_F(Observed, loses_a_home_when_the_lease_moves_to_another_unit) {
  show({row("ann", "101", "Current", "L1")});
  EXPECT_EQ(show({row("ann", "102", "Current", "L1")}).lost.size(), 1U);
  EXPECT_EQ(records(), "102 current");
}

TEST_F(Observed, had_announced_only_what_an_earlier_poll_showed) {
  FeedRecord record = row("ann", "101", "Current", "L1");
  show({record});
  record.move_out = day("2026-04-05");
  show({record});
  EXPECT_FALSE(ann.records[0].announced_move_out) << "shown now for the first time";
  record.status_label = "Past";
  record.move_out = day("2026-04-01");
  const Observation seen = show({record});
  EXPECT_EQ(seen.lost, (std::vector<std::optional<LocalDate>>{day("2026-04-05")}));
  EXPECT_EQ(ann.records[0].announced_move_out, day("2026-04-05"));
}

TEST_F(Observed, freezes_a_record_under_a_label_that_says_nothing_and_keeps_what_it_said) {
  show({row("ann", "101", "Current", "L1")});
  for (const auto* label : {"Model", "???"}) {
    const Observation seen = show({row("ann", "102", label, "L1")});
    EXPECT_TRUE(seen.frozen);
    EXPECT_TRUE(seen.lost.empty());
    EXPECT_EQ(records(), "101 current frozen");
  }
  EXPECT_FALSE(show({row("ann", "101", "Current", "L1")}).frozen);
  EXPECT_EQ(records(), "101 current");
}

TEST_F(Observed, is_not_missing_while_a_label_says_nothing) {
  show({row("ann", "101", "Current", "L1")});
  leave_out();
  leave_out();
  show({row("ann", "101", "???", "L1")});
  EXPECT_EQ(records(), "101 current frozen");
  leave_out();
  EXPECT_EQ(records(), "101 current frozen missing 1");
}

TEST_F(Observed, takes_no_new_record_under_a_label_that_says_nothing) {
  show({row("ann", "101", "Current", "L1")});
  const Observation seen = show({row("ann", "101", "Current", "L1"), row("ann", "102", "???", "L2")});
  EXPECT_FALSE(seen.frozen) << "one record says something";
  EXPECT_EQ(records(), "101 current");
}

TEST_F(Observed, is_missing_with_all_records_and_back_with_those_that_are_shown) {
  show({row("ann", "101", "Current", "L1"), row("ann", "102", "Current", "L2")});
  EXPECT_FALSE(leave_out().shown);
  leave_out();
  EXPECT_EQ(ann.misses, 2);
  EXPECT_EQ(records(), "101 current missing 2, 102 current missing 2");
  const Observation seen = show({row("ann", "101", "Current", "L1")});
  EXPECT_EQ(ann.misses, 0);
  EXPECT_EQ(records(), "101 current, 102 current missing 3");
  EXPECT_EQ(seen.lost.size(), 1U) << "it was left out three times in a row";
}

struct Vanish {
  const char* what;
  std::vector<FeedRecord> before;
  std::vector<FeedRecord> after;
  const char* records;
  bool past;
  std::size_t lost;
};

TEST_F(Observed, is_not_missed_again_in_a_snapshot_that_was_taken_over_before) {
  show({row("ann", "101", "Current", "L1")});
  leave_out();
  observe(ann, nullptr, true);
  EXPECT_EQ(ann.misses, 1);
  EXPECT_EQ(records(), "101 current missing 1");
}

TEST_F(Observed, settles_a_record_that_is_no_longer_shown) {
  const FeedRecord home = row("ann", "101", "Current", "L1");
  const std::vector<Vanish> cases{
      {"renewed", {home}, {row("ann", "101", "Current", "L2")}, "101 current", false, 1},
      {"moved",
       {home, row("ann", "102", "Future", "L2")},
       {row("ann", "102", "Current", "L2")},
       "102 current",
       false,
       1},
      {"ended beside a past one",
       {home, row("ann", "102", "Past", "L2")},
       {row("ann", "102", "Past", "L2")},
       "102 past",
       true,
       1},
      {"missing beside a current one",
       {home, row("ann", "102", "Current", "L2")},
       {row("ann", "102", "Current", "L2")},
       "101 current missing 1, 102 current",
       false,
       0},
      {"missing beside a future one",
       {home, row("ann", "102", "Future", "L2")},
       {row("ann", "102", "Future", "L2")},
       "101 current missing 1, 102 future",
       false,
       0},
      {"missing beside a frozen one",
       {home, row("ann", "102", "Past", "L2")},
       {row("ann", "102", "???", "L2")},
       "101 current missing 1, 102 past frozen",
       false,
       0},
      {"missing beside an excluded past",
       {home, row("ann", "102", "Past", "L2")},
       {row("ann", "102", "Model", "L2")},
       "101 current missing 1, 102 past frozen",
       false,
       0},
      {"one that gave nothing", {home, row("ann", "102", "Future", "L2")}, {home}, "101 current", false, 0},
      {"another label of living is no turn",
       {home, row("ann", "102", "Current", "L2")},
       {row("ann", "102", "Notice", "L2")},
       "101 current missing 1, 102 notice",
       false,
       0},
  };
  for (const auto& c : cases) {
    ann = {};
    show(c.before);
    const Observation seen = show(c.after);
    EXPECT_EQ(records(), c.records) << c.what;
    EXPECT_EQ(seen.turned_past, c.past) << c.what;
    EXPECT_EQ(seen.lost.size(), c.lost) << c.what;
  }
}

TEST_F(Observed, loses_a_home_at_the_third_feed_without_it_and_only_then) {
  const FeedRecord other = row("ann", "102", "Current", "L2");
  show({row("ann", "101", "Current", "L1"), other});
  for (int miss = 1; miss <= 5; ++miss) {
    const Observation seen = show({other});
    EXPECT_EQ(seen.lost.size(), miss == kMissesUntilOrphaned ? 1U : 0U) << miss;
    EXPECT_EQ(is_gone(ann.records[0]), miss >= kMissesUntilOrphaned) << miss;
  }
}

TEST_F(Observed, counts_the_misses_of_a_record_anew_after_a_return) {
  const FeedRecord home = row("ann", "101", "Current", "L1");
  const FeedRecord other = row("ann", "102", "Current", "L2");
  show({home, other});
  show({other});
  show({other});
  show({home, other});
  EXPECT_EQ(records(), "101 current, 102 current");
}

TEST_F(Observed, has_the_first_status_of_all_records_that_are_not_gone) {
  struct Statuses {
    std::vector<const char*> labels;
    LeaseStatus status;
  };
  const std::vector<Statuses> cases{
      {{"Past", "Notice", "Current"}, LeaseStatus::current},
      {{"Eviction", "Notice"}, LeaseStatus::notice},
      {{"Future", "Eviction"}, LeaseStatus::eviction},
      {{"Past", "Future"}, LeaseStatus::future},
      {{"Cancelled", "Past"}, LeaseStatus::past},
      {{"Applicant", "Cancelled"}, LeaseStatus::cancelled},
      {{"Applicant"}, LeaseStatus::applicant},
  };
  for (const auto& c : cases) {
    ann = {};
    std::vector<FeedRecord> rows;
    for (const auto* label : c.labels) rows.push_back(row("ann", "101", label, "L" + std::to_string(rows.size())));
    show(rows);
    EXPECT_EQ(status_of(ann), c.status) << c.labels.front();
    leave_out();
    EXPECT_EQ(status_of(ann), c.status);
    for (auto& record : ann.records) record.misses = kMissesUntilOrphaned;
    EXPECT_FALSE(status_of(ann));
  }
}

TEST_F(Observed, is_imported_with_a_future_or_living_record_only) {
  struct Import {
    const char* label;
    bool imported;
  };
  for (const auto& [label, imported] : std::vector<Import>{{"Current", true},
                                                           {"Notice", true},
                                                           {"Eviction", true},
                                                           {"Future", true},
                                                           {"Past", false},
                                                           {"Cancelled", false},
                                                           {"Applicant", false},
                                                           {"Model", false},
                                                           {"???", false}}) {
    const std::vector<FeedRecord> rows{row("ann", "101", label)};
    const FeedView view(rows, labels, keys, {});
    EXPECT_EQ(is_importable(view.people.at(PersonId("ann"))), imported) << label;
  }
}

}  // namespace
}  // namespace leasekey::access_rules

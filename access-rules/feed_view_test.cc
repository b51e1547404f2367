// A feed's records by person and lease, doubles and contradictions.
#include "access-rules/feed_view.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

class Feeds : public testing::Test {
 protected:
  Feeds() : property(support::oak()), labels(property), keys(property) {}

  /// What is taken of the rows, as `unit label`.
  std::string taken(const std::vector<FeedRecord>& rows, const std::map<PersonId, Person>& known = {}) {
    const FeedView view(rows, labels, keys, known);
    const ShownPerson& person = view.people.begin()->second;
    std::string text;
    for (const auto& shown : person.records) {
      text += (text.empty() ? "" : ", ") + shown.record->unit.str() + " " + shown.record->status_label;
    }
    return text + (person.conflicting ? " (conflicting)" : "");
  }

  /// Somebody who lives in 101 and holds its key.
  std::map<PersonId, Person> ann_in_101() {
    PropertyState state = support::state_of(property);
    support::take(state, {row("ann", "101", "Current", "L1")}, kNoon);
    return state.people;
  }

  Property property;
  LabelMap labels;
  KeyIndex keys;
};

TEST_F(Feeds, group_records_by_person_and_lease) {
  const std::vector<FeedRecord> rows{row("ann", "102", "Current"), row("bob", "103", "Past"),
                                     row("ann", "101", "Past")};
  const FeedView view(rows, labels, keys, {});
  EXPECT_EQ(view.people.size(), 2U);
  EXPECT_EQ(view.units, (std::set<PmsUnit>{PmsUnit("101"), PmsUnit("102"), PmsUnit("103")}));
  EXPECT_EQ(taken({rows[0], rows[2]}), "101 Past, 102 Current") << "sorted by lease";
}

TEST_F(Feeds, without_a_lease_of_their_own_have_one_per_unit) {
  EXPECT_EQ(lease_of(row("ann", "101", "Current")), lease_of(row("ann", "101", "Past")));
  EXPECT_NE(lease_of(row("ann", "101", "Current")), lease_of(row("ann", "102", "Current")));
  EXPECT_EQ(lease_of(row("ann", "101", "Current", "L1")), lease_of(row("ann", "102", "Current", "L1")));
}

TEST_F(Feeds, with_the_same_row_twice_do_not_contradict_themselves) {
  EXPECT_EQ(taken({row("ann", "101", "Current"), row("ann", "101", "Current")}), "101 Current");
}

struct Contradiction {
  const char* what;
  std::vector<FeedRecord> rows;
  const char* taken;
  const char* taken_of_ann;  ///< who lives in 101
};

TEST_F(Feeds, that_contradict_themselves_are_read_as_what_is_news_in_any_order) {
  FeedRecord renamed = row("ann", "101", "Current", "L1");
  renamed.last_name = "Aaa";
  const std::vector<Contradiction> cases{
      {"current and past",
       {row("ann", "101", "Current", "L1"), row("ann", "101", "Past", "L1")},
       "101 Current",
       "101 Past"},
      {"current and future",
       {row("ann", "101", "Current", "L1"), row("ann", "101", "Future", "L1")},
       "101 Current",
       "101 Future"},
      {"future and past",
       {row("ann", "101", "Past", "L1"), row("ann", "101", "Future", "L1")},
       "101 Future",
       "101 Future"},
      {"two units",
       {row("ann", "101", "Current", "L1"), row("ann", "102", "Current", "L1")},
       "101 Current",
       "102 Current"},
      {"two new units",
       {row("ann", "103", "Current", "L1"), row("ann", "102", "Current", "L1")},
       "102 Current",
       "102 Current"},
      {"an unmapped unit",
       {row("ann", "101", "Current", "L1"), row("ann", "999", "Current", "L1")},
       "101 Current",
       "999 Current"},
      {"known and unknown",
       {row("ann", "101", "???", "L1"), row("ann", "101", "Current", "L1")},
       "101 Current",
       "101 Current"},
      {"past and excluded",
       {row("ann", "101", "Model", "L1"), row("ann", "101", "Past", "L1")},
       "101 Past",
       "101 Past"},
      {"two unknown ones", {row("ann", "101", "???", "L1"), row("ann", "101", "!!!", "L1")}, "101 !!!", "101 !!!"},
      {"names only", {row("ann", "101", "Current", "L1"), renamed}, "101 Current", "101 Current"},
  };
  for (const auto& c : cases) {
    auto rows = c.rows;
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(taken(rows), std::string(c.taken) + " (conflicting)") << c.what;
      EXPECT_EQ(taken(rows, ann_in_101()), std::string(c.taken_of_ann) + " (conflicting)") << c.what << ", known";
      std::reverse(rows.begin(), rows.end());
    }
  }
}

TEST_F(Feeds, that_go_on_contradicting_themselves_are_read_the_same_way) {
  const std::vector<std::vector<FeedRecord>> contradictions{
      {row("ann", "101", "Current", "L1"), row("ann", "101", "Past", "L1")},
      {row("ann", "101", "Current", "L1"), row("ann", "102", "Current", "L1")},
      {row("ann", "101", "Future", "L1"), row("ann", "101", "Past", "L1")},
  };
  for (const auto& rows : contradictions) {
    for (const bool known : {false, true}) {
      PropertyState state = support::state_of(property);
      if (known) support::take(state, {row("ann", "101", "Current", "L1")}, kNoon);
      Instant now = kNoon;
      support::take(state, rows, now = now + std::chrono::hours(1));
      const auto people = state.people;
      const std::string open = support::open_of(state, "ann");
      EXPECT_EQ(open.ends_with("blocked: needs_review"), known || rows[0].status_label == "Current") << open;
      for (int i = 0; i < 3; ++i) support::take(state, rows, now = now + std::chrono::minutes(15));
      EXPECT_EQ(support::open_of(state, "ann"), open);
      EXPECT_EQ(state.people.at(PersonId("ann")).flips, people.at(PersonId("ann")).flips);
      EXPECT_EQ(state.people.at(PersonId("ann")).suggestion, people.at(PersonId("ann")).suggestion);
    }
  }
}

}  // namespace
}  // namespace leasekey::access_rules

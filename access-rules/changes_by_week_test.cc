// Weeks of changes: which week, what counts, and for whom.
#include "access-rules/changes_by_week.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;

constexpr Duration kHour = std::chrono::hours(1);
constexpr Duration kWeek = kHour * 24 * 7;
const PersonId kFay("fay");

/// Decided at `at` by fay, after two hours.
Suggestion decided(Change change, Instant at, SuggestionState how = SuggestionState::applied) {
  Suggestion s;
  s.plan.change = change;
  std::vector<KeyId>& keys = change == Change::revoke ? s.plan.ends : s.plan.gives;
  keys.emplace_back("gym");
  s.state = how;
  s.decided_by = kFay;
  s.decided_at = at;
  s.detected_at = s.waiting_since = at - kHour * 2;
  if (how == SuggestionState::applied) s.applied_at = at;
  return s;
}

class ChangesByWeek : public testing::Test {
 protected:
  ChangesByWeek() : state(support::state_of(support::oak())) {}

  std::vector<WeekOfChanges> weeks(const std::vector<Suggestion>& history, const PersonId& viewer = kFay) const {
    return changes_by_week(state, history, viewer, kNoon);
  }

  PropertyState state;
};

TEST_F(ChangesByWeek, has_twelve_mondays_the_last_of_this_week) {
  const auto all = weeks({});
  ASSERT_EQ(all.size(), 12U);
  for (const auto& week : all) EXPECT_EQ(weekday(week.monday), 0);
  EXPECT_EQ(all.back().monday.days() - all.front().monday.days(), 77);
  const LocalDate today = state.property->zone.date_at(kNoon);
  EXPECT_LE(all.back().monday, today);
  EXPECT_LT(today.days() - all.back().monday.days(), 7);
}

TEST_F(ChangesByWeek, counts_each_decision_in_its_week) {
  const Instant before = kNoon - kWeek;
  const auto all =
      weeks({decided(Change::grant, before), decided(Change::grant, before), decided(Change::unit_change, before),
             decided(Change::revoke, kNoon), decided(Change::grant, kNoon, SuggestionState::declined),
             decided(Change::grant, kNoon, SuggestionState::withdrawn)});
  EXPECT_EQ(all[10].gave, 2);
  EXPECT_EQ(all[10].moved, 1);
  EXPECT_EQ(all[11].gave, 0);
  EXPECT_EQ(all[11].ended, 1);
  EXPECT_EQ(all[11].declined, 1);
  EXPECT_EQ(all[11].median_wait, kHour * 2);
  EXPECT_EQ(all[9], (WeekOfChanges{.monday = all[9].monday}));
}

TEST_F(ChangesByWeek, leaves_out_what_is_older) {
  for (const auto& week : weeks({decided(Change::grant, kNoon - kWeek * 12)})) EXPECT_EQ(week.gave, 0);
}

TEST_F(ChangesByWeek, leaves_the_mode_out_of_the_waits) {
  Suggestion by_mode = decided(Change::grant, kNoon);
  by_mode.decided_by = {};
  const auto all = weeks({by_mode});
  EXPECT_EQ(all[11].gave, 1);
  EXPECT_FALSE(all[11].median_wait);
}

TEST_F(ChangesByWeek, adds_up_how_long_keys_outlived_leases_and_what_still_does) {
  Suggestion long_ago = decided(Change::revoke, kNoon);
  long_ago.waiting_since = kNoon - kHour * 30;
  auto all = weeks({long_ago, decided(Change::grant, kNoon)});
  EXPECT_EQ(all[11].outlived, 1);
  EXPECT_EQ(all[11].outlived_for, kHour * 30);

  state.mode = Mode::automatic;
  support::take(state, {support::row("ann", "101", "Current")}, kNoon - kHour * 20);
  state.mode = Mode::approval_required;
  support::take(state, {support::row("ann", "101", "Past")}, kNoon - kHour * 5);
  all = weeks({long_ago});
  EXPECT_EQ(all[11].outlived, 2);
  EXPECT_EQ(all[11].outlived_for, kHour * 35);
}

TEST_F(ChangesByWeek, shows_a_viewer_nothing_of_keys_that_are_not_theirs) {
  const auto all = weeks({decided(Change::revoke, kNoon)}, PersonId("nobody"));
  EXPECT_EQ(all[11].ended, 0);
  EXPECT_EQ(all[11].outlived, 0);
}

TEST_F(ChangesByWeek, is_a_table_with_a_row_a_week) {
  const Table table = changes_report(weeks({decided(Change::revoke, kNoon)}));
  ASSERT_EQ(table.rows.size(), 12U);
  EXPECT_THAT(table.rows[11], testing::ElementsAre(testing::_, "0", "1", "0", "0", "120", "1", "2"));
  EXPECT_EQ(table.rows[10][5], "") << "nothing was decided";
}

}  // namespace
}  // namespace leasekey::access_rules

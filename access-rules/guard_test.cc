// The mass-change guard at its limits: numbers, shares, buildings, the rolling day, what is explained.
#include "access-rules/guard.h"

#include <gtest/gtest.h>

#include "access-rules/queue.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

constexpr Duration kDay = std::chrono::hours(24);

/// `count` residents r1 … in the units from 104 on (two buildings), in mode automatic.
class Guard : public testing::Test {
 protected:
  Guard() : state(support::state_of(support::oak())) {}

  static std::string id(std::size_t number) { return "r" + std::to_string(number); }

  /// All in unit 104 and 106 by turns, so that no building is wholly touched while the last one stays.
  std::vector<FeedRecord> residents(std::size_t count) const {
    std::vector<FeedRecord> rows;
    for (std::size_t i = 1; i <= count; ++i) rows.push_back(row(id(i), i % 2 ? "104" : "106", "Current"));
    return rows;
  }

  /// The first `leaving` of the rows have moved out.
  static std::vector<FeedRecord> after_leaving(std::vector<FeedRecord> rows, std::size_t leaving) {
    for (std::size_t i = 0; i < leaving; ++i) rows.at(i).status_label = "Past";
    return rows;
  }

  std::size_t count(SuggestionState wanted) const {
    std::size_t found = 0;
    for (const auto& [who, person] : state.people) {
      found += person.suggestion && person.suggestion->state == wanted ? 1 : 0;
    }
    return found;
  }
  std::size_t held() const { return count(SuggestionState::held); }
  bool tripped() const { return state.alerts.contains({AlertKind::guard_tripped, ""}); }

  PropertyState state;
};

Property with_limits(int revocations, double percent) {
  Property property = support::oak();
  property.guard = GuardLimits{revocations, percent, 100, 100};
  return property;
}

struct Limit {
  int min;
  double percent;
  std::size_t residents;
  std::size_t leaving;
  bool holds;
};

TEST_F(Guard, holds_all_beyond_the_greater_of_number_and_share) {
  const std::vector<Limit> limits{
      {3, 10, 8, 3, false},    {3, 10, 8, 4, true},    {3, 10, 30, 3, false}, {3, 10, 30, 4, true},
      {3, 10, 40, 4, false},   {3, 10, 40, 5, true},   {3, 10, 49, 4, false}, {3, 10, 49, 5, true},
      {3, 10, 50, 5, false},   {0, 10, 10, 1, false},  {0, 10, 9, 1, true},   {0, 0, 9, 1, true},
      {3, 12.5, 40, 5, false}, {3, 12.5, 39, 5, true}, {3, 100, 8, 6, false},
  };
  for (const auto& limit : limits) {
    state = support::state_of(with_limits(limit.min, limit.percent));
    const auto rows = residents(limit.residents);
    support::take(state, rows, kNoon);
    support::take(state, after_leaving(rows, limit.leaving), kNoon + std::chrono::hours(1));
    EXPECT_EQ(held(), limit.holds ? limit.leaving : 0U)
        << limit.leaving << " of " << limit.residents << ", min " << limit.min << ", " << limit.percent << " %";
    EXPECT_EQ(tripped(), limit.holds);
  }
}

TEST_F(Guard, measures_against_the_poll_before_not_the_one_that_moves) {
  state = support::state_of(with_limits(0, 10));
  auto rows = residents(10);
  support::take(state, rows, kNoon);
  auto more = residents(40);
  support::take(state, after_leaving(more, 2), kNoon + std::chrono::hours(1));
  EXPECT_EQ(held(), 2U) << "two are more than a tenth of ten, whoever moved in since";
}

TEST_F(Guard, lets_grants_flow_while_losses_are_held) {
  auto rows = residents(8);
  support::take(state, rows, kNoon);
  rows = after_leaving(rows, 4);
  rows.push_back(row("new", "112", "Current"));
  const Instant now = kNoon + std::chrono::hours(1);
  support::take(state, rows, now);
  EXPECT_EQ(held(), 4U);
  EXPECT_EQ(support::held(state, "new", now), support::keys({"unit-112", "entrance"}));
}

TEST_F(Guard, counts_a_day_to_the_millisecond) {
  for (const Duration later : {kDay - Duration(1), kDay}) {
    state = support::state_of(support::oak());
    const auto rows = residents(9);
    support::take(state, rows, kNoon - kDay);
    support::take(state, after_leaving(rows, 3), kNoon);
    EXPECT_EQ(held(), 0U);
    support::take(state, after_leaving(rows, 4), kNoon + later);
    EXPECT_EQ(held(), later < kDay ? 1U : 0U) << "three were applied a day ago";
  }
}

TEST_F(Guard, leaves_pending_what_an_earlier_poll_planned) {
  state.mode = Mode::approval_required;
  const auto rows = residents(9);
  support::take(state, rows, kNoon);
  approve_all(state, PersonId("pat"), kNoon);
  support::take(state, after_leaving(rows, 3), kNoon + std::chrono::hours(1));
  support::take(state, after_leaving(rows, 5), kNoon + std::chrono::hours(2));
  EXPECT_EQ(count(SuggestionState::pending), 3U);
  EXPECT_EQ(held(), 2U);
}

TEST_F(Guard, does_not_count_what_was_declined_or_withdrawn) {
  state.mode = Mode::approval_required;
  const auto rows = residents(9);
  support::take(state, rows, kNoon);
  approve_all(state, PersonId("pat"), kNoon);
  support::take(state, after_leaving(rows, 3), kNoon + std::chrono::hours(1));
  for (const auto* who : {"r1", "r2"})
    decline(state, PersonId(who), "no", PersonId("pat"), kNoon + std::chrono::hours(1));
  support::take(state, after_leaving(rows, 5), kNoon + std::chrono::hours(2));
  EXPECT_EQ(held(), 0U) << "one pending and two new ones";
}

TEST_F(Guard, does_not_count_an_announced_move_out_and_lets_it_through) {
  auto rows = residents(9);
  for (std::size_t i = 0; i < 4; ++i) rows[i].move_out = support::day("2026-04-06");
  support::take(state, rows, kNoon - kDay);
  const Instant now = kNoon;
  support::take(state, after_leaving(rows, 7), now);
  EXPECT_EQ(held(), 0U) << "four are explained, three are within the limit";
  support::take(state, after_leaving(rows, 8), now + std::chrono::hours(1));
  EXPECT_EQ(held(), 1U);
  EXPECT_TRUE(support::held(state, "r1", now).empty());
}

TEST_F(Guard, keeps_a_change_explained_when_only_its_contents_are_renewed) {
  state.mode = Mode::approval_required;
  auto rows = residents(3);
  rows[0].move_out = support::day("2026-04-06");
  support::take(state, rows, kNoon - kDay);
  approve_all(state, PersonId("pat"), kNoon - kDay);
  rows[0].status_label = "Past";
  support::take(state, rows, kNoon);
  EXPECT_TRUE(state.people.at(PersonId("r1")).suggestion->explained);
  rows[0].move_out.reset();
  support::take(state, rows, kNoon + std::chrono::hours(1));
  add_source(state.people.at(PersonId("r1")), KeyId("gym"), support::source(SourceKind::manual, kNoon));
  support::take(state, rows, kNoon + std::chrono::hours(2));
  EXPECT_EQ(state.people.at(PersonId("r1")).suggestion->version, 2);
  EXPECT_TRUE(state.people.at(PersonId("r1")).suggestion->explained);
}

TEST_F(Guard, is_not_satisfied_by_a_date_that_comes_with_the_move_out_or_lies_ahead) {
  auto rows = residents(9);
  rows[0].move_out = support::day("2026-04-07");
  support::take(state, rows, kNoon - kDay);
  rows = after_leaving(rows, 4);
  for (std::size_t i = 1; i < 4; ++i) rows[i].move_out = support::day("2026-04-05");
  support::take(state, rows, kNoon);
  EXPECT_EQ(held(), 4U);
}

TEST_F(Guard, explains_from_the_announced_day_on_in_the_property_s_zone) {
  for (const auto* now : {"2026-04-06T03:59:59Z", "2026-04-06T04:00:00Z"}) {  // midnight in New York
    state = support::state_of(with_limits(0, 0));
    auto rows = residents(3);
    rows[0].move_out = support::day("2026-04-06");
    support::take(state, rows, kNoon - 2 * kDay);
    support::take(state, after_leaving(rows, 1), support::at(now));
    EXPECT_EQ(held(), support::at(now) < support::at("2026-04-06T04:00:00Z") ? 1U : 0U) << now;
  }
}

TEST_F(Guard, holds_a_building_wholly_touched_within_the_day) {
  const std::vector<FeedRecord> rows{row("r1", "101", "Current"), row("r2", "102", "Current"),
                                     row("r3", "103", "Current"), row("r4", "106", "Current"),
                                     row("r5", "107", "Current")};
  support::take(state, rows, kNoon);
  support::take(state, after_leaving(rows, 3), kNoon + std::chrono::hours(1));
  EXPECT_EQ(held(), 3U) << "all at once";

  state = support::state_of(support::oak());
  support::take(state, rows, kNoon);
  support::take(state, after_leaving(rows, 2), kNoon + std::chrono::hours(1));
  EXPECT_EQ(held(), 0U);
  support::take(state, after_leaving(rows, 3), kNoon + std::chrono::hours(2));
  EXPECT_EQ(held(), 1U) << "one after the other";

  state = support::state_of(support::oak());
  support::take(state, rows, kNoon);
  support::take(state, after_leaving(rows, 2), kNoon + std::chrono::hours(1));
  support::take(state, after_leaving(rows, 3), kNoon + kDay + std::chrono::hours(1));
  EXPECT_EQ(held(), 0U) << "over more than a day";
}

TEST_F(Guard, is_no_building_with_two_occupied_units_or_a_home_untouched) {
  const std::vector<FeedRecord> two{row("r1", "104", "Current"), row("r2", "105", "Current"),
                                    row("r3", "106", "Current")};
  support::take(state, two, kNoon);
  support::take(state, after_leaving(two, 2), kNoon + std::chrono::hours(1));
  EXPECT_EQ(held(), 0U);

  state = support::state_of(support::oak());
  const std::vector<FeedRecord> rows{row("r1", "101", "Current"), row("r2", "102", "Current"),
                                     row("r3", "103", "Current")};
  support::take(state, rows, kNoon);
  support::take(state, after_leaving(rows, 2), kNoon + std::chrono::hours(1));
  EXPECT_EQ(held(), 0U);
}

TEST_F(Guard, holds_grants_beyond_their_own_limit) {
  Property property = support::oak();
  property.guard = GuardLimits{3, 10, 2, 20};  // a fifth of 12 units is 2.4
  for (const std::size_t count : {2U, 3U}) {
    state = support::state_of(property);
    support::take(state, residents(count), kNoon);
    EXPECT_EQ(held(), count > 2 ? count : 0U);
  }
}

TEST_F(Guard, leaves_blocked_ones_blocked) {
  Property property = support::oak();
  property.guard = GuardLimits{3, 10, 0, 0};
  state = support::state_of(property);
  support::take(state, {row("r1", "104", "Current"), row("r2", "999", "Current")}, kNoon);
  EXPECT_EQ(support::open_of(state, "r1"), "grant held");
  EXPECT_EQ(support::open_of(state, "r2"), "grant blocked: unmapped_unit");
}

TEST_F(Guard, holds_nothing_when_it_is_off) {
  Property property = support::oak();
  property.guard.reset();
  state = support::state_of(property);
  const auto rows = residents(9);
  support::take(state, rows, kNoon);
  support::take(state, after_leaving(rows, 9), kNoon + std::chrono::hours(1));
  EXPECT_EQ(held(), 0U);
}

TEST_F(Guard, keeps_a_held_change_held_when_only_its_contents_are_renewed) {
  const auto rows = residents(8);
  support::take(state, rows, kNoon);
  const auto left = after_leaving(rows, 4);
  support::take(state, left, kNoon + std::chrono::hours(1));
  add_source(state.people.at(PersonId("r1")), KeyId("gym"), support::source(SourceKind::manual, kNoon));
  support::take(state, left, kNoon + 2 * kDay);
  const Suggestion& renewed = *state.people.at(PersonId("r1")).suggestion;
  EXPECT_EQ(renewed.version, 2);
  EXPECT_EQ(renewed.state, SuggestionState::held);
  EXPECT_EQ(held(), 4U);
}

TEST_F(Guard, is_not_tripped_where_what_was_held_is_blocked_now) {
  state.mode = Mode::approval_required;
  state.property = support::state_of(with_limits(0, 0)).property;
  support::take(state, {row("r1", "104", "Current", "L1"), row("r2", "106", "Current")}, kNoon);
  approve_all(state, PersonId("pat"), kNoon);
  support::take(state, {row("r1", "105", "Current", "L1"), row("r2", "106", "Current")}, kNoon + std::chrono::hours(1));
  EXPECT_EQ(support::open_of(state, "r1"), "unit_change held");
  EXPECT_TRUE(tripped());
  support::take(state, {row("r1", "999", "Current", "L1"), row("r2", "106", "Current")}, kNoon + std::chrono::hours(2));
  EXPECT_EQ(support::open_of(state, "r1"), "unit_change blocked: unmapped_unit");
  EXPECT_FALSE(tripped()) << "there is nothing to release";
  support::take(state, {row("r1", "105", "Current", "L1"), row("r2", "106", "Current")}, kNoon + 3 * kDay);
  EXPECT_EQ(support::open_of(state, "r1"), "unit_change held") << "nobody has released it";
  EXPECT_TRUE(tripped());
}

TEST_F(Guard, lets_go_what_became_explained_while_it_was_held) {
  state.property = support::state_of(with_limits(0, 0)).property;
  auto rows = residents(3);
  support::take(state, rows, kNoon - 3 * kDay);
  rows[0].unit = PmsUnit("105");  // the lease stays, the unit moves: held
  rows[0].lease = LeaseId("L1");
  rows[0].move_out = support::day("2026-04-06");
  support::take(state, rows, kNoon - 2 * kDay);
  EXPECT_EQ(support::open_of(state, "r1"), "unit_change held");
  rows[0].status_label = "Past";
  support::take(state, rows, kNoon);
  EXPECT_EQ(support::open_of(state, "r1"), "none");
  EXPECT_TRUE(support::held(state, "r1", kNoon).empty());
  EXPECT_FALSE(tripped());
}

TEST(GuardBase, counts_living_occupants_and_unknown_roles_frozen_ones_too) {
  PropertyState state = support::state_of(support::oak());
  auto guarantor = row("r2", "102", "Current");
  guarantor.role = LeaseRole::guarantor;
  auto pet = row("r3", "103", "Notice");
  pet.role = LeaseRole::unknown;
  const std::vector<FeedRecord> rows{
      row("r1", "101", "Eviction"), guarantor, pet, row("r4", "104", "Future"), row("r5", "999", "Current"),
      row("r6", "105", "Current")};
  support::take(state, rows, kNoon);
  auto next = rows;
  next[0].status_label = "???";
  next.pop_back();
  support::take(state, next, kNoon + std::chrono::hours(1));
  const GuardBase base = base_of(state, KeyIndex(*state.property));
  EXPECT_EQ(base.residents, 3U) << "r1 frozen, r3 unknown, r5 unmapped; r6 is missing";
  EXPECT_EQ(base.occupied, (std::set<UnitId>{UnitId("101"), UnitId("103")}));
}

}  // namespace
}  // namespace leasekey::access_rules

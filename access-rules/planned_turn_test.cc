// Announced mass moves pass the guard, on their days, in their units, and not one person more.
#include "access-rules/planned_turn.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::day;
using support::kNoon;
using support::row;

constexpr Duration kHour = std::chrono::hours(1);
const PersonId kFay("fay");

/// Twelve residents, one per unit; moves are planned for `kNoon`, a day in April.
class PlannedTurns : public testing::Test {
 protected:
  PlannedTurns() : state(support::state_of(support::oak())) {
    for (int unit = 101; unit <= 112; ++unit)
      rows.push_back(row("r" + std::to_string(unit), std::to_string(unit), "Current"));
    state.mode = Mode::automatic;
    auto without_limits = support::oak();
    without_limits.guard.reset();
    state.property = std::make_shared<const Property>(without_limits);
    support::take(state, rows, kNoon - kHour * 48);  // no grant is counted any longer at noon
    state.property = std::make_shared<const Property>(support::oak());
  }

  static AnnounceTurn april(int move_outs, int move_ins = 0) {
    return {day("2026-04-06"), day("2026-04-07"), {}, move_outs, move_ins, "the students leave"};
  }

  void announce(const AnnounceTurn& turn) { announce_turn(state, turn, kFay, kNoon - kHour * 36); }

  /// The residents of these units have moved out.
  void leave(const std::vector<std::size_t>& units, Instant at = kNoon) {
    for (const std::size_t unit : units) rows.at(unit - 101).status_label = "Past";
    support::take(state, rows, at);
  }

  std::string states() const {
    std::string text;
    for (const auto& [id, person] : state.people) {
      if (person.open_suggestion()) text += id.str() + " ";
    }
    return text;
  }

  PropertyState state;
  std::vector<FeedRecord> rows;
};

void expect_refused(ErrorKind kind, const std::string& part, const std::function<void()>& act) {
  try {
    act();
    FAIL() << "it was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
  }
}

TEST_F(PlannedTurns, let_through_what_was_announced) {
  announce(april(6));
  leave({101, 104, 106, 107, 108, 109});
  EXPECT_EQ(states(), "") << "all six are applied by the mode";
  EXPECT_EQ(state.turns.front().moved_out.size(), 6U);
  EXPECT_FALSE(state.alerts.contains({AlertKind::guard_tripped, ""}));
}

TEST_F(PlannedTurns, hold_only_the_excess_where_it_passes_the_limit) {
  announce(april(4));
  leave({101, 104, 106, 107, 108, 109, 110, 111});
  EXPECT_EQ(states(), "r108 r109 r110 r111 ") << "four are covered in the order of their ids, four are too many";
  EXPECT_EQ(support::open_of(state, "r111"), "revoke held");
}

TEST_F(PlannedTurns, leave_the_usual_limit_to_those_beyond_the_count) {
  announce(april(4));
  leave({101, 104, 106, 107, 108, 109, 110});
  EXPECT_EQ(states(), "") << "three beyond the count are within the limit";
}

TEST_F(PlannedTurns, cover_nobody_twice_and_no_more_on_the_second_day) {
  announce(april(4));
  leave({101, 104, 106, 107});
  leave({108, 109, 110, 111}, kNoon + kHour * 24);
  EXPECT_EQ(state.turns.front().moved_out.size(), 4U);
  EXPECT_EQ(states(), "r108 r109 r110 r111 ");
}

TEST_F(PlannedTurns, end_with_their_last_day_in_the_property_s_zone) {
  announce(april(6));
  const Instant last_minute = support::at("2026-04-08T03:59:00Z");  // 23:59 in New York
  leave({101, 104, 106, 107}, last_minute);
  EXPECT_EQ(states(), "");
  rows.resize(12);
  leave({108, 109, 110, 111}, last_minute + kHour * 25);
  EXPECT_EQ(states(), "r108 r109 r110 r111 ") << "the turn is over";
}

TEST_F(PlannedTurns, cover_only_their_units) {
  AnnounceTurn turn = april(6);
  turn.units = {UnitId("101"), UnitId("102")};
  announce(turn);
  leave({101, 104, 106, 107, 108});
  EXPECT_EQ(state.turns.front().moved_out, std::set<PersonId>{PersonId("r101")});
  EXPECT_EQ(states(), "r104 r106 r107 r108 ");
}

TEST_F(PlannedTurns, do_not_spend_their_count_on_what_is_explained_anyway) {
  announce(april(4));
  for (auto& each : rows) each.move_out = day("2026-04-05");
  support::take(state, rows, kNoon - kHour);
  leave({101, 104, 106, 107});
  EXPECT_EQ(state.turns.front().moved_out.size(), 0U);
  EXPECT_EQ(states(), "");
}

TEST_F(PlannedTurns, let_many_move_in) {
  announce(april(0, 20));
  for (int i = 1; i <= 20; ++i) rows.push_back(row("new" + std::to_string(i), "104", "Current"));
  support::take(state, rows, kNoon);
  EXPECT_EQ(states(), "");
  EXPECT_EQ(state.turns.front().moved_in.size(), 20U);
}

TEST_F(PlannedTurns, cover_nothing_once_they_are_cancelled) {
  announce(april(6));
  cancel_turn(state, 1, kFay, kNoon - kHour);
  leave({101, 104, 106, 107});
  EXPECT_EQ(states(), "r101 r104 r106 r107 ");
}

TEST_F(PlannedTurns, are_announced_by_those_who_may_take_all_keys) {
  for (const char* may_not : {"lee", "sam", "nan", "sue"}) {
    expect_refused(ErrorKind::forbidden, "announce a mass move",
                   [&] { announce_turn(state, april(3), PersonId(may_not), kNoon); });
  }
  EXPECT_TRUE(state.turns.empty());
  EXPECT_EQ(announce_turn(state, april(3), PersonId("pat"), kNoon), 1);
  EXPECT_EQ(announce_turn(state, april(3), kFay, kNoon), 2);
}

TEST_F(PlannedTurns, refuse_what_makes_no_sense) {
  const auto refused = [&](const std::string& part, const std::function<void(AnnounceTurn&)>& change) {
    AnnounceTurn turn = april(3);
    change(turn);
    expect_refused(ErrorKind::invalid_input, part, [&] { announce_turn(state, turn, kFay, kNoon); });
  };
  refused("reason", [](AnnounceTurn& turn) { turn.reason.clear(); });
  refused("before it begins", [](AnnounceTurn& turn) { turn.last_day = day("2026-04-05"); });
  refused("is over", [](AnnounceTurn& turn) { turn.first_day = day("2026-04-05"); });
  refused("at most 31 days", [](AnnounceTurn& turn) { turn.last_day = day("2026-05-07"); });
  refused("not both 0", [](AnnounceTurn& turn) { turn.move_outs = 0; });
  refused("not both 0", [](AnnounceTurn& turn) { turn.move_outs = -1; });
  refused("no unit `999`", [](AnnounceTurn& turn) { turn.units = {UnitId("999")}; });
  expect_refused(ErrorKind::not_found, "planned turn 7", [&] { cancel_turn(state, 7, kFay, kNoon); });
  announce(april(3));
  cancel_turn(state, 1, kFay, kNoon);
  expect_refused(ErrorKind::conflict, "cancelled already", [&] { cancel_turn(state, 1, kFay, kNoon); });
  announce(april(3));
  expect_refused(ErrorKind::conflict, "is over", [&] { cancel_turn(state, 2, kFay, kNoon + kHour * 72); });
}

}  // namespace
}  // namespace leasekey::access_rules

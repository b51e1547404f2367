// Which alerts follow from dates, labels and units, and when they close.
#include "access-rules/alerts.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::day;
using support::kNoon;
using support::row;

FeedRecord dated(const std::string& label, std::optional<LocalDate> move_in, std::optional<LocalDate> move_out,
                 std::optional<LocalDate> lease_end) {
  FeedRecord record = row("ann", "101", label);
  record.move_in = move_in;
  record.move_out = move_out;
  record.lease_end = lease_end;
  return record;
}

struct Case {
  const char* what;
  FeedRecord record;
  std::set<Alert> alerts;
};

TEST(Alerts, follow_from_dates_that_have_passed_where_the_property_is) {
  const LocalDate yesterday = day("2026-04-05");
  const LocalDate today = day("2026-04-06");
  const Alert in{AlertKind::overdue_move_in, "ann"};
  const Alert out{AlertKind::overdue_move_out, "ann"};
  const std::vector<Case> cases{
      {"a move-in yesterday", dated("Future", yesterday, {}, {}), {in}},
      {"a move-in today", dated("Future", today, {}, {}), {}},
      {"a move-in of somebody who is there", dated("Current", yesterday, {}, {}), {}},
      {"a move-out yesterday", dated("Notice", {}, yesterday, {}), {out}},
      {"a move-out today", dated("Notice", {}, today, {}), {}},
      {"a lease that ended", dated("Current", {}, {}, yesterday), {out}},
      {"a lease that ended though the move-out is ahead", dated("Current", {}, today, yesterday), {out}},
      {"a lease to come that ended", dated("Future", {}, yesterday, yesterday), {}},
  };
  for (const auto& c : cases) {
    PropertyState state = support::state_of(support::oak());
    support::take(state, {c.record}, support::at("2026-04-07T03:59:59Z"));  // still the 6th in New York
    EXPECT_EQ(state.alerts, c.alerts) << c.what;
  }
}

TEST(Alerts, name_labels_units_and_people) {
  auto guarantor = row("gus", "998", "Current");
  guarantor.role = LeaseRole::guarantor;
  PropertyState state = support::state_of(support::oak());
  support::take(state, {row("ann", "101", "Current"), row("bob", "102", "Current")}, kNoon);
  support::take(state,
                {row("ann", "101", "Pending?"), row("bob", "102", "Model"), row("cid", "999", "Future"), guarantor,
                 row("new", "103", "Sold"), row("gone", "997", "Past"), row("show", "104", "Model")},
                kNoon + std::chrono::hours(1));
  EXPECT_EQ(state.alerts, (std::set<Alert>{{AlertKind::unknown_status, "Pending?"},
                                           {AlertKind::unknown_status, "Sold"},
                                           {AlertKind::frozen, "bob"},
                                           {AlertKind::unmapped_unit, "999"}}));
  support::take(state, {row("ann", "101", "Current"), row("bob", "102", "Current"), row("cid", "103", "Future")},
                kNoon + std::chrono::hours(2));
  EXPECT_TRUE(state.alerts.empty());
}

TEST(Alerts, of_a_missing_or_frozen_person_s_disagreement_stay_open) {
  PropertyState state = support::state_of(support::oak());
  const FeedRecord bob = row("bob", "102", "Current");
  support::take(state, {row("ann", "101", "Future"), bob}, kNoon);
  Person& ann = state.people.at(PersonId("ann"));
  ann.manual_status = ManualStatus{LeaseStatus::current, LeaseStatus::future, PersonId("pat"), "", kNoon, {}};
  ann.standing = Standing::living;
  give_automated(ann, KeyId("unit-101"), kNoon, kNoon, "by hand");
  const Alert disagreement{AlertKind::status_disagreement, "ann"};
  Instant now = kNoon;
  const auto show = [&](std::vector<FeedRecord> rows) {
    support::take(state, std::move(rows), now = now + std::chrono::hours(1));
    return state.alerts.contains(disagreement);
  };
  EXPECT_TRUE(show({row("ann", "101", "Past"), bob}));
  EXPECT_TRUE(show({bob})) << "missing";
  EXPECT_TRUE(show({row("ann", "101", "???"), bob})) << "frozen";
  EXPECT_FALSE(show({row("ann", "101", "Future"), bob})) << "back to what it was";
}

}  // namespace
}  // namespace leasekey::access_rules

// The heart, as a table: standing before x what the feed shows x an ending not applied yet.
#include "access-rules/plan.h"

#include <gtest/gtest.h>

#include "access-rules/plan_test_world.h"

namespace leasekey::access_rules {
namespace {

using support::day;
using support::kNoon;
using support::source;

class Plans : public testing::Test {
 protected:
  Plans() : property(support::oak()), index(property), context{property, index, kNoon, day("2026-04-06")} {}

  /// Somebody who holds unit-101 and entrance by automation and the gym by hand.
  static Person holder() {
    Person ann;
    ann.id = PersonId("ann");
    ann.resident = true;
    ann.homes = {PmsUnit("101")};
    for (const auto* key : {"unit-101", "entrance"}) {
      give_automated(ann, KeyId(key), kNoon - std::chrono::hours(9), kNoon - std::chrono::hours(9), "poll 1");
    }
    add_source(ann, KeyId("gym"), source(SourceKind::manual, kNoon - std::chrono::hours(9)));
    return ann;
  }

  PersonPlan plan(Person& ann, const Observation& seen = {}, const std::set<BlockReason>& identity = {}) const {
    return plan_shown(ann, seen, identity, false, context);
  }

  Property property;
  KeyIndex index;
  PlanContext context;
};

/// `all`: everything ends; `all!`: and always needs approval; `-`: nothing to do.
std::string word(const std::optional<Plan>& plan) {
  if (!plan) return "-";
  std::string text = plan->everything ? "all" : std::string(to_string(plan->change));
  if (!plan->everything) {
    for (const auto& key : plan->gives) text += " +" + key.str();
    for (const auto& key : plan->ends) text += " -" + key.str();
  }
  return text + (plan->always_approval ? "!" : "");
}

struct Row {
  Standing before;
  Ending open;         ///< not applied yet
  LeaseStatus status;  ///< now
  bool turned = true;  ///< in this very poll
  const char* plan;
  Ending after;
};

std::string name_of(const Row& row) {
  return std::string(to_string(row.before)) + " with the ending " + std::string(to_string(row.open)) + " becomes " +
         std::string(to_string(row.status)) + (row.turned ? "" : " (as before)");
}

TEST_F(Plans, follow_from_standing_status_and_ending) {
  using St = Standing;
  using E = Ending;
  using L = LeaseStatus;
  const std::vector<Row> table{
      {St::living, E::none, L::current, false, "-", E::none},
      {St::living, E::none, L::notice, true, "-", E::none},
      {St::living, E::none, L::eviction, true, "-", E::none},
      {St::living, E::none, L::past, true, "all", E::past},
      {St::living, E::none, L::cancelled, true, "all!", E::cancelled},
      {St::living, E::none, L::applicant, true, "all!", E::cancelled},
      {St::living, E::none, L::future, true, "all!", E::back_to_future},
      {St::upcoming, E::none, L::future, false, "revoke -unit-101", E::none},
      {St::upcoming, E::none, L::current, true, "-", E::none},
      {St::upcoming, E::none, L::past, true, "all", E::past},
      {St::upcoming, E::none, L::cancelled, true, "all!", E::cancelled},
      {St::upcoming, E::back_to_future, L::future, false, "all!", E::back_to_future},
      {St::upcoming, E::back_to_future, L::current, true, "-", E::none},
      {St::upcoming, E::back_to_future, L::past, true, "all", E::past},
      {St::upcoming, E::back_to_future, L::cancelled, true, "all!", E::cancelled},
      {St::ended, E::none, L::past, false, "-", E::none},
      {St::ended, E::none, L::current, true, "grant +entrance +unit-101", E::none},
      {St::ended, E::none, L::future, true, "-", E::none},
      {St::ended, E::none, L::cancelled, false, "-", E::none},
      {St::ended, E::past, L::past, false, "all", E::past},
      {St::ended, E::past, L::current, true, "-", E::none},
      {St::ended, E::past, L::future, true, "all!", E::back_to_future},
      {St::ended, E::past, L::cancelled, true, "all!", E::cancelled},
      {St::ended, E::cancelled, L::cancelled, false, "all!", E::cancelled},
      {St::ended, E::cancelled, L::past, true, "all", E::past},
      {St::ended, E::cancelled, L::notice, true, "-", E::none},
      {St::ended, E::cancelled, L::future, true, "all!", E::back_to_future},
  };
  for (const auto& row : table) {
    Person ann = holder();
    ann.standing = row.before;
    ann.ending = row.open;
    ann.records = {record(row.status)};
    const bool over = row.before == St::ended && row.open == E::none;  // what is held was given by hand since
    if (over) end_automated(ann, KeyId("unit-101"), kNoon), end_automated(ann, KeyId("entrance"), kNoon);
    Observation seen;
    seen.turned_past = row.turned && row.status == LeaseStatus::past;
    seen.turned_cancelled =
        row.turned && (row.status == LeaseStatus::cancelled || row.status == LeaseStatus::applicant);
    EXPECT_EQ(word(plan(ann, seen).plan), row.plan) << name_of(row);
    EXPECT_EQ(to_string(ann.ending), to_string(row.after)) << name_of(row);
    EXPECT_EQ(ann.standing, standing_of(row.status)) << name_of(row);
  }
}

TEST_F(Plans, end_everything_only_where_something_is_held_and_then_the_event_is_over) {
  for (const LeaseStatus status : {LeaseStatus::past, LeaseStatus::cancelled, LeaseStatus::future}) {
    Person ann = holder();
    end_everything(ann, kNoon);
    add_source(ann, KeyId("gym"), source(SourceKind::staff, kNoon));
    ann.standing = Standing::living;
    ann.records = {record(status)};
    Observation seen;
    seen.turned_past = status == LeaseStatus::past;
    EXPECT_EQ(word(plan(ann, seen).plan), "-") << to_string(status);
    EXPECT_EQ(ann.ending, Ending::none) << to_string(status);
  }
}

TEST_F(Plans, end_what_a_missing_home_left_when_it_comes_back_as_ended) {
  for (const auto& [status, word_of_plan] :
       std::vector<std::pair<LeaseStatus, const char*>>{{LeaseStatus::cancelled, "all!"}, {LeaseStatus::past, "all"}}) {
    Person ann = holder();
    ann.standing = Standing::ended;
    ann.records = {record(status)};
    EXPECT_EQ(word(plan(ann).plan), word_of_plan) << to_string(status);
    EXPECT_EQ(word(plan(ann).plan), word_of_plan) << to_string(status) << ", again";
  }
}

TEST_F(Plans, ask_where_a_move_out_that_waits_is_shown_as_cancelled_now) {
  Person ann = holder();
  ann.standing = Standing::ended;
  ann.ending = Ending::past;
  ann.records = {record(LeaseStatus::cancelled, "102")};  // another lease: nothing has turned
  EXPECT_EQ(word(plan(ann).plan), "all!");
}

TEST_F(Plans, against_a_manual_status_are_the_same_at_every_poll) {
  Person ann = holder();
  auto gone = record(LeaseStatus::current, "101");
  gone.misses = kMissesUntilOrphaned;
  ann.records = {gone, record(LeaseStatus::cancelled, "102")};
  ann.manual_status = ManualStatus{LeaseStatus::current, LeaseStatus::future, PersonId("pat"), "", kNoon, {}};
  ann.standing = Standing::living;
  Observation seen;
  seen.turned_cancelled = true;
  EXPECT_EQ(word(plan(ann, seen).plan), "all!");
  EXPECT_EQ(word(plan(ann).plan), "all!");
}

struct Homes {
  const char* what;
  std::vector<KnownRecord> records;
  const char* plan;
};

TEST_F(Plans, of_somebody_who_lives_there_follow_the_homes) {
  using L = LeaseStatus;
  auto gone = record(L::current, "101");
  gone.misses = kMissesUntilOrphaned;
  auto missing = record(L::current, "101");
  missing.misses = 2;
  const std::vector<Homes> table{
      {"the same home", {record(L::current)}, "-"},
      {"another home", {record(L::current, "102")}, "unit_change +unit-102 -unit-101"},
      {"a second home", {record(L::current), record(L::current, "102")}, "grant +unit-102"},
      {"past here and current there", {record(L::past), record(L::current, "102")}, "unit_change +unit-102 -unit-101"},
      {"past here and future there", {record(L::past), record(L::future, "102")}, "revoke -unit-101"},
      {"future here and past there", {record(L::future), record(L::past, "102")}, "revoke -unit-101"},
      {"an unmapped home", {record(L::current, "999")}, "unit_change -unit-101"},
      {"gone here, current there", {gone, record(L::current, "102")}, "unit_change +unit-102 -unit-101!"},
      {"missing here, current there", {missing, record(L::current, "102")}, "grant +unit-102"},
      {"now a guarantor", {record(L::current, "101", LeaseRole::guarantor)}, "-"},
      {"a guarantor elsewhere", {record(L::current, "102", LeaseRole::guarantor)}, "revoke -entrance -unit-101"},
  };
  for (const auto& row : table) {
    Person ann = holder();
    ann.standing = Standing::living;
    ann.records = row.records;
    EXPECT_EQ(word(plan(ann).plan), row.plan) << row.what;
  }
}

TEST_F(Plans, are_blocked_by_what_is_missing_only_where_something_would_be_given) {
  using L = LeaseStatus;
  struct Blocked {
    const char* what;
    KnownRecord record;
    std::set<BlockReason> identity;
    std::vector<BlockReason> blocks;
    bool planned = true;
  };
  const std::vector<Blocked> table{
      {"an unmapped home", record(L::current, "999"), {}, {BlockReason::unmapped_unit}},
      {"no address", record(L::current, "102"), {BlockReason::no_email}, {BlockReason::no_email}},
      {"an unknown role", record(L::current, "102", LeaseRole::unknown), {}, {BlockReason::role_review}},
      {"three at once, in their order",
       record(L::current, "999", LeaseRole::unknown),
       {BlockReason::duplicate_email},
       {BlockReason::role_review, BlockReason::duplicate_email, BlockReason::unmapped_unit}},
      {"a move-out", record(L::past), {BlockReason::no_email}, {}},
      {"a minor", record(L::current, "102", LeaseRole::minor), {BlockReason::no_email}, {}},
      {"nothing to do", record(L::current), {BlockReason::no_email}, {}, false},
  };
  for (const auto& row : table) {
    Person ann = holder();
    ann.standing = Standing::living;
    ann.records = {row.record};
    const auto planned = plan(ann, {}, row.identity).plan;
    ASSERT_EQ(planned.has_value(), row.planned) << row.what;
    if (planned) {
      EXPECT_EQ(planned->blocks, row.blocks) << row.what;
    }
  }
}

TEST_F(Plans, give_no_suppressed_key_unless_the_unit_changes) {
  Person ann = holder();
  ann.standing = Standing::living;
  end_sources(ann, KeyId("entrance"), kNoon);
  ann.suppressions = {KeyId("entrance")};
  ann.records = {record(LeaseStatus::current)};
  EXPECT_EQ(word(plan(ann).plan), "-");
  ann.records = {record(LeaseStatus::current), record(LeaseStatus::current, "102")};
  EXPECT_EQ(word(plan(ann).plan), "grant +unit-102") << "a second home does not end it";
  ann.records = {record(LeaseStatus::current, "103")};
  EXPECT_EQ(word(plan(ann).plan), "unit_change +entrance +unit-103 -unit-101");
  ann.records = {record(LeaseStatus::current), record(LeaseStatus::current, "102")};
  EXPECT_EQ(word(plan(ann).plan), "grant +unit-102") << "moved back before it was applied";
}

TEST_F(Plans, say_which_rule_fired) {
  struct Rule {
    LeaseStatus status;
    const char* unit;
    const char* rule;
  };
  for (const auto& [status, unit, rule] : std::vector<Rule>{{LeaseStatus::past, "101", "past"},
                                                            {LeaseStatus::cancelled, "101", "cancelled"},
                                                            {LeaseStatus::future, "101", "back_to_future"},
                                                            {LeaseStatus::current, "102", "unit_change"}}) {
    Person ann = holder();
    ann.standing = Standing::living;
    ann.records = {record(status, unit)};
    EXPECT_EQ(plan(ann).rule, rule);
  }
}

TEST_F(Plans, hold_whom_the_feed_moves_to_and_fro_three_times_in_a_day) {
  Person ann = holder();
  ann.standing = Standing::living;
  ann.shown_status = LeaseStatus::current;
  ann.flips = {kNoon - std::chrono::hours(24), kNoon - std::chrono::hours(23), kNoon - std::chrono::hours(1)};
  ann.records = {record(LeaseStatus::past)};
  EXPECT_EQ(plan(ann).plan->blocks, (std::vector{BlockReason::flip_flop}));
  EXPECT_EQ(ann.flips.size(), 3U) << "the one of exactly 24 hours ago is outside";

  ann = holder();
  ann.standing = Standing::living;
  ann.shown_status = LeaseStatus::current;
  ann.flips = {kNoon - std::chrono::hours(24), kNoon - std::chrono::hours(1)};
  ann.records = {record(LeaseStatus::past)};
  EXPECT_TRUE(plan(ann).plan->blocks.empty());
}

TEST_F(Plans, wait_for_review_where_the_feed_contradicts_itself) {
  Person ann = holder();
  ann.standing = Standing::living;
  ann.records = {record(LeaseStatus::past)};
  const auto planned = plan_shown(ann, {}, {}, true, context).plan;
  EXPECT_EQ(planned->blocks, (std::vector{BlockReason::needs_review}));
}

struct ByHand {
  const char* what;
  LeaseStatus manual;
  LeaseStatus feed_then;
  LeaseStatus feed_now;
  const char* plan;
  bool disagrees;
  bool sticks;
};

TEST_F(Plans, let_a_manual_status_stick_until_the_feed_says_the_same) {
  using L = LeaseStatus;
  const std::vector<ByHand> table{
      {"the feed goes on as before", L::current, L::past, L::past, "-", false, true},
      {"the feed says the same", L::current, L::future, L::current, "-", false, false},
      {"the feed says as good as the same", L::current, L::future, L::notice, "-", false, false},
      {"the feed disagrees", L::current, L::future, L::past, "all!", true, true},
      {"the feed disagrees otherwise", L::current, L::future, L::cancelled, "all!", true, true},
      {"confirmed past is the same event", L::past, L::current, L::past, "-", false, false},
      {"past against notice, which is current as before", L::past, L::current, L::notice, "-", false, true},
      {"past against future", L::past, L::current, L::future, "all!", true, true},
  };
  for (const auto& row : table) {
    Person ann = holder();
    ann.manual_status = ManualStatus{row.manual, row.feed_then, PersonId("pat"), "", kNoon, {}};
    ann.standing = standing_of(row.manual);
    ann.shown_status = row.feed_then;
    ann.records = {record(row.feed_now)};
    Observation seen;
    seen.turned_past = row.feed_now == L::past && row.feed_then != L::past;
    seen.turned_cancelled = row.feed_now == L::cancelled;
    const PersonPlan planned = plan(ann, seen);
    // Somebody set to past holds nothing of automation; the gym was given by hand since.
    EXPECT_EQ(planned.disagreement, row.disagrees) << row.what;
    EXPECT_EQ(ann.manual_status.has_value(), row.sticks) << row.what;
    if (row.manual == L::current) {
      EXPECT_EQ(word(planned.plan), row.plan) << row.what;
    }
    if (planned.plan && planned.disagreement) {
      EXPECT_TRUE(planned.plan->always_approval) << row.what;
    }
  }
}

TEST_F(Plans, let_a_manual_status_expire_at_its_instant) {
  for (const Duration before : {Duration(0), Duration(1)}) {
    Person ann = holder();
    ann.manual_status =
        ManualStatus{LeaseStatus::past, LeaseStatus::current, PersonId("pat"), "", kNoon, kNoon + before};
    ann.shown_status = LeaseStatus::current;
    ann.records = {record(LeaseStatus::current)};
    plan(ann);
    EXPECT_EQ(ann.manual_status.has_value(), before > Duration(0));
  }
}

TEST_F(Plans, for_the_missing_come_at_the_third_feed_without_them) {
  for (int misses = 1; misses <= 5; ++misses) {
    Person ann = holder();
    ann.misses = misses;
    const MissingPlan missing = plan_missing(ann, context);
    EXPECT_EQ(word(missing.plan), misses < 3 ? "-" : "all!") << misses;
    EXPECT_EQ(ann.orphaned, misses >= 3) << misses;
    EXPECT_FALSE(missing.withdraws_grant) << misses;
  }
}

TEST_F(Plans, for_the_missing_concern_only_those_with_access_by_the_feed) {
  Person ann = holder();
  for (const auto* key : {"unit-101", "entrance"}) end_automated(ann, KeyId(key), kNoon);
  ann.misses = 3;
  const MissingPlan missing = plan_missing(ann, context);
  EXPECT_EQ(word(missing.plan), "-");
  EXPECT_TRUE(missing.withdraws_grant);
  EXPECT_FALSE(ann.orphaned);
}

}  // namespace
}  // namespace leasekey::access_rules

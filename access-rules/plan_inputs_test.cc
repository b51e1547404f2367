// What makes two plans the same to a manager, what a suggestion was made from, and the classes of statuses.
#include <gtest/gtest.h>

#include "access-rules/plan_test_world.h"

namespace leasekey::access_rules {
namespace {

using support::day;

TEST(SamePlan, is_what_a_manager_would_see_as_the_same) {
  const Plan plan{Change::revoke, {}, {KeyId("gym")}, true, false, {BlockReason::no_email, BlockReason::flip_flop}};
  EXPECT_TRUE(same_change(plan, plan));
  std::vector<Plan> others(6, plan);
  others[0].change = Change::grant;
  others[1].gives = {KeyId("gym")};
  others[2].ends = {};
  others[3].everything = false;
  others[4].always_approval = true;
  others[5].blocks = {};
  for (const auto& other : others) EXPECT_FALSE(same_change(plan, other));
  Plan another_reason = plan;
  another_reason.blocks = {BlockReason::role_review, BlockReason::no_email};
  EXPECT_FALSE(same_change(plan, another_reason));
  another_reason.blocks = {BlockReason::no_email};
  EXPECT_TRUE(same_change(plan, another_reason)) << "only the one that is shown counts";
}

TEST(Inputs, are_status_lease_unit_role_and_what_stands_against_them) {
  Person ann;
  ann.records = {record(LeaseStatus::current)};
  const std::string inputs = inputs_of(ann, {});
  const auto changed = [&](const auto& change) {
    Person other = ann;
    std::optional<Plan> plan;
    change(other, plan);
    return inputs_of(other, plan) != inputs;
  };
  EXPECT_TRUE(changed([](Person& p, auto&) { p.records[0].status = LeaseStatus::notice; }));
  EXPECT_TRUE(changed([](Person& p, auto&) { p.records[0].seen.lease = LeaseId("L2"); }));
  EXPECT_TRUE(changed([](Person& p, auto&) { p.records[0].seen.unit = PmsUnit("102"); }));
  EXPECT_TRUE(changed([](Person& p, auto&) { p.records[0].seen.role = LeaseRole::occupant; }));
  EXPECT_TRUE(changed([](Person& p, auto&) { p.records.push_back(record(LeaseStatus::past, "102")); }));
  EXPECT_TRUE(changed([](Person& p, auto&) { p.manual_status.emplace(); }));
  EXPECT_TRUE(changed([](Person& p, auto&) { p.orphaned = true; }));
  EXPECT_TRUE(changed([](Person&, auto& plan) { plan = Plan{.blocks = {BlockReason::no_email}}; }));

  EXPECT_FALSE(changed([](Person& p, auto&) { p.records[0].seen.status_label = "CURRENT"; }));
  EXPECT_FALSE(changed([](Person& p, auto&) { p.records[0].seen.move_out = day("2026-05-01"); }));
  EXPECT_FALSE(changed([](Person& p, auto&) { p.records[0].seen.first_name = "Anne"; }));
  EXPECT_FALSE(changed([](Person& p, auto&) { p.records[0].misses = 1; }));
  EXPECT_FALSE(changed([](Person& p, auto&) { p.suppressions.insert(KeyId("gym")); }));
  EXPECT_FALSE(changed([](Person&, auto& plan) { plan = Plan{.blocks = {BlockReason::unmapped_unit}}; }));
}

TEST(Status, has_a_class_for_manual_statuses_and_a_standing) {
  EXPECT_EQ(status_class(LeaseStatus::notice), LeaseStatus::current);
  EXPECT_EQ(status_class(LeaseStatus::eviction), LeaseStatus::current);
  EXPECT_EQ(status_class(LeaseStatus::applicant), LeaseStatus::cancelled);
  EXPECT_EQ(status_class(LeaseStatus::past), LeaseStatus::past);
  EXPECT_EQ(standing_of({}), Standing::none);
  EXPECT_EQ(standing_of(LeaseStatus::unknown), Standing::none);
  EXPECT_EQ(standing_of(LeaseStatus::eviction), Standing::living);
  EXPECT_EQ(standing_of(LeaseStatus::applicant), Standing::ended);
}

}  // namespace
}  // namespace leasekey::access_rules

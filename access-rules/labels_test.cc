// What labels mean, and how a property says otherwise.
#include "access-rules/labels.h"

#include <gtest/gtest.h>

namespace leasekey::access_rules {
namespace {

struct Case {
  const char* label;
  LeaseStatus status;
};

TEST(Labels, have_the_usual_meaning_whatever_their_case_and_blanks) {
  const LabelMap labels{Property{}};
  const std::vector<Case> cases{
      {"Current", LeaseStatus::current},
      {"CURRENT", LeaseStatus::current},
      {"  current\t", LeaseStatus::current},
      {"Current  Resident", LeaseStatus::current},
      {"Month-to-Month", LeaseStatus::current},
      {"Future", LeaseStatus::future},
      {"Pending", LeaseStatus::future},
      {"Notice to Vacate", LeaseStatus::notice},
      {"NTV", LeaseStatus::notice},
      {"Eviction", LeaseStatus::eviction},
      {"Former Resident", LeaseStatus::past},
      {"Moved Out", LeaseStatus::past},
      {"Canceled", LeaseStatus::cancelled},
      {"Cancelled", LeaseStatus::cancelled},
      {"Denied", LeaseStatus::applicant},
      {"Waitlist", LeaseStatus::applicant},
  };
  for (const auto& [label, status] : cases) {
    EXPECT_EQ(labels.of(label).status, status) << label;
    EXPECT_FALSE(labels.of(label).freezes()) << label;
  }
}

TEST(Labels, freeze_where_nobody_knows_what_they_mean) {
  const LabelMap labels{Property{}};
  for (const auto* label : {"", "Currently", "Past due", "model", "current-ish", "\xff"}) {
    EXPECT_EQ(labels.of(label).status, LeaseStatus::unknown) << label;
    EXPECT_TRUE(labels.of(label).freezes()) << label;
    EXPECT_FALSE(labels.of(label).excluded) << label;
  }
}

TEST(Labels, of_the_property_go_before_the_usual_ones) {
  Property property;
  property.status_labels = {{" LEASED ", LeaseStatus::current}, {"pending", LeaseStatus::applicant}};
  const LabelMap labels(property);
  EXPECT_EQ(labels.of("Leased").status, LeaseStatus::current);
  EXPECT_EQ(labels.of("Pending").status, LeaseStatus::applicant);
  EXPECT_EQ(labels.of("Current").status, LeaseStatus::current);
}

TEST(Labels, that_are_excluded_freeze_also_where_they_are_known) {
  Property property;
  property.excluded_statuses = {"MODEL", "past"};
  const LabelMap labels(property);
  EXPECT_TRUE(labels.of("Model").excluded);
  EXPECT_TRUE(labels.of("Model").freezes());
  EXPECT_TRUE(labels.of(" Past ").excluded);
  EXPECT_TRUE(labels.of("Past").freezes());
  EXPECT_FALSE(labels.of("Former").freezes());
}

TEST(Labels, mean_the_same_when_asked_again) {
  const LabelMap labels{Property{}};
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(labels.of("Current").status, LeaseStatus::current);
    EXPECT_TRUE(labels.of("???").freezes());
  }
}

}  // namespace
}  // namespace leasekey::access_rules

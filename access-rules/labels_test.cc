// What labels mean, and how a property says otherwise.
#include "access-rules/labels.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

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

TEST(Labels, of_people_and_units_that_are_left_alone_freeze) {
  Property property = support::oak();
  property.left_alone = {{"Test *", "*@office.example.com", "* v* d*e* x"}, {UnitId("102")}};
  const LabelMap labels(property);
  struct {
    const char* first;
    const char* last;
    const char* email;
    const char* unit;
    bool alone;
  } const cases[] = {
      {"Test", "Person", "", "101", true},
      {"TEST ", "one", "", "101", true},
      {"Testa", "Mint", "", "101", false},
      {"Ann", "Tester", "", "101", false},
      {"Ann", "Holt", "ann@OFFICE.example.com", "101", true},
      {"Ann", "Holt", "ann@office.example.com.example.org", "101", false},
      {"Ann", "van der Elst x", "", "101", true},
      {"Ann", "Holt", "", "102", true},
      {"Ann", "Holt", "", " 102 ", true},
      {"Ann", "Holt", "", "1020", false},
  };
  for (const auto& tested : cases) {
    FeedRecord record;
    record.first_name = tested.first;
    record.last_name = tested.last;
    record.email = tested.email;
    record.unit = PmsUnit(tested.unit);
    record.status_label = "Current";
    const auto meaning = labels.of(record);
    EXPECT_EQ(meaning.left_alone, tested.alone) << tested.first << " " << tested.last << " " << tested.email;
    EXPECT_EQ(meaning.freezes(), tested.alone);
  }
}

TEST(Labels, are_not_slow_for_any_name) {
  Property property = support::oak();
  property.left_alone.people = {"*a*a*a*a*a*a*a*a*a*a*a*b"};
  FeedRecord record;
  record.first_name.assign(200'000, 'a');
  record.status_label = "Current";
  EXPECT_FALSE(LabelMap(property).of(record).left_alone);
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

// The data-quality card: each problem once, with those whom it is about.
#include "access-rules/data_quality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::day;
using support::kNoon;
using support::row;
using testing::ElementsAre;
using testing::IsEmpty;

/// `no_email: ann, bob`
std::vector<std::string> findings_of(const DataQuality& quality) {
  std::vector<std::string> lines;
  for (const auto& finding : quality.findings) {
    std::string text = std::string(to_string(finding.problem)) + ":";
    for (const auto& subject : finding.subjects) text += " " + subject;
    lines.push_back(text);
  }
  return lines;
}

DataQuality card_of(std::vector<FeedRecord> rows, Property property = support::oak()) {
  PropertyState state = support::state_of(property);
  rows.push_back(row("zoe", "112", "Current"));  // without a flaw
  support::take(state, std::move(rows), kNoon);
  return data_quality(state, kNoon);
}

FeedRecord with(FeedRecord record, const std::function<void(FeedRecord&)>& change) {
  change(record);
  return record;
}

TEST(DataQualityCard, is_empty_for_good_data) {
  const DataQuality quality = card_of({row("ann", "101", "Current"), row("bob", "104", "Future")});
  EXPECT_THAT(findings_of(quality), IsEmpty());
  EXPECT_EQ(quality.residents, 3);
  EXPECT_EQ(quality.flawless, 3);
}

struct Flaw {
  const char* finding;
  std::function<void(FeedRecord&)> change;
};

class OneFlaw : public testing::TestWithParam<Flaw> {};

TEST_P(OneFlaw, is_found_with_the_person) {
  const DataQuality quality = card_of({with(row("ann", "101", "Current"), GetParam().change)});
  EXPECT_THAT(findings_of(quality), ElementsAre(GetParam().finding));
  EXPECT_EQ(quality.residents, 2);
  EXPECT_EQ(quality.flawless, 1);
}

INSTANTIATE_TEST_SUITE_P(
    Flaws, OneFlaw,
    testing::Values(Flaw{"no_email: ann", [](FeedRecord& r) { r.email = ""; }},
                    Flaw{"no_email: ann", [](FeedRecord& r) { r.email = "none@example.com"; }},
                    Flaw{"no_name: ann", [](FeedRecord& r) { r.first_name = r.last_name = " "; }},
                    Flaw{"unmapped_unit: 999", [](FeedRecord& r) { r.unit = PmsUnit("999"); }},
                    Flaw{"unknown_role: ann", [](FeedRecord& r) { r.role = LeaseRole::unknown; }},
                    Flaw{"dates_reversed: ann",
                         [](FeedRecord& r) { r.move_in = day("2026-04-20"), r.move_out = day("2026-04-10"); }},
                    Flaw{"dates_unlikely: ann", [](FeedRecord& r) { r.move_in = day("1900-01-01"); }},
                    Flaw{"dates_unlikely: ann", [](FeedRecord& r) { r.lease_end = day("2199-01-01"); }},
                    Flaw{"move_in_ahead: ann", [](FeedRecord& r) { r.move_in = day("2026-05-07"); }},
                    Flaw{"move_in_overdue: ann",
                         [](FeedRecord& r) { r.status_label = "Future", r.move_in = day("2026-04-05"); }},
                    Flaw{"move_out_overdue: ann", [](FeedRecord& r) { r.lease_end = day("2026-04-05"); }}));

TEST(DataQualityCard, names_everybody_who_shares_an_address) {
  FeedRecord bob = row("bob", "104", "Current");
  bob.email = "ANN@example.com";
  EXPECT_THAT(findings_of(card_of({row("ann", "101", "Current"), bob})), ElementsAre("shared_email: ann bob"));
}

TEST(DataQualityCard, finds_units_that_no_key_is_for) {
  Property property = support::oak();
  std::erase_if(property.keys, [](const Key& key) { return key.id == KeyId("unit-101"); });
  EXPECT_THAT(findings_of(card_of({row("ann", "101", "Current")}, property)), ElementsAre("unit_without_key: 101"));
}

TEST(DataQualityCard, finds_labels_that_say_nothing) {
  EXPECT_THAT(findings_of(card_of({row("ann", "101", "Hovering")})), ElementsAre("unknown_label: Hovering"));
}

TEST(DataQualityCard, finds_leases_that_overlap_and_no_room_mates) {
  FeedRecord old = row("ann", "101", "Notice", "l1");
  old.move_in = day("2025-01-01");
  old.move_out = day("2026-04-20");
  FeedRecord next = row("bob", "101", "Future", "l2");
  next.move_in = day("2026-04-15");
  EXPECT_THAT(findings_of(card_of({old, next})), ElementsAre("overlapping_leases: ann bob"));
  next.move_in = day("2026-04-20");
  EXPECT_THAT(findings_of(card_of({old, next})), IsEmpty()) << "in on the day the other moves out";
  EXPECT_THAT(findings_of(card_of({row("ann", "101", "Current", "l1"), row("bob", "101", "Current", "l2")})),
              IsEmpty());
}

TEST(DataQualityCard, finds_those_whom_the_feed_has_stopped_to_show) {
  PropertyState state = support::state_of(support::oak());
  support::take(state, {row("ann", "101", "Current"), row("zoe", "112", "Current")}, kNoon);
  support::take(state, {row("zoe", "112", "Current")}, kNoon + std::chrono::hours(1));
  EXPECT_THAT(findings_of(data_quality(state, kNoon)), ElementsAre("missing_from_feed: ann"));
}

}  // namespace
}  // namespace leasekey::access_rules

// Rows of real reports, where they are: read without an error, and to what a person has checked.
#include "connectors/samples.h"

#include <gmock/gmock.h>

#include "connectors/appfolio/map.h"

namespace leasekey::connectors::appfolio {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Feed read_row(const std::string& sample, const char* property = "17") {
  const TenantReading reading{
      .today = *parse_local_date("2026-03-02"), .units = nullptr, .properties = {property}, .unit_prefixes = {}};
  Feed feed;
  std::vector<UnitName> units;
  add_tenants(parse_page("{\"results\": [" + sample + "]}", Listed::tenants), reading, feed, units);
  return feed;
}

class AppFolioSamples : public SamplesTest {
 protected:
  AppFolioSamples() : SamplesTest("appfolio", LEASEKEY_SOURCE_DIR) {}
};

TEST_F(AppFolioSamples, AreReadAsAPersonHasChecked) {
  const Feed rent_roll = read_row(sample("reports-v2/rent_roll.row.json"));
  ASSERT_THAT(rent_roll.records, SizeIs(1));
  EXPECT_EQ(rent_roll.records[0].person, PersonId("137"));
  EXPECT_EQ(rent_roll.records[0].lease, LeaseId("137"));
  EXPECT_EQ(rent_roll.records[0].unit, PmsUnit("Retail 1"));
  EXPECT_EQ(rent_roll.records[0].status_label, "Current");
  EXPECT_FALSE(rent_roll.records[0].move_in);
  EXPECT_EQ(rent_roll.records[0].lease_end, parse_local_date("2026-10-31"));

  const Feed expiring = read_row(sample("reports-v2/lease_expiration_detail.row.json"));
  ASSERT_THAT(expiring.records, SizeIs(1));
  EXPECT_EQ(expiring.records[0].status_label, "Eligible") << "a word of renewals; it stays unknown and changes nothing";
  EXPECT_EQ(expiring.records[0].move_in, parse_local_date("2022-11-01"));
  EXPECT_FALSE(expiring.records[0].lease_end) << "month to month";

  const Feed itemized = read_row(sample("reports-v2/rent_roll_itemized.row.json"));
  EXPECT_THAT(itemized.records, IsEmpty());
  ASSERT_THAT(itemized.skipped, SizeIs(1));
  EXPECT_EQ(itemized.skipped[0].reason, "the person has no id") << "that report names people, and does not number them";

  const Feed history = read_row(sample("reports-v2/lease_history.row.json"), "19");
  ASSERT_THAT(history.records, SizeIs(1));
  EXPECT_EQ(history.records[0].status_label, "Status Cannot Be Determined");
}

TEST_F(AppFolioSamples, OfReportsAboutOtherThingsMakeNobodyAResident) {
  for (const char* report : {"guest_card_inquiries", "unit_turn_detail"}) {
    const Feed feed = read_row(sample("reports-v2/" + std::string(report) + ".row.json"));
    EXPECT_THAT(feed.records, IsEmpty()) << report;
    EXPECT_THAT(feed.skipped, SizeIs(1)) << report;
  }
}

}  // namespace
}  // namespace leasekey::connectors::appfolio

// What ResMan's answers become.
#include "connectors/resman/map.h"

#include <gmock/gmock.h>

#include "connectors/samples.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::resman {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const LocalDate kToday = *parse_local_date("2026-03-02");

Feed read_v2(const std::string& body) {
  Feed feed;
  std::vector<UnitName> units;
  read_leases(body, {.property = "p1", .today = kToday, .unit_prefix = ""}, feed, units);
  return feed;
}

std::string label(const std::string& lease, const std::string& person = "") {
  const Feed feed = read_v2(R"({"leases": [{"leaseId": "L", "propertyId": "p1", "people": [{"personId": "P")" + person +
                            "}], " + lease + "}]}");
  return feed.records.empty() ? "skipped: " + feed.skipped.at(0).reason : feed.records[0].status_label;
}

TEST(ResManV2, ReadsLeasesWithTheirPeople) {
  const Feed feed = read_v2(read_file(std::string(LEASEKEY_SOURCE_DIR) + "/fixtures/resman/leases.json"));
  ASSERT_THAT(feed.records, SizeIs(5));
  const FeedRecord& ivo = feed.records[0];
  EXPECT_EQ(ivo.person, PersonId("P1"));
  EXPECT_EQ(ivo.lease, LeaseId("L1"));
  EXPECT_EQ(ivo.unit, PmsUnit("101"));
  EXPECT_EQ(ivo.email, "ivo.sample@example.com");
  EXPECT_EQ(ivo.phone, "5550100101");
  EXPECT_EQ(ivo.status_label, "Month to Month");
  EXPECT_EQ(ivo.role, LeaseRole::primary);
  EXPECT_EQ(ivo.move_in, parse_local_date("2025-01-02"));
  EXPECT_EQ(feed.records[1].status_label, "Former") << "she has gone, the lease goes on";
  EXPECT_EQ(feed.records[1].role, LeaseRole::co_tenant);
  EXPECT_EQ(feed.records[2].role, LeaseRole::minor);
  EXPECT_EQ(feed.records[3].role, LeaseRole::guarantor);
  EXPECT_EQ(feed.records[4].status_label, "Future");
  EXPECT_EQ(feed.records[4].move_in, parse_local_date("2026-04-01"));
  ASSERT_THAT(feed.skipped, SizeIs(1));
  EXPECT_THAT(feed.skipped[0].reason, HasSubstr("renewed"));
}

TEST(ResManV2, TakesAPendingLeaseForAFutureOneOnceItIsAgreedAndHasADay) {
  EXPECT_EQ(label(R"("leaseStatus": "Pending")"), "Pending");
  EXPECT_EQ(label(R"("leaseStatus": "Pending", "approvalDate": "2026-01-01")"), "Pending");
  EXPECT_EQ(label(R"("leaseStatus": "Pending", "scheduledMoveInDate": "2026-04-01")"), "Pending");
  EXPECT_EQ(label(R"("leaseStatus": "Pending", "leaseSignedDate": "2026-01-01", "scheduledMoveInDate": "2026-04-01")"),
            "Future");
}

TEST(ResManV2, PassesFormerWithAMoveOutStillToComeAsNotice) {
  EXPECT_EQ(label(R"("leaseStatus": "Former", "moveOutDate": "2026-03-03")"), "Notice");
  EXPECT_EQ(label(R"("leaseStatus": "Former", "moveOutDate": "2026-03-02")"), "Former");
  EXPECT_THAT(label(R"("leaseStatus": "Former", "moveOutDate": "later")"), HasSubstr("cannot be read"));
  EXPECT_EQ(label(R"("leaseStatus": "Notice to Vacate", "scheduledMoveOutDate": "2026-03-01")"), "Notice to Vacate");
  EXPECT_EQ(label(R"("leaseStatus": "Current")", R"(, "moveOutDate": "2026-03-05")"), "Current");
}

TEST(ResManV2, GivesNoAccessToWhoIsExcludedFromOccupancy) {
  const Feed feed = read_v2(R"({"leases": {"leaseId": 1, "propertyId": "p1", "leaseStatus": "Current",
      "people": {"personId": 2, "isHeadOfHousehold": true, "isExcludedFromOccupancy": 1}}})");
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_EQ(feed.records[0].role, LeaseRole::guarantor);
  EXPECT_EQ(feed.records[0].role_label, "excluded from occupancy");
}

TEST(ResManV2, ThrowsWhatResManSays) {
  struct {
    const char* body;
    ErrorKind kind;
  } const cases[] = {{R"({"message": "Unauthorized", "code": 401})", ErrorKind::unauthenticated},
                     {R"({"message": "no permission", "code": "X1"})", ErrorKind::forbidden},
                     {R"({"message": "Property not found", "code": "X2"})", ErrorKind::not_found},
                     {R"({"message": "busy"})", ErrorKind::unavailable},
                     {"{}", ErrorKind::unavailable},
                     {"<html/>", ErrorKind::unavailable},
                     {"", ErrorKind::unavailable}};
  for (const auto& tested : cases) {
    try {
      read_v2(tested.body);
      ADD_FAILURE() << "read: " << tested.body;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), tested.kind) << tested.body << ": " << error.what();
    }
  }
}

Feed read_v1(const std::string& body) {
  Feed feed;
  std::vector<UnitName> units;
  read_transactions(body, {.today = kToday, .unit_prefix = ""}, feed, units);
  return feed;
}

TEST(ResManV1, ReadsTheEnvelopeBeforeTheData) {
  const std::string list =
      "<ResidentTransactions><RT_Customer><CustomerID>H</CustomerID><Customers><Customer "
      "Type=\"current resident\"><CustomerID>C</CustomerID></Customer></Customers>"
      "</RT_Customer></ResidentTransactions>";
  EXPECT_THAT(read_v1("<ResMan><Status>Success</Status><Response>" + list + "</Response></ResMan>").records, SizeIs(1));
  EXPECT_THAT(read_v1("<ResMan><Status>Success</Status><Response><ResidentTransactions/></Response></ResMan>").records,
              IsEmpty());
  EXPECT_THROW(read_v1("<ResMan><Status>Failed</Status><Response>" + list + "</Response></ResMan>"), Error);
  EXPECT_THROW(read_v1("<ResMan><Status>Success</Status><Response/></ResMan>"), Error);
  try {
    read_v1("<ResMan><Status>Error</Status><ErrorDescription>Invalid ApiKey</ErrorDescription></ResMan>");
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unauthenticated);
    EXPECT_THAT(error.what(), HasSubstr("Invalid ApiKey"));
  }
}

class ResManSamples : public SamplesTest {
 protected:
  ResManSamples() : SamplesTest("resman", LEASEKEY_SOURCE_DIR) {}
};

TEST_F(ResManSamples, AreReadAsAPersonHasChecked) {
  for (const char* name : {"GetResidentTransactions2_0.one.xml", "GetResidentTransactions2_0.empty-move-out.xml"}) {
    const Feed feed = read_v1(sample(name));
    ASSERT_THAT(feed.records, SizeIs(1)) << name;
    EXPECT_EQ(feed.records[0].unit, PmsUnit("1101"));
    EXPECT_EQ(feed.records[0].person, PersonId("0529ec65-1310-47aa-8570-a902b927f92c"));
    EXPECT_EQ(feed.records[0].lease, LeaseId("140709f8-f98c-43d2-9964-d3a9f50528a1"));
    EXPECT_EQ(feed.records[0].status_label, "current resident");
    EXPECT_EQ(feed.records[0].phone, "555-012-2002") << "the mobile one";
    EXPECT_EQ(feed.records[0].move_out, parse_local_date("2016-02-01"));
    EXPECT_THAT(feed.skipped, IsEmpty());
  }
}

}  // namespace
}  // namespace leasekey::connectors::resman

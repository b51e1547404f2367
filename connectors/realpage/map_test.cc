// What RealPage's answers become, as far as their shapes are known.
#include "connectors/realpage/map.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class RealPageMap : public testing::Test {
 protected:
  Feed read(std::string_view body) {
    Feed feed;
    add_residents(parse_rows(body, Listed::residents), reading_, feed, units_);
    return feed;
  }
  Feed read_one(const std::string& fields) {
    return read(
        "<residentlist><resident><residentid>5</residentid><leaseid>7</leaseid><unitid>1</unitid>"
        "<unitnumber>101</unitnumber>" +
        fields + "</resident></residentlist>");
  }
  std::string label(const std::string& fields) {
    const Feed feed = read_one(fields);
    return feed.records.empty() ? "skipped: " + feed.skipped.at(0).reason : feed.records[0].status_label;
  }
  LeaseRole role(const std::string& fields) {
    return read_one("<leasestatus>Current</leasestatus>" + fields).records.at(0).role;
  }

  ResidentReading reading_{.site = "4001", .today = *parse_local_date("2026-03-02"), .unit_prefix = ""};
  std::vector<UnitName> units_;
};

TEST_F(RealPageMap, ReadsResidentsInAnyEnvelopeAndCase) {
  const Feed feed = read(read_file(std::string(LEASEKEY_SOURCE_DIR) + "/fixtures/realpage/residents.xml"));
  ASSERT_THAT(feed.records, SizeIs(3));
  const FeedRecord& ivo = feed.records[0];
  EXPECT_EQ(ivo.person, PersonId("4001/501-1"));
  EXPECT_EQ(ivo.lease, LeaseId("7001"));
  EXPECT_EQ(ivo.unit, PmsUnit("0101"));
  EXPECT_EQ(ivo.email, "ivo.sample@example.com");
  EXPECT_EQ(ivo.phone, "5550100101");
  EXPECT_EQ(ivo.role, LeaseRole::primary);
  EXPECT_EQ(ivo.move_in, parse_local_date("2025-06-01"));
  EXPECT_EQ(ivo.lease_end, parse_local_date("2026-05-31"));
  EXPECT_EQ(feed.records[1].status_label, "Notice");
  EXPECT_EQ(feed.records[1].role, LeaseRole::occupant);
  EXPECT_EQ(feed.records[1].move_out, parse_local_date("2026-04-30")) << "the day that the notice is for";
  EXPECT_EQ(feed.records[2].person, PersonId("4001/502-1"));
  EXPECT_EQ(feed.records[2].status_label, "Applicant - Lease Signed");
}

TEST_F(RealPageMap, TakesNoticeAndEvictionFromTheirFlags) {
  EXPECT_EQ(label("<leasestatus>Current</leasestatus><noticegivendate/>"), "Current");
  EXPECT_EQ(label("<leasestatus>Current</leasestatus><noticegivendate>0001-01-01T00:00:00</noticegivendate>"),
            "Current");
  EXPECT_EQ(label("<leasestatus>Current</leasestatus><noticegivendate>2026-02-01</noticegivendate>"), "Notice");
  EXPECT_EQ(label("<leasestatus>Current</leasestatus><inevict>Y</inevict>"), "Eviction");
  EXPECT_EQ(label("<leasestatus>Former</leasestatus><inevict>Y</inevict>"), "Former") << "who has left has left";
}

TEST_F(RealPageMap, PassesFormerWithAMoveOutStillToComeAsNotice) {
  EXPECT_EQ(label("<leasestatus>Former</leasestatus><moveoutdate>2026-03-03T00:00:00</moveoutdate>"), "Notice");
  EXPECT_EQ(label("<leasestatus>Former</leasestatus><moveoutdate>2026-03-02T00:00:00</moveoutdate>"), "Former");
  EXPECT_THAT(label("<leasestatus>Former</leasestatus><moveoutdate>whenever</moveoutdate>"),
              HasSubstr("cannot be read"));
  EXPECT_THAT(label("<leasestatus/>"), HasSubstr("no status"));
}

TEST_F(RealPageMap, TellsRolesByTheirFlags) {
  EXPECT_EQ(role(""), LeaseRole::primary);
  EXPECT_EQ(role("<residenttype>H</residenttype>"), LeaseRole::primary);
  EXPECT_EQ(role("<residenttype>C</residenttype><signerbit>1</signerbit>"), LeaseRole::co_tenant);
  EXPECT_EQ(role("<residenttype>C</residenttype><signerbit>0</signerbit>"), LeaseRole::occupant);
  EXPECT_EQ(role("<residenttype>C</residenttype>"), LeaseRole::unknown);
  EXPECT_EQ(role("<relationship>Minor child</relationship><signerbit>0</signerbit>"), LeaseRole::minor);
  EXPECT_EQ(role("<residenttype>Guarantor</residenttype><signerbit>1</signerbit>"), LeaseRole::guarantor);
  EXPECT_EQ(role("<residenttype>H</residenttype><guarantorbit>true</guarantorbit>"), LeaseRole::guarantor);
}

TEST_F(RealPageMap, NeedsAResidentForAMembersNumberRepeats) {
  const Feed feed = read(
      "<residentlist><resident><residentmemberid>1</residentmemberid>"
      "<leasestatus>Current</leasestatus></resident></residentlist>");
  EXPECT_THAT(feed.records, IsEmpty());
  EXPECT_EQ(feed.skipped.at(0).reason, "the person has no id");
  EXPECT_EQ(read_one("<residentmemberid>2</residentmemberid><leasestatus>Current</leasestatus>").records.at(0).person,
            PersonId("4001/5-2"));
}

TEST_F(RealPageMap, NamesUnitsWithTheirBuildingWhereItIsSet) {
  reading_.unit_names = UnitNames::building_and_unit;
  reading_.unit_prefix = "E ";
  EXPECT_EQ(read_one("<buildingnumber>2</buildingnumber><leasestatus>Current</leasestatus>").records.at(0).unit,
            PmsUnit("E 2 101"));
}

TEST_F(RealPageMap, ShowsAnEmptyListAsEmpty) {
  EXPECT_THAT(read("<residentlist/>").records, IsEmpty());
  EXPECT_THAT(read("<r><error/><errormessage>0</errormessage><residentlist><residents/></residentlist></r>").records,
              IsEmpty());
  EXPECT_THROW(read("<getresidentlistinfoResult/>"), Error) << "no list at all";
  EXPECT_THROW(read("<residentlist><tenant><residentid>5</residentid></tenant></residentlist>"), Error)
      << "not empty: its entries are not known";
}

TEST_F(RealPageMap, ReadsADocumentWithinTheResultsText) {
  const std::string inner =
      "<residentlist><resident><residentid>5</residentid><leasestatus>Current</leasestatus></resident></residentlist>";
  EXPECT_THAT(read("<r><rResult><![CDATA[<?xml version=\"1.0\"?>" + inner + "]]></rResult></r>").records, SizeIs(1));
  EXPECT_THAT(read("<r><rResult>&lt;residentlist/&gt;</rResult></r>").records, IsEmpty());
  EXPECT_THROW(read("<r><rResult>&lt;error&gt;Invalid login&lt;/error&gt;</rResult></r>"), Error);
}

TEST_F(RealPageMap, TellsARoomMateWhoLeftFromSomebodyWhoStayedOn) {
  const std::string left = "<leasestatus>Current</leasestatus><moveoutdate>2026-01-31</moveoutdate>";
  EXPECT_EQ(label(left), "Current");
  EXPECT_EQ(label(left + "<activebit>1</activebit>"), "Current");
  EXPECT_EQ(label(left + "<activebit>0</activebit>"), "Former");
  EXPECT_EQ(label("<leasestatus>Current</leasestatus><activebit>0</activebit>"), "Current");
}

TEST_F(RealPageMap, LetsTheNextLeaseBeginWithItself) {
  const std::string dates = "<begindate>2026-04-01</begindate><moveindate>2024-04-01</moveindate>";
  EXPECT_EQ(read_one("<leasestatus>Future Lease</leasestatus>" + dates).records.at(0).move_in,
            parse_local_date("2026-04-01"));
  EXPECT_EQ(read_one("<leasestatus>Current</leasestatus>" + dates).records.at(0).move_in,
            parse_local_date("2024-04-01"));
}

TEST_F(RealPageMap, NamesUnitsAsTheListOfUnitsDoes) {
  Rows residents = parse_rows(
      "<residentlist><resident><residentid>5</residentid><leasestatus>Current</leasestatus><unitid>31</unitid>"
      "<buildingnumber>1</buildingnumber></resident></residentlist>",
      Listed::residents);
  name_units(parse_rows("<UnitList><Unit><UnitID>31</UnitID><UnitNumber>101</UnitNumber><BuildingName>North"
                        "</BuildingName></Unit></UnitList>",
                        Listed::units),
             residents);
  Feed feed;
  reading_.unit_names = UnitNames::building_and_unit;
  add_residents(residents, reading_, feed, units_);
  EXPECT_EQ(feed.records.at(0).unit, PmsUnit("North 101"));
}

TEST(RealPageRows, OfUnitsAndSitesAreFoundAtTheirDepths) {
  const Rows units = parse_rows(
      "<R><GetUnitList><UnitObjects><UnitObject><SiteID>4001</SiteID><Address><UnitID>31</UnitID>"
      "<UnitNumber>0101</UnitNumber></Address></UnitObject></UnitObjects></GetUnitList></R>",
      Listed::units);
  ASSERT_THAT(units.rows, SizeIs(1));
  EXPECT_EQ(units.rows[0].unit_number, "0101");
  const Rows sites = parse_rows(
      "<R><SiteList><Site><SiteID>4001</SiteID><SiteName>Oak</SiteName></Site></SiteList></R>", Listed::sites);
  ASSERT_THAT(sites.rows, SizeIs(1));
  EXPECT_EQ(sites.rows[0].site_name, "Oak");
}

TEST(RealPageRows, ThrowWhatTheFaultSays) {
  const auto fault = [](const std::string& text) {
    return "<s:Envelope xmlns:s=\"urn:s\"><s:Body><s:Fault><faultstring>failed</faultstring><detail>"
           "<RPXApplicationFault><CustomMessage>" +
           text + "</CustomMessage></RPXApplicationFault></detail></s:Fault></s:Body></s:Envelope>";
  };
  struct {
    std::string body;
    ErrorKind kind;
  } const cases[] = {{fault("LicenseKey is not authorized to call the method"), ErrorKind::forbidden},
                     {fault("Invalid login"), ErrorKind::unauthenticated},
                     {fault("The site 77 was not found"), ErrorKind::not_found},
                     {fault("Server busy"), ErrorKind::unavailable},
                     {fault(""), ErrorKind::unavailable},
                     {"<r><Error><ErrorDescription>Invalid login</ErrorDescription></Error><residentlist/></r>",
                      ErrorKind::unauthenticated},
                     {"<r><residentlist/><errormessage>Too many requests</errormessage></r>", ErrorKind::rate_limited},
                     {"<html><body>Maintenance</body></html>", ErrorKind::unavailable},
                     {"", ErrorKind::unavailable},
                     {"0", ErrorKind::unavailable}};
  for (const auto& tested : cases) {
    try {
      parse_rows(tested.body, Listed::residents);
      ADD_FAILURE() << "read: " << tested.body;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), tested.kind) << tested.body << ": " << error.what();
    }
  }
}

}  // namespace
}  // namespace leasekey::connectors::realpage

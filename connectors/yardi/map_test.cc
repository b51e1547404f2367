// What Voyager's answers become, and what its messages mean.
#include "connectors/yardi/map.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::yardi {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const mits::Reading kHow{.today = *parse_local_date("2026-03-02"), .ids_without_case = true, .unit_prefix = ""};

Reading flat(const std::string& xml) { return read_residents(xml, Shape::residents, kHow); }

std::string tenant(const std::string& fields) {
  return "<CommonTenantsData><PropertyTenants Code=\"oak1\"><Tenants><Tenant tCode=\"T001\" pCode=\"p1\">"
         "<UnitCode>101</UnitCode>" +
         fields + "</Tenant></Tenants></PropertyTenants></CommonTenantsData>";
}

std::string label(const std::string& fields) {
  const Feed feed = flat(tenant(fields)).feed;
  return feed.records.empty() ? "skipped: " + feed.skipped.at(0).reason : feed.records[0].status_label;
}

TEST(YardiResidents, AreReadWithTheirOtherOccupants) {
  const Reading reading = flat(read_file(std::string(LEASEKEY_SOURCE_DIR) + "/fixtures/yardi/residents.xml"));
  EXPECT_EQ(reading.listed, 2U);
  ASSERT_THAT(reading.feed.records, SizeIs(4));
  const FeedRecord& ivo = reading.feed.records[0];
  EXPECT_EQ(ivo.person, PersonId("t0009001")) << "codes come in either case";
  EXPECT_EQ(ivo.lease, LeaseId("t0009001"));
  EXPECT_EQ(ivo.first_name, "Ivo");
  EXPECT_EQ(ivo.phone, "(555) 010-0101");
  EXPECT_EQ(ivo.unit, PmsUnit("141"));
  EXPECT_EQ(ivo.status_label, "Current");
  EXPECT_EQ(ivo.move_in, parse_local_date("2025-06-01"));
  EXPECT_EQ(ivo.lease_end, parse_local_date("2026-05-31"));
  const FeedRecord& uma = reading.feed.records[1];
  EXPECT_EQ(uma.person, PersonId("r0000852"));
  EXPECT_EQ(uma.status_label, "Current") << "the household's";
  EXPECT_EQ(uma.role, LeaseRole::co_tenant);
  EXPECT_EQ(uma.unit, ivo.unit);
  EXPECT_EQ(reading.feed.records[2].status_label, "Past") << "who left alone";
  EXPECT_EQ(reading.feed.records[3].status_label, "Notice");
}

TEST(YardiResidents, KeepTheStatusAsItIsWritten) {
  for (const char* status :
       {"Applicant", "Wait List", "Denied", "Canceled", "Future", "Current", "Notice", "Eviction"}) {
    EXPECT_EQ(label("<Status>" + std::string(status) + "</Status>"), status);
  }
}

TEST(YardiResidents, ArePassedAsNoticeWhileTheirMoveOutIsStillToCome) {
  EXPECT_EQ(label("<Status>Past</Status><MoveOutDate>3/3/2026</MoveOutDate>"), "Notice");
  EXPECT_EQ(label("<Status>Past</Status><MoveOutDate>3/2/2026</MoveOutDate>"), "Past");
  EXPECT_EQ(label("<Status>Past</Status><MoveOutDate>0001-01-01</MoveOutDate>"), "Past");
  EXPECT_EQ(label("<Status>Moved Out</Status><MoveOutDate>03/03/2026</MoveOutDate>"), "Notice");
  EXPECT_THAT(label("<Status>Past</Status><MoveOutDate>soon</MoveOutDate>"), HasSubstr("cannot be read"));
  EXPECT_THAT(label("<Status/>"), HasSubstr("no status"));
}

TEST(YardiResidents, OfUnitsThatAreNoHomesAreSkipped) {
  EXPECT_THAT(label("<Status>Current</Status><UnitEconomicStatus>Commercial</UnitEconomicStatus>"),
              HasSubstr("not a home"));
  EXPECT_EQ(label("<Status>Current</Status><UnitEconomicStatus>employee</UnitEconomicStatus>"), "Current");
}

TEST(YardiResidents, WhoStayAfterTheHeadOfTheHouseholdKeepNotice) {
  const auto labels = [](const std::string& fields) {
    std::vector<std::string> words;
    for (const auto& record : flat(tenant(fields)).feed.records) words.push_back(record.status_label);
    return words;
  };
  const std::string mate = "<OtherOccupants><OtherOccupant Code=\"r1\"><FirstName>Uma</FirstName>";
  const std::string end = "</OtherOccupant></OtherOccupants>";
  EXPECT_THAT(labels("<Status>Past</Status><MoveOutDate>2/1/2026</MoveOutDate>" + mate +
                     "<MoveOutDate>3/31/2026</MoveOutDate>" + end),
              ElementsAre("Past", "Notice"));
  EXPECT_THAT(labels("<Status>Past</Status><MoveOutDate>3/31/2026</MoveOutDate>" + mate + end),
              ElementsAre("Notice", "Notice"));
  EXPECT_THAT(labels("<Status>Past</Status><MoveOutDate>2/1/2026</MoveOutDate>" + mate + end),
              ElementsAre("Past", "Past"));
  EXPECT_THAT(labels("<Status>Past</Status>" + mate + "<MoveOutDate>soon</MoveOutDate>" + end), ElementsAre("Past"))
      << "that date decides: it is not guessed";
}

TEST(YardiResidents, AreReachedByTheirMobileNumber) {
  const auto phone = [](const std::string& type, const std::string& number) {
    return "<Phone PhoneType=\"" + type + "\"><PhoneDescription>" + type + "</PhoneDescription><PhoneNumber>" + number +
           "</PhoneNumber></Phone>";
  };
  const auto read = [](const std::string& phones) {
    return flat(tenant("<Status>Current</Status>" + phones)).feed.records.at(0).phone;
  };
  EXPECT_EQ(read(phone("Home", "555-0101") + phone("Cell", "555-0102") + phone("Office", "555-0103")), "555-0102");
  EXPECT_EQ(read(phone("Home", "555-0101") + phone("Cell", "")), "555-0101");
}

TEST(YardiResidents, HaveNoLeaseEndMonthToMonth) {
  const auto end = [](const std::string& dates) {
    return flat(tenant("<Status>Current</Status>" + dates)).feed.records.at(0).lease_end;
  };
  EXPECT_FALSE(end("<LeaseFromDate>5/1/2025</LeaseFromDate><LeaseToDate>05/01/2025</LeaseToDate>"));
  EXPECT_EQ(end("<LeaseFromDate>5/1/2025</LeaseFromDate><LeaseToDate>4/30/2026</LeaseToDate>"),
            parse_local_date("2026-04-30"));
}

TEST(YardiResidents, AreReadFromListsByUnit) {
  const Reading reading = flat(
      "<GetUnit><Unit><PropertyId>oak1</PropertyId><UnitId>101</UnitId><MarketRent>1</MarketRent>"
      "<UnitEconomicStatus>residential</UnitEconomicStatus><Residents><Resident tCode=\"t1\" pCode=\"p1\">"
      "<Status>Current</Status><FirstName>Ann</FirstName><MoveInDate>2025-06-01</MoveInDate></Resident>"
      "</Residents></Unit><Unit><UnitId>102</UnitId><Residents /></Unit></GetUnit>");
  ASSERT_THAT(reading.feed.records, SizeIs(1));
  EXPECT_EQ(reading.feed.records[0].unit, PmsUnit("101"));
}

TEST(YardiResidents, AreReadInWhicheverShapeTheyCome) {
  const std::string households = read_file(std::string(LEASEKEY_SOURCE_DIR) + "/fixtures/mits/transactions.xml");
  EXPECT_THAT(flat(households).feed.records, SizeIs(3));
  EXPECT_THAT(read_residents(tenant("<Status>Current</Status>"), Shape::transactions, kHow).feed.records, SizeIs(1));
  EXPECT_THROW(read_residents("<Properties/>", Shape::transactions, kHow), Error)
      << "a list of something else is no empty property";
}

TEST(YardiResidents, OfTwoPropertiesDoNotShareAUnit) {
  const auto key = [](const std::string& property) {
    mits::Reading how = kHow;
    how.property = property;
    return read_residents(
               "<Tenants><Tenant tCode=\"t1\"><Status>Current</Status><UnitCode>101</UnitCode></Tenant>"
               "</Tenants>",
               Shape::residents, how)
        .units.at(0)
        .key;
  };
  EXPECT_NE(key("oak1"), key("elm1")) << "though the answer does not say whose they are";
}

TEST(YardiResidents, AreFoundInTextThatIsXml) {
  std::string escaped;
  for (const char c : tenant("<Status>Current</Status>")) escaped += c == '<' ? std::string("&lt;") : std::string(1, c);
  EXPECT_THAT(flat("<E><B><GetTenantsResult>" + escaped + "</GetTenantsResult></B></E>").feed.records, SizeIs(1));
}

std::string message(const std::string& text, const std::string& type = "Error") {
  return "<E><R><Messages xmlns=\"\"><Message messageType=\"" + type + "\">Message Type=Error. Item Number=0. " + text +
         "</Message></Messages></R></E>";
}

TEST(YardiMessages, SayThatNobodyLivesThere) {
  const std::string nobody = message("No tenants exist with the given search criteria.");
  EXPECT_THAT(flat(nobody).feed.records, IsEmpty());
  EXPECT_THAT(read_residents(nobody, Shape::transactions, kHow).feed.records, IsEmpty());
}

TEST(YardiMessages, BecomeErrors) {
  struct {
    std::string body;
    ErrorKind kind;
  } const cases[] = {
      {message("Login failed."), ErrorKind::unauthenticated},
      {message("Invalid or no access to Yardi Property"), ErrorKind::not_found},
      {message("Invalid Yardi Property Code"), ErrorKind::not_found},
      {message("Interface 'X' is not Configured for property 'oak1'"), ErrorKind::forbidden},
      {message("License invalid for Vendor"), ErrorKind::forbidden},
      {message("Interface License expired"), ErrorKind::forbidden},
      {message("Invalid Interface Entity"), ErrorKind::forbidden},
      {message(""), ErrorKind::unavailable},
      {"<X><Summary><Messages><Error>Interface License Error</Error></Messages></Summary></X>", ErrorKind::forbidden},
      {"<X><ErrorMessages><Error>Login failed.</Error></ErrorMessages></X>", ErrorKind::unauthenticated},
      {"<string>-4</string>", ErrorKind::unauthenticated},
      {"<string>-2</string>", ErrorKind::not_found},
      {"<string>0</string>", ErrorKind::unavailable},
      {"-4", ErrorKind::unauthenticated},
      {" -3\r\n", ErrorKind::forbidden},
      {"0", ErrorKind::unavailable},
      {"<s:Envelope xmlns:s='u'><s:Body><s:Fault><faultstring>Server was unable to process</faultstring></s:Fault>"
       "</s:Body></s:Envelope>",
       ErrorKind::unavailable},
      {"<html><body>Maintenance</body></html>", ErrorKind::unavailable},
      {"<!DOCTYPE html><html></html>", ErrorKind::unavailable},
      {"", ErrorKind::unavailable},
  };
  for (const auto shape : {Shape::transactions, Shape::residents}) {
    for (const auto& tested : cases) {
      try {
        read_residents(tested.body, shape, kHow);
        ADD_FAILURE() << "read: " << tested.body;
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), tested.kind) << tested.body << ": " << error.what();
      }
    }
  }
}

TEST(YardiMessages, ThatWarnDoNotSpoilData) {
  const std::string data = "<X><Messages><Message messageType=\"Warning\">old licence</Message></Messages>" +
                           tenant("<Status>Current</Status>") + "</X>";
  EXPECT_THAT(flat(data).feed.records, SizeIs(1));
}

TEST(YardiUnits, AreListedOnceWithTheVacantOnes) {
  const auto units = read_units(read_file(std::string(LEASEKEY_SOURCE_DIR) + "/fixtures/mits/transactions.xml"),
                                Shape::transactions, kHow);
  std::vector<std::string> labels;
  for (const auto& unit : units) labels.push_back(unit.label);
  EXPECT_THAT(labels, ElementsAre("141", "142", "143"));
}

TEST(YardiInterfaces, AreReadFromTheirDescription) {
  const Interface interface = read_wsdl(
      "<wsdl:definitions xmlns:wsdl='w' xmlns:s='s'><wsdl:types><s:schema targetNamespace='http://tempuri.org/X'>"
      "<s:element name='GetResidents'><s:complexType><s:sequence><s:element name='UserName'/><s:element "
      "name='DataBase'/>"
      "</s:sequence></s:complexType></s:element></s:schema></wsdl:types></wsdl:definitions>");
  EXPECT_EQ(interface.name_space, "http://tempuri.org/X");
  EXPECT_TRUE(interface.offers("GetResidents"));
  EXPECT_FALSE(interface.offers("GetTenants"));
  EXPECT_THAT(interface.operations.at("GetResidents"), ElementsAre("UserName", "DataBase"));
  EXPECT_THROW(read_wsdl("<html/>"), Error);
}

}  // namespace
}  // namespace leasekey::connectors::yardi

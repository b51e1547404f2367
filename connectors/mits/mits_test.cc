// Households of `ResidentTransactions`: every fact that is relied on, in the shapes of the vendors.
#include <gmock/gmock.h>

#include "connectors/mits/households.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::mits {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Mits : public testing::Test {
 protected:
  Feed read(const std::string& xml) {
    Feed feed;
    document_ = read_transactions(xml, [&](const Household& household, bool repaired) {
      add_household(household, repaired, reading_, feed, units_);
    });
    return feed;
  }
  /// One household with these customers in a unit of this state.
  Feed household(const std::string& customers, const std::string& unit = "") {
    return read("<ResidentTransactions><Property><RT_Customer><CustomerID>T001</CustomerID><Customers>" + customers +
                "</Customers><RT_Unit><UnitID>101</UnitID><Unit><Information><UnitID>101</UnitID>" + unit +
                "</Information></Unit></RT_Unit></RT_Customer></Property></ResidentTransactions>");
  }
  static std::string customer(const std::string& type, const std::string& id, const std::string& lease = "") {
    return "<Customer Type=\"" + type + "\"><CustomerID>" + id + "</CustomerID><Name><FirstName>Ann</FirstName>" +
           "<LastName>Invented</LastName></Name><Lease>" + lease + "</Lease></Customer>";
  }
  static std::vector<std::string> labels(const Feed& feed) {
    std::vector<std::string> labels;
    for (const auto& record : feed.records) labels.push_back(record.status_label);
    return labels;
  }
  std::string label(const std::string& type, const std::string& unit, const std::string& lease = "") {
    const Feed feed = household(customer(type, "t1", lease), unit);
    return feed.records.empty() ? "skipped: " + feed.skipped.at(0).reason : feed.records[0].status_label;
  }

  Reading reading_{.today = *parse_local_date("2026-03-02"), .ids_without_case = true, .unit_prefix = ""};
  std::vector<UnitName> units_;
  Document document_;
};

TEST_F(Mits, ReadsAHouseholdInItsNamespaces) {
  const Feed feed = read(read_file(std::string(LEASEKEY_SOURCE_DIR) + "/fixtures/mits/transactions.xml"));
  EXPECT_TRUE(document_.has_list);
  ASSERT_THAT(feed.records, SizeIs(3)) << "the vacant unit is nobody";
  const FeedRecord& ivo = feed.records[0];
  EXPECT_EQ(ivo.person, PersonId("t0009001"));
  EXPECT_EQ(ivo.lease, LeaseId("t0009001"));
  EXPECT_EQ(ivo.first_name, "Ivo") << "without the vendor's marks";
  EXPECT_EQ(ivo.last_name, "Sample");
  EXPECT_EQ(ivo.email, "ivo.sample@example.com");
  EXPECT_EQ(ivo.phone, "(555) 010-0101") << "the mobile one before the others";
  EXPECT_EQ(ivo.unit, PmsUnit("141"));
  EXPECT_EQ(ivo.status_label, "current resident");
  EXPECT_EQ(ivo.move_in, parse_local_date("2025-06-01"));
  EXPECT_EQ(ivo.lease_end, parse_local_date("2026-05-31"));
  EXPECT_EQ(feed.records[1].person, PersonId("r0000852"));
  EXPECT_EQ(feed.records[1].role, LeaseRole::co_tenant);
  EXPECT_EQ(feed.records[1].lease, ivo.lease);
  EXPECT_FALSE(feed.records[1].move_in) << "0001-01-01 is no date";
  EXPECT_EQ(feed.records[2].status_label, "Notice");
}

TEST_F(Mits, TakesANoticeFromTheUnit) {
  EXPECT_EQ(label("current resident", ""), "current resident");
  EXPECT_EQ(label("current resident", "<UnitLeasedStatus>on notice</UnitLeasedStatus>"), "Notice");
  EXPECT_EQ(label("current resident", "<UnitLeasedStatus>Leased On Notice</UnitLeasedStatus>"), "Notice");
  EXPECT_EQ(
      label("current resident",
            "<UnitLeasedStatus>leased reserved</UnitLeasedStatus><UnitOccupancyStatus>occupied</UnitOccupancyStatus>"),
      "Notice");
  EXPECT_EQ(
      label("current resident",
            "<UnitLeasedStatus>leased reserved</UnitLeasedStatus><UnitOccupancyStatus>vacant</UnitOccupancyStatus>"),
      "current resident");
  EXPECT_EQ(label("future resident", "<UnitLeasedStatus>on notice</UnitLeasedStatus>"), "future resident")
      << "it is somebody else who moves out";
}

TEST_F(Mits, KnowsBothSpellingsOfTheTypes) {
  EXPECT_EQ(label("current_resident", "<UnitLeasedStatus>on notice</UnitLeasedStatus>"), "Notice");
  EXPECT_EQ(label("former_resident", ""), "former resident");
}

TEST_F(Mits, GivesPeopleWithoutAStatusThatOfTheHousehold) {
  const Feed feed = household(customer("future resident", "t1") + customer("customer", "r1") +
                              customer("roommate", "r2") + customer("spouse", "r3") + customer("guarantor", "r4"));
  EXPECT_THAT(labels(feed), testing::Each("future resident"));
  EXPECT_EQ(feed.records[4].role, LeaseRole::guarantor);
  EXPECT_EQ(label("other", ""), "other") << "alone, it is a word that nobody knows";
}

TEST_F(Mits, DoesNotLetOnesLeavingEndTheOthersHome) {
  const Feed feed =
      household(customer("former resident", "t1") + customer("current resident", "t2") + customer("customer", "r1"));
  EXPECT_THAT(labels(feed), ElementsAre("former resident", "current resident", "current resident"));
  const Feed notice = household(customer("former resident", "t1") + customer("current resident", "t2"),
                                "<UnitLeasedStatus>on notice</UnitLeasedStatus>");
  EXPECT_THAT(labels(notice), ElementsAre("former resident", "Notice"));
}

TEST_F(Mits, TakesALeaseThatEndsAsItBeginsForMonthToMonth) {
  const auto end = [&](const std::string& lease) {
    return household(customer("current resident", "t1", lease)).records.at(0).lease_end;
  };
  EXPECT_FALSE(end("<LeaseFromDate>2025-05-01</LeaseFromDate><LeaseToDate>2025-05-01</LeaseToDate>"));
  EXPECT_EQ(end("<LeaseFromDate>2025-05-01</LeaseFromDate><LeaseToDate>2026-04-30</LeaseToDate>"),
            parse_local_date("2026-04-30"));
  EXPECT_FALSE(end("<LeaseFromDate>2025-05-01</LeaseFromDate>"));
}

TEST_F(Mits, TellsHomesOfOneNameApart) {
  const auto keys = [&](const std::string& property, const std::string& building) {
    reading_.property = property;
    units_.clear();
    household(customer("current resident", "t1"), "<BuildingID>" + building + "</BuildingID>");
    return units_.at(0).key;
  };
  EXPECT_NE(keys("oak1", ""), keys("elm1", "")) << "whatever the answer says of its property";
  EXPECT_NE(keys("oak1", "A"), keys("oak1", "B"));
  EXPECT_EQ(keys("oak1", "a"), keys("OAK1", "A"));
  reading_.one_home_per_code = true;
  EXPECT_EQ(keys("oak1", "A"), keys("oak1", "")) << "the building is not always said";
}

TEST_F(Mits, LetsARoomMateGoOnTheirOwn) {
  const auto left = [&](const std::string& lease) {
    return household(customer("current resident", "t1") + customer("customer", "r1", lease)).records.at(1).status_label;
  };
  EXPECT_EQ(left("<ActualMoveOut>2026-03-02</ActualMoveOut>"), "former resident");
  EXPECT_EQ(left("<ActualMoveOut>2026-03-03</ActualMoveOut>"), "current resident") << "not yet";
  EXPECT_EQ(left("<ActualMoveOut>0001-01-01</ActualMoveOut>"), "current resident");
  EXPECT_EQ(left("<ExpectedMoveOutDate>2026-03-01</ExpectedMoveOutDate>"), "current resident")
      << "what was expected did not have to happen";
  EXPECT_EQ(label("current resident", "", "<ActualMoveOut>2026-02-01</ActualMoveOut>"), "current resident")
      << "who has a status of their own is taken by it";
}

TEST_F(Mits, PassesFormerWithAMoveOutStillToComeAsNotice) {
  EXPECT_EQ(label("former resident", "", "<ActualMoveOut>2026-03-03</ActualMoveOut>"), "Notice");
  EXPECT_EQ(label("former resident", "", "<ActualMoveOut>2026-03-02</ActualMoveOut>"), "former resident");
  EXPECT_THAT(label("former resident", "", "<ActualMoveOut>soon</ActualMoveOut>"), HasSubstr("cannot be read"));
}

TEST_F(Mits, TellsRolesByResponsibility) {
  const Feed feed = household(customer("current resident", "t1") +
                              customer("customer", "r1", "<ResponsibleForLease>true</ResponsibleForLease>") +
                              customer("customer", "r2", "<ResponsibleForLease>false</ResponsibleForLease>") +
                              customer("other", "r3"));
  std::vector<LeaseRole> roles;
  for (const auto& record : feed.records) roles.push_back(record.role);
  EXPECT_THAT(roles, ElementsAre(LeaseRole::primary, LeaseRole::co_tenant, LeaseRole::occupant, LeaseRole::unknown));
}

TEST_F(Mits, SkipsUnitsThatAreNoHomes) {
  const Feed feed =
      household(customer("current resident", "t1"), "<UnitEcomomicStatus>commercial</UnitEcomomicStatus>");
  EXPECT_THAT(feed.records, IsEmpty());
  ASSERT_THAT(feed.skipped, SizeIs(1));
  EXPECT_THAT(feed.skipped[0].reason, HasSubstr("commercial"));
}

TEST_F(Mits, ReadsOneBareHousehold) {
  const Feed feed = read("<RT_Customer><CustomerID>1</CustomerID>" + customer("current resident", "9") +
                         "<RT_Unit><UnitID> 7 </UnitID></RT_Unit></RT_Customer>");
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_EQ(feed.records[0].unit, PmsUnit("7"));
}

TEST_F(Mits, ReadsADocumentThatStandsAsTextInAnother) {
  const std::string inner = "<ResidentTransactions><RT_Customer><CustomerID>1</CustomerID>" +
                            customer("current resident", "9") + "</RT_Customer></ResidentTransactions>";
  EXPECT_THAT(read("<Result><![CDATA[" + inner + "]]></Result>").records, SizeIs(1));
  std::string escaped;
  for (const char c : inner) escaped += c == '<' ? std::string("&lt;") : std::string(1, c);
  EXPECT_THAT(read("<Status>Success</Status>").records, IsEmpty());
  EXPECT_THAT(read("<R><Status>Success</Status><X>" + escaped + "</X></R>").records, SizeIs(1));
  EXPECT_EQ(document_.status, "Success");
}

TEST_F(Mits, TellsMessagesFromData) {
  read("<Messages><Message messageType=\"Error\">Login failed.</Message><Message messageType=\"FYI\"/></Messages>");
  EXPECT_FALSE(document_.has_list);
  ASSERT_THAT(document_.messages, SizeIs(2));
  EXPECT_EQ(document_.messages[0].type, "Error");
  EXPECT_EQ(document_.messages[0].text, "Login failed.");
  read("<X><Summary><Messages><Error>No access</Error><Warning>old</Warning></Messages></Summary></X>");
  ASSERT_THAT(document_.messages, SizeIs(2));
  EXPECT_EQ(document_.messages[0].type, "Error");
  EXPECT_EQ(document_.messages[1].type, "Warning");
  read(
      "<ResidentTransactions><Property><Messages><Message messageType=\"Error\">No access</Message></Messages>"
      "</Property></ResidentTransactions>");
  EXPECT_THAT(document_.messages, SizeIs(1)) << "within the list";
}

TEST_F(Mits, PutsPrefixesAndBuildingsBeforeUnits) {
  reading_.unit_with_building = true;
  reading_.unit_prefix = "Elm ";
  const Feed feed = household(customer("current resident", "t1"), "<BuildingID>B</BuildingID>");
  EXPECT_EQ(feed.records.at(0).unit, PmsUnit("Elm B 101"));
}

TEST_F(Mits, RefusesWhatIsNoXml) {
  EXPECT_THROW(read("0"), Error);
  EXPECT_THROW(read(""), Error);
  EXPECT_THROW(read("<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>"), Error);
}

}  // namespace
}  // namespace leasekey::connectors::mits

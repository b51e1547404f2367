// Yardi's own captures, where they are beside the project: each record as a person has read it in the file.
#include "connectors/samples.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "connectors/yardi/map.h"

namespace leasekey::connectors::yardi {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string day(const std::optional<LocalDate>& date) { return date ? to_string(*date) : "-"; }

/// `person lease unit label move-in move-out lease-end`, without names, which are placeholders in the files.
std::string line(const FeedRecord& record) {
  return record.person.str() + " " + record.lease.str() + " " + record.unit.str() + " " + record.status_label + " " +
         day(record.move_in) + " " + day(record.move_out) + " " + day(record.lease_end);
}

class YardiSamples : public SamplesTest {
 protected:
  YardiSamples() : SamplesTest("yardi", LEASEKEY_SOURCE_DIR) {}
  Reading read(const std::string& name) const {
    return read_residents(sample("propertyvista/" + name), Shape::transactions,
                          {.today = *parse_local_date("2011-06-15"), .ids_without_case = true});
  }
  static std::vector<std::string> lines(const Reading& reading) {
    std::vector<std::string> lines;
    for (const auto& record : reading.feed.records) lines.push_back(line(record));
    return lines;
  }
};

TEST_F(YardiSamples, OfAWholePropertyAreReadAsAPersonHasChecked) {
  const Reading all = read("GetResidentTransactions.result.xml");
  EXPECT_THAT(lines(all), ElementsAre("t0005518 t0005518 141 future resident 2011-06-24 - 2012-06-30",
                                      "r0000852 t0005518 141 future resident - - -",
                                      "t0005344 t0005344 146 applicant 2011-04-15 - 2012-04-30",
                                      "t0005345 t0005345 149 future resident 2011-05-01 - 2012-04-30",
                                      // nobody to take a state from: shown, and nothing is made of it
                                      "t0005517 t0005517 411 other 2011-04-06 - 2012-01-06",
                                      "t0005337 t0005337 142 current resident 2010-01-01 - 2010-12-31",
                                      "t0005338 t0005338 144 Notice 2010-02-01 2011-03-31 2011-01-31",
                                      "t0005339 t0005339 145 current resident 2010-02-05 - 2011-01-31",
                                      "r0000777 t0005339 145 current resident - - -",
                                      "r0000778 t0005339 145 current resident - - -",
                                      "r0000779 t0005339 145 current resident - - -",
                                      // leases that end as they begin: month to month
                                      "t0005340 t0005340 147 current resident 2011-03-01 - -",
                                      "t0005341 t0005341 148 current resident 2011-03-01 - -",
                                      "t0005342 t0005342 150 current resident 2010-05-01 - -",
                                      "t0005343 t0005343 411 Notice 2010-05-01 2011-03-15 -",
                                      "t0005529 t0005529 413 current resident 2011-06-01 - 2012-05-31"));
  EXPECT_THAT(all.feed.skipped, IsEmpty());
  EXPECT_EQ(all.feed.records[8].role, LeaseRole::occupant) << "r0000777 is not responsible for the lease";
  EXPECT_EQ(all.feed.records[9].role, LeaseRole::co_tenant);
  Feed feed = all.feed;
  hold_ambiguous_units(all.units, "", feed);
  EXPECT_THAT(feed.skipped, IsEmpty()) << "two households in 411 share one home";
}

TEST_F(YardiSamples, OfIncrementsAreReadAsAPersonHasChecked) {
  const Reading charged = read("GetResidentTransactionsByChargeDate.result.xml");
  EXPECT_THAT(charged.feed.records, SizeIs(11));
  EXPECT_THAT(lines(charged), Contains("t0005336 t0005336 141 former resident 2010-01-01 2011-02-28 2010-12-31"));
  EXPECT_THAT(lines(read("GetResidentTransactionsByApplicationDate.result.xml")),
              ElementsAre("t0005344 t0005344 146 applicant 2011-04-15 - 2012-04-30",
                          "t0005345 t0005345 149 future resident 2011-05-01 - 2012-04-30"));
  EXPECT_THAT(read("GetResidentsLeaseCharges.result.xml").feed.records, IsEmpty()) << "charges without people";
}

TEST_F(YardiSamples, OfPropertiesAndUnitsAreRead) {
  const auto properties = read_properties(sample("propertyvista/GetPropertyConfigurations.result.xml"));
  std::vector<std::string> codes;
  for (const auto& property : properties) codes.push_back(property.code);
  EXPECT_THAT(codes, ElementsAre("prvista1", "prvista2", "anya_3", "anya_1", "anya_2"));
  const auto units = read_units(sample("propertyvista/GetUnitInformation.result.xml"), Shape::transactions,
                                {.today = *parse_local_date("2011-06-15"), .ids_without_case = true});
  std::vector<std::string> labels;
  for (const auto& unit : units) labels.push_back(unit.label);
  EXPECT_THAT(labels, Contains("143")) << "a vacant one";
  EXPECT_THAT(labels, Not(Contains("Vacant Unrented Not Ready")));
}

TEST_F(YardiSamples, OfInterfacesDeclareWhatIsAsked) {
  for (const char* name : {"ItfResidentTransactions20.wsdl", "ItfResidentTransactions20.renttrack.wsdl.twig",
                           "ItfResidentData.renttrack.wsdl.twig"}) {
    const Interface interface = read_wsdl(sample("wsdl/" + std::string(name)));
    const bool data = interface.name_space.ends_with("ItfResidentData");
    const auto& call = interface.operations.at(data ? "GetResidents" : "GetResidentTransactions_Login");
    for (const char* parameter : {"UserName", "Password", "ServerName", "Database", "Platform", "YardiPropertyId",
                                  "InterfaceEntity", "InterfaceLicense"}) {
      EXPECT_THAT(call, Contains(parameter)) << name;
    }
    EXPECT_TRUE(interface.offers("GetPropertyConfigurations")) << name;
  }
}

TEST_F(YardiSamples, OfInterfacesForOtherThingsOfferNobody) {
  for (const char* name : {"ItfApplicantScreening20", "ItfILSGuestCard20", "ItfILSGuestCard40", "ItfRentersinsurance",
                           "ItfServiceRequests", "ItfResidentTransactions20_SysBatch"}) {
    const Interface interface = read_wsdl(sample("wsdl/" + std::string(name) + ".wsdl"));
    EXPECT_FALSE(interface.operations.empty()) << name;
    EXPECT_FALSE(interface.offers("GetResidents")) << name;
    EXPECT_FALSE(interface.offers("GetResidentTransactions_Login")) << name;
  }
}

TEST_F(YardiSamples, OfHomesToLetHoldNoPeople) {
  const std::string homes = sample("propertyvista/PhysicalProperty.result.xml");
  EXPECT_THAT(read("PhysicalProperty.result.xml").feed.records, IsEmpty());
  EXPECT_THAT(read_units(homes, Shape::transactions, {.today = *parse_local_date("2011-06-15")}), IsEmpty())
      << "adverts, not homes as they are";
}

}  // namespace
}  // namespace leasekey::connectors::yardi

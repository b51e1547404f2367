// The source against the simulated vendor, for what is RealPage's own; the rest is in the contract suite.
#include "connectors/realpage/client.h"

#include <gmock/gmock.h>

#include "connectors/realpage/connector.h"
#include "connectors/realpage/simulator/simulator.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class RealPageClient : public testing::Test {
 protected:
  RealPageClient() {
    for (const char* id : {"4001", "4002"}) {
      simulator::SimulatedProperty property;
      property.id = id;
      property.units = {{"s1", "1", "101", "2"}, {"s2", "2", "102", "2"}};
      property.leases = {{.id = "7",
                          .status = "Current",
                          .space_id = "s1",
                          .customers = {{.id = "5", .type = "Head", .first_name = "Ann", .last_name = "Invented"}}}};
      vendor_.portfolio().put_property(property);
    }
  }

  std::unique_ptr<PmsSource> open(std::vector<std::string> sites, const std::string& source = "{}",
                                  const std::string& more = "") {
    auto context = world_.context(R"({"partner": "leasekey", "pmc_id": "100", "username": "demo", "base_url": ")" +
                                      vendor_.base_url() + "\"" + more + "}",
                                  source, std::move(sites));
    context.secrets.emplace("password", Secret("demo-password"));
    context.secrets.emplace("license_key", Secret("demo-licence"));
    return kConnector.open(std::move(context));
  }

  TestWorld world_;
  simulator::RealPage vendor_;
};

TEST_F(RealPageClient, KeepsPeopleOfDifferentSitesApart) {
  const Feed feed = open({"4001", "4002"}, R"({"unit_prefixes": {"4002": "E "}})")->read({});
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  ASSERT_THAT(feed.records, SizeIs(2));
  EXPECT_NE(feed.records[0].person, feed.records[1].person);
}

TEST_F(RealPageClient, ShowsAMoveAsFormerThereAndCurrentHere) {
  vendor_.portfolio().transfer("4001", "7", "8", "s2", "2026-03-02");
  vendor_.portfolio().set_status("4001", "7", "Former");
  const Feed feed = open({"4001"})->read({});
  ASSERT_THAT(feed.records, SizeIs(2));
  EXPECT_EQ(feed.records[0].person, feed.records[1].person);
  EXPECT_EQ(feed.records[1].lease, LeaseId("8"));
}

TEST_F(RealPageClient, DoesNotTakeASiteThatIsGoneForAnEmptyOne) {
  simulator::SimulatedProperty empty;
  empty.id = "4002";
  empty.disabled = true;
  vendor_.portfolio().put_property(empty);
  EXPECT_THROW(open({"4002"})->read({}), Error);
  empty.disabled = false;
  vendor_.portfolio().put_property(empty);
  EXPECT_TRUE(open({"4002"})->read({}).complete);
  EXPECT_FALSE(open({"4001", "4099"})->read({}).complete);
}

TEST_F(RealPageClient, AsksOnceForEachStatusThatIsSet) {
  EXPECT_THAT(open({"4001"}, R"({"residents_status": ["C", "F"]})")->read({}).skipped, SizeIs(1)) << "shown by both";
  EXPECT_THAT(vendor_.calls(), SizeIs(2));
}

TEST_F(RealPageClient, AsksForTheListOfUnitsOnlyWhereItIsNeeded) {
  open({"4001"})->read({});
  EXPECT_THAT(vendor_.calls(), SizeIs(1));
  EXPECT_EQ(open({"4001"}, R"({"unit_names": "building_and_unit"})")->read({}).records.at(0).unit, PmsUnit("2 101"));
  EXPECT_EQ(vendor_.calls().back(), "unitlist");
}

TEST_F(RealPageClient, SaysWhatToAskFor) {
  EXPECT_TRUE(open({"4001"})->check().ok());
  vendor_.faults().always(simulator::Fault::forbidden);
  const auto check = open({"4001"})->check();
  ASSERT_THAT(check.problems, SizeIs(1));
  EXPECT_THAT(check.problems[0], HasSubstr("licence key covers `getresidentlistinfo`"));
}

TEST_F(RealPageClient, RefusesNamesThatWouldBreakOutOfTheAddressOrTheCall) {
  for (const char* setting : {R"(, "residents_operation": "x><y")", R"(, "units_operation": "../x")",
                              R"(, "arguments_element": "<{operation}>")", R"(, "residents_arguments": {"a b": "1"})",
                              R"(, "residents_status": [])"}) {
    EXPECT_THROW(open({"4001"}, "{}", setting), Error) << setting;
  }
}

}  // namespace
}  // namespace leasekey::connectors::realpage

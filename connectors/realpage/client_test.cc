// The source against the simulated gateway, for what is RealPage's own; the rest is in the contract suite.
#include "connectors/realpage/client.h"

#include <gmock/gmock.h>

#include "connectors/realpage/connector.h"
#include "connectors/realpage/simulator/simulator.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::realpage {
namespace {

namespace sim = simulator;

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

sim::SimulatedLease lease(const std::string& id, const std::string& space, const std::string& status = "Current") {
  return {.id = id,
          .status = status,
          .sub_status = "",
          .space_id = space,
          .move_in = "",
          .move_out = "",
          .lease_end = "",
          .transferred_from = "",
          .customers = {{.id = "c" + id,
                         .type = "H",
                         .first_name = "Ann",
                         .last_name = "Invented",
                         .email = "",
                         .phone = "",
                         .status = status,
                         .move_out = ""}}};
}

class RealPageClient : public testing::Test {
 protected:
  void start(sim::RealPageOptions options = {}) {
    simulator_ = std::make_unique<sim::RealPage>(options);
    simulator_->portfolio().put_property(
        {.id = "1",
         .name = "Oak",
         .units = {{"s1", "u1", "101", "North"}, {"s2", "u2", "101", "South"}, {"s3", "u3", "102", "South"}},
         .leases = {lease("10", "s1"), lease("11", "s3")}});
    simulator_->portfolio().put_property(
        {.id = "2", .name = "Elm", .units = {{"s9", "u9", "201", ""}}, .leases = {lease("10", "s9", "Past")}});
  }

  std::unique_ptr<PmsSource> open(std::vector<std::string> sites = {"1"}, const std::string& source = "{}",
                                  const std::string& username = "leasekey") {
    auto context = world_.context(R"({"partner": "Leasekey", "pmc_id": "1234567", "username": ")" + username +
                                      R"(", "base_url": ")" + simulator_->base_url() + "\"}",
                                  source, std::move(sites));
    context.secrets.emplace("password", Secret("demo-password"));
    context.secrets.emplace("license_key", Secret("demo-license"));
    return kConnector.open(std::move(context));
  }

  static std::vector<std::string> units_of(const Feed& feed) {
    std::vector<std::string> units;
    for (const auto& record : feed.records) units.push_back(record.unit.str());
    return units;
  }

  TestWorld world_;
  std::unique_ptr<sim::RealPage> simulator_;
};

TEST_F(RealPageClient, ReadsEverySiteWithItsOwnIds) {
  start();
  const Feed feed = open({"1", "2"})->read({});
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  ASSERT_THAT(feed.records, SizeIs(3));
  EXPECT_EQ(feed.records[0].person, PersonId("1/c10"));
  EXPECT_EQ(feed.records[2].person, PersonId("2/c10")) << "the same number at another site is somebody else";
  EXPECT_THAT(simulator_->calls(), ElementsAre("getresidentlistinfo", "getresidentlistinfo"));
}

TEST_F(RealPageClient, AsksOnceForEachStatusThatIsSet) {
  start();
  simulator_->portfolio().put_lease("1", lease("12", "s3", "Past"));
  simulator_->portfolio().put_lease("1", lease("13", "s3", "Future"));
  const Feed feed = open({"1"}, R"({"statuses": ["C", "F"]})")->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_THAT(feed.records, SizeIs(3));
  EXPECT_THAT(simulator_->calls(), SizeIs(2));
}

TEST_F(RealPageClient, CallsTheOperationThatIsSet) {
  start();
  const Feed feed =
      open({"1"}, R"({"residents_operation": "getresidentlist", "residents_arguments": {"headofhousehold": true}})")
          ->read({});
  EXPECT_THAT(feed.records, SizeIs(2));
  EXPECT_THAT(simulator_->calls(), ElementsAre("getresidentlist"));
}

TEST_F(RealPageClient, ReadsADocumentWithinTheResult) {
  start({.nested = true});
  EXPECT_THAT(open()->read({}).records, SizeIs(2));
  EXPECT_THAT(open()->units(), SizeIs(3));
}

TEST_F(RealPageClient, LooksUnitsUpWhereResidentsHaveOnlyTheirIds) {
  start({.without_numbers = true});
  const Feed feed = open()->read({});
  EXPECT_THAT(units_of(feed), ElementsAre("101", "102"));
  EXPECT_THAT(simulator_->calls(), ElementsAre("getresidentlistinfo", "unitlist"));
}

TEST_F(RealPageClient, TellsHomesApartByTheirBuildings) {
  start();
  simulator_->portfolio().put_lease("1", lease("12", "s2"));
  const Feed held = open()->read({});
  EXPECT_TRUE(held.complete);
  EXPECT_THAT(units_of(held), ElementsAre("102"));
  EXPECT_THAT(held.skipped, SizeIs(2));
  const auto apart = open({"1"}, R"({"unit_names": "building_and_unit"})");
  EXPECT_THAT(units_of(apart->read({})), ElementsAre("North 101", "South 102", "South 101"));
  EXPECT_EQ(apart->units().at(1).unit, PmsUnit("South 101"));
}

TEST_F(RealPageClient, ShowsATransferAsFormerThereAndCurrentHere) {
  start();
  simulator_->portfolio().transfer("1", "11", "15", "s1", "2026-03-02");
  const Feed feed = open()->read({});
  ASSERT_THAT(feed.records, SizeIs(3));
  EXPECT_EQ(feed.records[1].person, feed.records[2].person);
  EXPECT_EQ(feed.records[1].status_label, "Former");
  EXPECT_EQ(feed.records[2].status_label, "Current");
  EXPECT_EQ(feed.records[2].lease, LeaseId("1/15"));
}

TEST_F(RealPageClient, ComparesMoveOutDatesWithThePropertysToday) {
  start();
  simulator_->portfolio().set_dates("2", "10", "", "2026-03-02");
  world_.clock.set(*parse_instant("2026-03-02T04:59:00Z"));  // still the first of March in New York
  EXPECT_EQ(open({"2"})->read({}).records.at(0).status_label, "Notice");
  world_.clock.set(*parse_instant("2026-03-02T05:00:00Z"));
  EXPECT_EQ(open({"2"})->read({}).records.at(0).status_label, "Former");
}

TEST_F(RealPageClient, DoesNotTakeASiteThatIsGoneForAnEmptyOne) {
  start();
  simulator_->portfolio().put_property({.id = "3", .name = "Ash", .disabled = false, .units = {}, .leases = {}});
  EXPECT_TRUE(open({"3"})->read({}).complete);
  try {
    open({"4"})->read({});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::not_found);
  }
  const Feed part = open({"1", "4"})->read({});
  EXPECT_FALSE(part.complete);
  EXPECT_THAT(part.records, SizeIs(2));
  EXPECT_THAT(part.why_incomplete, HasSubstr("property `4`"));
}

TEST_F(RealPageClient, SaysWhatToAskRealPageFor) {
  start({.unlicensed = {"getsitelist", "unitlist"}});
  const auto check = open()->check();
  EXPECT_THAT(check.passed, Contains("property `1`: its residents can be read"));
  ASSERT_THAT(check.problems, SizeIs(2));
  EXPECT_THAT(check.problems[0], HasSubstr("ask RealPage to add the operation `getsitelist` to the licence key"));
  EXPECT_THAT(check.problems[1], HasSubstr("its units cannot be read"));
  start();
  const auto healthy = open({"1", "7"})->check();
  EXPECT_THAT(healthy.passed, Contains("the licence shows 2 sites"));
  EXPECT_THAT(healthy.problems, ElementsAre("property `7` is not among them"));
  const auto login = open({"1"}, "{}", "somebody")->check();
  ASSERT_THAT(login.problems, SizeIs(1));
  EXPECT_THAT(login.problems[0], HasSubstr("belong together"));
}

TEST_F(RealPageClient, RefusesSettingsThatCannotBe) {
  start();
  for (const char* source :
       {R"({"partner": "a/b"})", R"({"path": "x.svc"})", R"({"unit_names": "street"})", R"({"statuses": []})",
        R"({"residents_operation": "a b"})", R"({"arguments_element": "<{operation}>"})",
        R"({"residents_arguments": {"<x>": "1"}})", R"({"resident_types": {"C": "butler"}})",
        R"({"base_url": "http://gateway.example.com"})"}) {
    try {
      open({"1"}, source);
      FAIL() << source;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::invalid_input) << source;
    }
  }
}

TEST(RealPageRequest, CarriesTheLoginAndTheArguments) {
  RealPageSettings settings;
  settings.url = "https://gateway.example.com/x.svc";
  settings.pmc_id = "7";
  settings.username = "a&b";
  settings.password = Secret("p<q");
  settings.license_key = Secret("key");
  const auto request = make_request(settings, {"getresidentlistinfo", "55", {{"status", "ALL"}}});
  EXPECT_TRUE(request.reads_only);
  EXPECT_EQ(request.headers.back().name, "SOAPAction");
  EXPECT_EQ(request.headers.back().value, "\"http://tempuri.org/IRPXService/getresidentlistinfo\"");
  EXPECT_THAT(request.body,
              HasSubstr("<getresidentlistinfo xmlns=\"http://tempuri.org/\"><auth><pmcid>7</pmcid><siteid>55</siteid>"
                        "<username>a&amp;b</username><password>p&lt;q</password><licensekey>key</licensekey>"
                        "<system>OneSite</system></auth><getresidentlistinfoargs><status>ALL</status>"
                        "</getresidentlistinfoargs></getresidentlistinfo>"));
}

}  // namespace
}  // namespace leasekey::connectors::realpage

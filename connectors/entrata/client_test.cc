// The source against the simulated vendor, for what is Entrata's own; the rest is in the contract suite.
#include "connectors/entrata/client.h"

#include <gmock/gmock.h>

#include <thread>

#include "connectors/entrata/connector.h"
#include "connectors/entrata/simulator/simulator.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::entrata {
namespace {

namespace sim = simulator;

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

sim::SimulatedLease lease(const std::string& id, const std::string& space, const std::string& status = "Current") {
  return {
      .id = id,
      .status = status,
      .space_id = space,
      .customers = {
          {.id = "c" + id, .first_name = "Ann", .last_name = "Invented", .email = "", .phone = "", .status = status}}};
}

class EntrataClient : public testing::Test {
 protected:
  void start(sim::EntrataOptions options = {}) {
    simulator_ = std::make_unique<sim::Entrata>(options);
    simulator_->portfolio().put_property(
        {.id = "1",
         .name = "Oak",
         .units = {{"s1", "u1", "101", "North"}, {"s2", "u2", "101", "South"}, {"s3", "u3", "102", "South"}},
         .leases = {lease("10", "s1"), lease("11", "s3")}});
    simulator_->portfolio().put_property(
        {.id = "2", .name = "Elm", .units = {{"s9", "u9", "101", ""}}, .leases = {lease("20", "s9")}});
  }

  std::unique_ptr<PmsSource> open(std::vector<std::string> properties = {"1"}, const std::string& source = "{}",
                                  const std::string& credential = "") {
    auto context =
        world_.context(R"({"organization": "demo", "base_url": ")" + simulator_->base_url() + "\"" + credential + "}",
                       source, std::move(properties));
    context.secrets.emplace("api_key", Secret("demo-key"));
    context.secrets.emplace("password", Secret("demo-password"));
    return kConnector.open(std::move(context));
  }

  static std::vector<std::string> units_of(const Feed& feed) {
    std::vector<std::string> units;
    for (const auto& record : feed.records) units.push_back(record.unit.str());
    return units;
  }

  TestWorld world_;
  std::unique_ptr<sim::Entrata> simulator_;
};

TEST_F(EntrataClient, SpeaksToTheLegacyGateway) {
  start();
  const Feed feed = open({"1"}, "{}", R"(, "gateway": "legacy", "username": "demo")")->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_THAT(feed.records, SizeIs(2));
}

TEST_F(EntrataClient, SaysWhichCredentialsAreWrong) {
  start();
  auto source = open({"1"}, "{}", R"(, "gateway": "legacy", "username": "somebody")");
  EXPECT_THROW(source->read({}), Error);
  const auto check = source->check();
  ASSERT_THAT(check.problems, SizeIs(1));
  EXPECT_THAT(check.problems[0], HasSubstr("ask Entrata"));
}

TEST_F(EntrataClient, ReadsEveryAttachedProperty) {
  start();
  const Feed feed = open({"1", "2"}, R"({"unit_prefixes": {"2": "Elm "}})")->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_THAT(units_of(feed), ElementsAre("101", "102", "Elm 101"));
}

TEST_F(EntrataClient, IsIncompleteWhereOneOfThePropertiesIsMissing) {
  start();
  const Feed feed = open({"1", "77"})->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.why_incomplete, HasSubstr("property `77`"));
  EXPECT_THAT(feed.records, SizeIs(2));
}

TEST_F(EntrataClient, DoesNotTakeADisabledPropertyForAnEmptyOne) {
  start();
  simulator_->portfolio().put_property({.id = "2", .name = "Elm", .disabled = true});
  EXPECT_THROW(open({"2"})->read({}), Error);
  simulator_->portfolio().put_property({.id = "2", .name = "Elm"});
  EXPECT_TRUE(open({"2"})->read({}).complete);
}

TEST_F(EntrataClient, HoldsPeopleWhoseUnitNameStandsForTwoHomes) {
  start();
  simulator_->portfolio().put_lease("1", lease("12", "s2"));
  const Feed feed = open()->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_THAT(units_of(feed), ElementsAre("102"));
  EXPECT_THAT(feed.skipped, SizeIs(2));
}

TEST_F(EntrataClient, TellsHomesApartByTheirBuildings) {
  start();
  simulator_->portfolio().put_lease("1", lease("12", "s2"));
  const auto source = open({"1"}, R"({"unit_names": "building_and_space"})");
  EXPECT_THAT(units_of(source->read({})), ElementsAre("North 101", "South 102", "South 101"));
  EXPECT_EQ(source->units().at(1).unit, PmsUnit("South 101"));
  EXPECT_EQ(source->units().at(1).building, "South");
}

TEST_F(EntrataClient, ShowsATransferAsPastThereAndCurrentHere) {
  start();
  simulator_->portfolio().transfer("1", "10", "15", "s2", "2026-03-02");
  const Feed feed = open()->read({});
  ASSERT_THAT(feed.records, SizeIs(1)) << "both homes are called 101";
  const Feed apart = open({"1"}, R"({"unit_names": "building_and_space"})")->read({});
  ASSERT_THAT(apart.records, SizeIs(3));
  EXPECT_EQ(apart.records[0].person, apart.records[1].person);
  EXPECT_EQ(apart.records[0].status_label, "Past");
  EXPECT_EQ(apart.records[1].status_label, "Current");
  EXPECT_EQ(apart.records[1].lease, LeaseId("15"));
}

TEST_F(EntrataClient, ComparesMoveOutDatesWithThePropertysToday) {
  start();
  simulator_->portfolio().set_status("1", "10", "Past");
  simulator_->portfolio().set_dates("1", "10", "", "2026-03-02");
  world_.clock.set(*parse_instant("2026-03-02T04:59:00Z"));  // still the first of March in New York
  EXPECT_EQ(open()->read({}).records.at(0).status_label, "Notice");
  world_.clock.set(*parse_instant("2026-03-02T05:00:00Z"));
  EXPECT_EQ(open()->read({}).records.at(0).status_label, "Past");
}

TEST_F(EntrataClient, TakesEverythingAtOnceWhereTheVendorDoesNotPage) {
  start({.pages = false});
  EXPECT_TRUE(open({"1"}, R"({"per_page": 2})")->read({}).complete);
  EXPECT_TRUE(open({"1"}, R"({"per_page": 1})")->read({}).complete);
  EXPECT_THAT(open({"1"}, R"({"per_page": 2})")->read({}).records, SizeIs(2));
}

TEST_F(EntrataClient, WaitsForTheWindowThatTheHeadersTell) {
  start(
      {.rate_limit = "15000/DAY;1000/HOUR;150/MINUTE", .rate_remaining = "14000;900;0", .rate_reset = "36686;686;26"});
  const auto source = open();
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_TRUE(world_.waiter.waits().empty());
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_THAT(world_.waiter.waits(), ElementsAre(std::chrono::seconds(26)));
}

TEST_F(EntrataClient, SharesTheBudgetBetweenPropertiesOfOneCredential) {
  start({.rate_limit = "1/MINUTE", .rate_remaining = "0", .rate_reset = "40"});
  open({"1"})->read({});
  open({"2"})->read({});
  EXPECT_THAT(world_.waiter.waits(), SizeIs(1));
}

TEST_F(EntrataClient, SaysWhenItMayAskAgainWhereTheDeadlineDoesNotAllowToWait) {
  start({.rate_limit = "1000/HOUR", .rate_remaining = "0", .rate_reset = "1800"});
  const auto source = open({"1"}, R"({"deadline_seconds": 60})");
  source->read({});
  try {
    source->read({});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::rate_limited);
    EXPECT_EQ(error.retry_after(), std::chrono::seconds(1800));
  }
}

TEST_F(EntrataClient, HonoursRetryAfter) {
  start();
  simulator_->faults().set_retry_after(17);
  simulator_->faults().next(sim::Fault::too_many_requests);
  EXPECT_TRUE(open()->read({}).complete);
  EXPECT_GE(world_.waiter.waits().at(0), std::chrono::seconds(17));
}

TEST_F(EntrataClient, AsksForTheStatusesThatAreSet) {
  start();
  simulator_->portfolio().set_status("1", "10", "Past");
  EXPECT_THAT(open({"1"}, R"({"lease_status_types": "3,4,5"})")->read({}).records, SizeIs(1));
}

TEST_F(EntrataClient, ReadsManyPropertiesAtOnceFromManyThreads) {
  start();
  std::vector<std::jthread> threads;
  std::atomic<int> complete = 0;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&, i] {
      const auto source = open({i % 2 == 0 ? "1" : "2"});
      for (int n = 0; n < 5; ++n) complete += source->read({}).complete ? 1 : 0;
    });
  }
  threads.clear();
  EXPECT_EQ(complete, 30);
}

TEST_F(EntrataClient, ListsPropertiesAndCallsOnlyWhatItNeeds) {
  start();
  const auto source = open();
  source->read({});
  EXPECT_THAT(simulator_->calls(), ElementsAre("getLeases"));
  EXPECT_THAT(source->properties(), SizeIs(2));
  EXPECT_THAT(source->check().passed, Contains("the credential shows 2 properties"));
}

}  // namespace
}  // namespace leasekey::connectors::entrata

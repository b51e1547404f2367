// The source against the simulated vendor, for what is Buildium's own; the rest is in the contract suite.
#include "connectors/buildium/client.h"

#include <gmock/gmock.h>

#include "connectors/buildium/connector.h"
#include "connectors/buildium/simulator/simulator.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::buildium {
namespace {

namespace sim = simulator;

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

sim::SimulatedLease lease(const std::string& id, const std::string& unit, const std::string& status = "Current") {
  return {.id = id,
          .status = status,
          .space_id = unit,
          .customers = {{.id = "9" + id,
                         .first_name = "Ann",
                         .last_name = "Invented",
                         .email = "ann" + id + "@example.com",
                         .phone = "",
                         .status = status}}};
}

class BuildiumClient : public testing::Test {
 protected:
  void start(sim::BuildiumOptions options = {}) {
    simulator_ = std::make_unique<sim::Buildium>(options);
    simulator_->portfolio().put_property(
        {.id = "1",
         .name = "Oak",
         .units = {{"31", "", "101", "North"}, {"32", "", "101", "South"}, {"33", "", "102", "South"}},
         .leases = {lease("10", "31"), lease("11", "33")}});
    simulator_->portfolio().put_property(
        {.id = "2", .name = "Elm", .units = {{"41", "", "101", ""}}, .leases = {lease("20", "41")}});
  }

  std::unique_ptr<PmsSource> open(std::vector<std::string> properties = {"1"}, const std::string& source = "{}",
                                  const std::string& client = "demo-client", const std::string& path = "") {
    auto context =
        world_.context(R"({"client_id": ")" + client + R"(", "base_url": ")" + simulator_->base_url() + path + "\"}",
                       source, std::move(properties));
    context.secrets.emplace("client_secret", Secret("demo-secret"));
    return kConnector.open(std::move(context));
  }

  /// `lease person unit label`
  static std::vector<std::string> seen(const Feed& feed) {
    std::vector<std::string> lines;
    for (const auto& r : feed.records)
      lines.push_back(r.lease.str() + " " + r.person.str() + " " + r.unit.str() + " " + r.status_label);
    return lines;
  }

  TestWorld world_;
  std::unique_ptr<sim::Buildium> simulator_;
};

TEST_F(BuildiumClient, AsksForLeasesAndTheTenantsInThem) {
  start();
  const Feed feed = open()->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_THAT(seen(feed), ElementsAre("10 910 101 Active", "11 911 102 Active"));
  EXPECT_THAT(simulator_->calls(), ElementsAre("leases", "tenants"));
}

/// So many that a reading of everything takes several pages.
constexpr const char* kSmallPages = R"({"per_page": 2})";

TEST_F(BuildiumClient, AsksForChangesWhereAWholeReadingTakesSeveralPages) {
  start();
  auto& portfolio = simulator_->portfolio();
  portfolio.set_now("2026-03-02T09:00:00Z");
  portfolio.put_lease("1", lease("10", "31"));
  for (const char* id : {"11", "12", "13", "14"}) portfolio.put_lease("1", lease(id, "33"));
  portfolio.set_now("2026-03-02T10:00:00Z");
  const auto source = open({"1"}, kSmallPages);
  EXPECT_THAT(source->read({}).records, SizeIs(5));
  const std::size_t whole = simulator_->calls().size();
  portfolio.set_now("2026-03-02T11:00:00Z");
  portfolio.set_status("1", "12", "Notice");
  world_.clock.advance(std::chrono::minutes(15));
  const Feed feed = source->read({});
  EXPECT_EQ(simulator_->calls().size() - whole, 2U) << "leases and tenants, once each";
  EXPECT_TRUE(feed.complete);
  EXPECT_TRUE(feed.shown_before);
  EXPECT_THAT(seen(feed), testing::IsSupersetOf({"12 912 102 Notice", "13 913 102 Active"}));
  for (const auto& record : feed.records) EXPECT_EQ(record.email, "ann" + record.lease.str() + "@example.com");
}

TEST_F(BuildiumClient, ReadsEverythingAgainWhereALeaseLosesAPerson) {
  start();
  auto& portfolio = simulator_->portfolio();
  portfolio.set_now("2026-03-02T10:00:00Z");
  for (const char* id : {"12", "13", "14"}) portfolio.put_lease("1", lease(id, "33"));
  const auto source = open({"1"}, kSmallPages);
  source->read({});
  portfolio.set_now("2026-03-02T11:00:00Z");
  auto without = lease("12", "33");
  without.customers.clear();
  portfolio.put_lease("1", without);
  const Feed feed = source->read({});
  EXPECT_FALSE(feed.shown_before) << "a whole reading, which may miss somebody";
  EXPECT_THAT(feed.records, SizeIs(4));
}

TEST_F(BuildiumClient, ReadsEverythingForAPersonWhoWaits) {
  start();
  simulator_->portfolio().set_now("2026-03-02T10:00:00Z");
  for (const char* id : {"12", "13", "14"}) simulator_->portfolio().put_lease("1", lease(id, "33"));
  const auto source = open({"1"}, kSmallPages);
  source->read({});
  source->expect_whole();
  EXPECT_FALSE(source->read({}).shown_before);
  EXPECT_TRUE(source->read({}).shown_before);
}

TEST_F(BuildiumClient, NamesThoseWhoMoveInLater) {
  start();
  simulator_->portfolio().set_status("1", "10", "Future");
  const Feed named = open()->read({});
  EXPECT_EQ(named.records.at(0).status_label, "Future");
  EXPECT_EQ(named.records.at(0).email, "ann10@example.com");
  const Feed unnamed = open({"1"}, R"({"people": "leases"})")->read({});
  EXPECT_EQ(unnamed.records.at(0).email, "") << "leases name only current tenants";
  EXPECT_EQ(unnamed.records.at(1).email, "ann11@example.com");
}

TEST_F(BuildiumClient, IsIncompleteWithoutTheRightToSeeTenants) {
  start({.may_view_tenants = false});
  const auto source = open();
  const Feed feed = source->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.why_incomplete, HasSubstr("no permission"));
  const auto check = source->check();
  ASSERT_THAT(check.problems, SizeIs(1));
  EXPECT_THAT(check.problems[0], HasSubstr("`View` for Rentals > Tenants, or set `people` to `leases`"));
  EXPECT_TRUE(open({"1"}, R"({"people": "leases"})")->read({}).complete);
  EXPECT_THAT(open({"1"}, R"({"people": "leases"})")->check().problems, IsEmpty());
}

TEST_F(BuildiumClient, SaysWhichRightsAndWhichKeyAreMissing) {
  start({.may_view_tenants = false, .may_view_rentals = false});
  const auto check = open({"1", "2"})->check();
  ASSERT_THAT(check.problems, SizeIs(2)) << "each once, however many properties there are";
  EXPECT_THAT(check.problems[0], HasSubstr("Rentals > Rental properties and units"));
  const auto wrong = open({"1"}, "{}", "somebody")->check();
  ASSERT_THAT(wrong.problems, SizeIs(1));
  EXPECT_THAT(wrong.problems[0], HasSubstr("Developer Tools"));
  const auto lost = open({"1"}, "{}", "demo-client", "/v2")->check();
  ASSERT_THAT(lost.problems, SizeIs(1));
  EXPECT_THAT(lost.problems[0], HasSubstr("base_url"));
}

TEST_F(BuildiumClient, FindsPropertiesThatAreNotThere) {
  start();
  simulator_->portfolio().put_property({.id = "3", .name = "Fir", .disabled = true});
  const auto check = open({"1", "3", "77"})->check();
  EXPECT_THAT(check.passed, Contains("the API key shows 3 properties"));
  EXPECT_THAT(check.problems, Contains(HasSubstr("property `77` is not among them")));
  EXPECT_THAT(check.problems, Contains(HasSubstr("property `3` is inactive in Buildium")));
  EXPECT_THAT(open()->properties(), SizeIs(2)) << "an inactive one is not offered";
}

TEST_F(BuildiumClient, DoesNotTakeAPropertyThatIsGoneForAnEmptyOne) {
  start();
  EXPECT_THROW(open({"77"})->read({}), Error);
  const Feed partly = open({"1", "77"})->read({});
  EXPECT_FALSE(partly.complete);
  EXPECT_THAT(partly.why_incomplete, HasSubstr("property `77`"));
  simulator_->portfolio().put_property({.id = "2", .name = "Elm", .disabled = true});
  EXPECT_THROW(open({"2"})->read({}), Error);
  simulator_->portfolio().put_property({.id = "2", .name = "Elm"});
  EXPECT_TRUE(open({"2"})->read({}).complete);
}

TEST_F(BuildiumClient, LeavesNoGapBehindAPageThatIsShorterThanItWasAskedFor) {
  start({.longest_page = 3});
  for (int i = 100; i < 110; ++i) simulator_->portfolio().put_lease("1", lease(std::to_string(i), "33"));
  const Feed feed = open({"1"}, R"({"per_page": 10})")->read({});
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  EXPECT_THAT(feed.records, SizeIs(12));
}

TEST_F(BuildiumClient, BeginsAgainWherePagesShifted) {
  start();
  simulator_->faults().next(sim::Fault::none);
  simulator_->faults().next(sim::Fault::page_shift);
  const Feed feed = open({"1"}, R"({"per_page": 1})")->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_THAT(seen(feed), ElementsAre("10 910 101 Active", "11 911 102 Active"));
  EXPECT_THAT(simulator_->calls(), ElementsAre("leases", "leases", "leases", "leases", "tenants", "tenants"));
}

TEST_F(BuildiumClient, ShowsAMoveAsMovedOutThereAndActiveHere) {
  start();
  simulator_->portfolio().transfer("1", "11", "15", "31", "2026-03-02");
  simulator_->portfolio().remove_lease("1", "10");
  EXPECT_THAT(seen(open()->read({})), ElementsAre("11 911 102 MovedOut", "15 911 101 Active"));
}

TEST_F(BuildiumClient, ShowsARoomMateWhoLeavesAloneWhileTheLeaseGoesOn) {
  start();
  auto shared = lease("10", "31");
  shared.customers.push_back({.id = "920", .first_name = "Ben", .last_name = "Invented", .status = "Past"});
  simulator_->portfolio().put_lease("1", shared);
  EXPECT_THAT(seen(open()->read({})), ElementsAre("10 910 101 Active", "11 911 102 Active", "10 920 101 MovedOut"));
}

TEST_F(BuildiumClient, ComparesMoveOutDatesWithThePropertysToday) {
  start();
  simulator_->portfolio().set_status("1", "10", "Past");
  simulator_->portfolio().set_dates("1", "10", "", "2026-03-02");
  world_.clock.set(*parse_instant("2026-03-02T04:59:00Z"));  // still the first of March in New York
  EXPECT_EQ(open()->read({}).records.at(0).status_label, "Notice");
  world_.clock.set(*parse_instant("2026-03-02T05:00:00Z"));
  EXPECT_EQ(open()->read({}).records.at(0).status_label, "MovedOut");
}

TEST_F(BuildiumClient, TellsHomesApartByTheirBuildings) {
  start();
  simulator_->portfolio().put_lease("1", lease("12", "32"));
  const Feed held = open()->read({});
  EXPECT_TRUE(held.complete);
  EXPECT_THAT(seen(held), ElementsAre("11 911 102 Active")) << "two homes are called 101";
  EXPECT_THAT(held.skipped, SizeIs(2));
  const auto source = open({"1"}, R"({"unit_names": "building_and_number"})");
  EXPECT_THAT(seen(source->read({})),
              ElementsAre("10 910 North 101 Active", "11 911 South 102 Active", "12 912 South 101 Active"));
  EXPECT_EQ(source->units().at(1).unit, PmsUnit("South 101"));
}

TEST_F(BuildiumClient, ReadsEveryAttachedPropertyUnderItsOwnNames) {
  start();
  const Feed feed = open({"1", "2"}, R"({"unit_prefixes": {"2": "Elm "}})")->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_THAT(seen(feed), ElementsAre("10 910 101 Active", "11 911 102 Active", "20 920 Elm 101 Active"));
}

TEST_F(BuildiumClient, MakesAtMostTenCallsASecond) {
  start();
  for (int i = 100; i < 110; ++i) simulator_->portfolio().put_lease("1", lease(std::to_string(i), "33"));
  EXPECT_TRUE(open({"1"}, R"({"per_page": 1})")->read({}).complete);
  EXPECT_THAT(world_.waiter.waits(), SizeIs(2)) << "24 calls";
}

TEST_F(BuildiumClient, TriesAgainWhenItWasTooFast) {
  start();
  simulator_->faults().set_retry_after(3);
  simulator_->faults().next(sim::Fault::too_many_requests);
  EXPECT_TRUE(open()->read({}).complete);
  EXPECT_GE(world_.waiter.waits().at(0), std::chrono::seconds(3));
}

TEST_F(BuildiumClient, TakesTheAddressWithItsVersionOrWithout) {
  start();
  EXPECT_TRUE(open({"1"}, "{}", "demo-client", "/v1/")->read({}).complete);
}

TEST_F(BuildiumClient, RefusesSettingsThatNobodyCouldMean) {
  start();
  for (const char* source : {R"({"people": "all"})", R"({"unit_names": "both"})", R"({"per_page": 1001})"})
    EXPECT_THROW(open({"1"}, source), Error) << source;
}

}  // namespace
}  // namespace leasekey::connectors::buildium

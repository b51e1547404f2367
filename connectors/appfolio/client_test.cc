// The source against the simulated vendor, for what is AppFolio's own; the rest is in the contract suite.
#include "connectors/appfolio/client.h"

#include <gmock/gmock.h>

#include "connectors/appfolio/connector.h"
#include "connectors/appfolio/simulator/simulator.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::appfolio {
namespace {

using simulator::Fault;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class AppFolioClient : public testing::Test {
 protected:
  AppFolioClient() {
    for (const char* id : {"17", "18"}) {
      simulator::SimulatedProperty property;
      property.id = id;
      property.name = std::string("House ") + id;
      const std::string unit = std::string("u") + id;
      property.units = {{"s" + unit, unit, "101", ""}};
      property.leases = {{.id = std::string("o") + id,
                          .status = "Current",
                          .space_id = "s" + unit,
                          .customers = {{.id = std::string("t") + id, .first_name = "Ann", .last_name = "Invented"}}}};
      vendor_.portfolio().put_property(property);
    }
  }

  std::unique_ptr<PmsSource> open(std::vector<std::string> properties, const std::string& more = "",
                                  const std::string& source = "{}") {
    auto context = world_.context(R"({"client_id": "demo-client", "developer_id": "demo-developer", "base_url": ")" +
                                      vendor_.base_url() + "\"" + more + "}",
                                  source, std::move(properties));
    context.secrets.emplace("client_secret", Secret("demo-secret"));
    return kConnector.open(std::move(context));
  }

  TestWorld world_;
  simulator::AppFolio vendor_;
};

TEST_F(AppFolioClient, ShowsOnlyTheAttachedProperties) {
  const Feed feed = open({"18"})->read({});
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_EQ(feed.records[0].person, PersonId("t18"));
}

TEST_F(AppFolioClient, ReadsSeveralPropertiesWithPrefixesForTheirUnits) {
  const Feed held = open({"17", "18"})->read({});
  EXPECT_THAT(held.skipped, SizeIs(2)) << "two homes are called 101";
  const Feed feed = open({"17", "18"}, "", R"({"unit_prefixes": {"18": "B "}})")->read({});
  ASSERT_THAT(feed.records, SizeIs(2));
  EXPECT_EQ(feed.records[1].unit, PmsUnit("B 101"));
}

TEST_F(AppFolioClient, IsIncompleteWhereAPropertyIsNoLongerShown) {
  EXPECT_THROW(open({"99"})->read({}), Error) << "nobody lives there, it seems";
  const Feed feed = open({"17", "99"})->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.why_incomplete, HasSubstr("`99`"));
}

TEST_F(AppFolioClient, DoesNotTakeAHiddenPropertyForAnEmptyOne) {
  simulator::SimulatedProperty hidden;
  hidden.id = "18";
  hidden.disabled = true;
  vendor_.portfolio().put_property(hidden);
  EXPECT_THROW(open({"18"})->read({}), Error);
  hidden.disabled = false;
  vendor_.portfolio().put_property(hidden);
  EXPECT_TRUE(open({"18"})->read({}).complete);
}

TEST_F(AppFolioClient, ShowsAMoveAsPastThereAndCurrentHere) {
  auto property = vendor_.portfolio().property("17");
  property.units.push_back({"s2", "u2", "102", ""});
  vendor_.portfolio().put_property(property);
  vendor_.portfolio().transfer("17", "o17", "o17b", "s2", "2026-03-02");
  const Feed feed = open({"17"})->read({});
  ASSERT_THAT(feed.records, SizeIs(2));
  EXPECT_EQ(feed.records[0].person, feed.records[1].person);
  EXPECT_EQ(feed.records[0].status_label, "Past");
  EXPECT_EQ(feed.records[1].unit, PmsUnit("102"));
}

TEST_F(AppFolioClient, AsksForChangesWhereAWholeReadingTakesSeveralPages) {
  vendor_.portfolio().set_now("2026-03-02T10:00:00Z");
  for (const char* id : {"o18", "o19"}) {
    vendor_.portfolio().put_lease("17", {.id = id,
                                         .status = "Current",
                                         .space_id = "s1",
                                         .customers = {{.id = std::string("t") + id, .first_name = "Bea"}}});
  }
  const auto source = open({"17"}, "", R"({"per_page": 1})");
  EXPECT_FALSE(source->read({}).shown_before);
  vendor_.portfolio().set_now("2026-03-02T11:00:00Z");
  vendor_.portfolio().set_status("17", "o18", "Past");
  const Feed feed = source->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_TRUE(feed.shown_before);
  ASSERT_THAT(feed.records, SizeIs(3));
  const auto changed = std::find_if(feed.records.begin(), feed.records.end(),
                                    [](const FeedRecord& record) { return record.lease == LeaseId("o18"); });
  EXPECT_EQ(changed->status_label, "Past");
}

TEST_F(AppFolioClient, WaitsAsLongAsAppFolioAsks) {
  vendor_.faults().set_retry_after(9);
  vendor_.faults().next(Fault::too_many_requests);
  EXPECT_TRUE(open({"17"})->read({}).complete);
  EXPECT_GE(world_.waiter.waits().at(0), std::chrono::seconds(9));
}

TEST_F(AppFolioClient, TriesAgainWhileDataAreUnavailable) {
  vendor_.faults().next(Fault::maintenance, 2);
  EXPECT_TRUE(open({"17"})->read({}).complete);
}

TEST_F(AppFolioClient, KeepsToTheLimitOfCallsPerSecond) {
  const auto source = open({"17"}, "", R"({"per_page": 1})");
  for (int i = 0; i < 4; ++i) source->read({});
  EXPECT_FALSE(world_.waiter.waits().empty());
}

TEST_F(AppFolioClient, SaysWhatToAskFor) {
  const auto source = open({"17"}, R"(, "api": "reports")");
  EXPECT_TRUE(source->check().ok());
  vendor_.faults().always(Fault::forbidden);
  const auto check = source->check();
  ASSERT_THAT(check.problems, SizeIs(1));
  EXPECT_THAT(check.problems[0], HasSubstr("Reports API credentials"));
}

TEST_F(AppFolioClient, NeedsADeveloperIdForTheStackApiAlone) {
  auto context = world_.context(R"({"client_id": "x", "base_url": ")" + vendor_.base_url() + "\"}", "{}", {"17"});
  context.secrets.emplace("client_secret", Secret("demo-secret"));
  EXPECT_THROW(kConnector.open(std::move(context)), Error);
}

TEST_F(AppFolioClient, TakesTheKeysOfWebhooksFromNoAddressInTheClear) {
  EXPECT_THROW(open({"17"}, R"(, "webhook_key_set": "http://keys.example.com/set.json")"), Error);
  EXPECT_NO_THROW(open({"17"}, R"(, "webhook_key_set": "https://keys.example.com/set.json")"));
}

TEST_F(AppFolioClient, MakesTheAddressOfReportsFromTheDatabase) {
  auto context = world_.context(R"({"client_id": "x", "api": "reports", "database": "oak/../x"})", "{}", {"17"});
  context.secrets.emplace("client_secret", Secret("demo-secret"));
  EXPECT_THROW(kConnector.open(std::move(context)), Error);
}

}  // namespace
}  // namespace leasekey::connectors::appfolio

// The source against the simulated vendor, for what is MRI's own; the rest is in the contract suite.
#include "connectors/mri/client.h"

#include <gmock/gmock.h>

#include "connectors/mri/connector.h"
#include "connectors/mri/simulator/simulator.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::mri {
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
          .move_in = status == "Future" ? "2026-04-01" : "",
          .move_out = "",
          .lease_end = "",
          .transferred_from = "",
          .customers = {{.id = "c" + id,
                         .type = "Primary",
                         .first_name = "Ann",
                         .last_name = "Invented",
                         .email = "",
                         .phone = "",
                         .status = status,
                         .move_out = ""}}};
}

class MriClient : public testing::Test {
 protected:
  void start(sim::MriOptions options = {}) {
    simulator_ = std::make_unique<sim::Mri>(options);
    simulator_->portfolio().put_property(
        {.id = "OAK01",
         .name = "Oak",
         .units = {{"s1", "u1", "101", "01"}, {"s2", "u2", "101", "02"}, {"s3", "u3", "102", "02"}},
         .leases = {lease("10", "s1"), lease("11", "s3"), lease("12", "s3", "Future")}});
    simulator_->portfolio().put_property(
        {.id = "ELM01", .name = "Elm", .units = {{"s9", "u9", "201", "01"}}, .leases = {}});
  }

  std::unique_ptr<PmsSource> open(std::vector<std::string> properties = {"OAK01"}, const std::string& source = "{}",
                                  const std::string& username = "C100200/OAKDB/leasekey/PK77") {
    auto context =
        world_.context(R"({"username": ")" + username + R"(", "base_url": ")" + simulator_->base_url() + "/\"}", source,
                       std::move(properties));
    context.secrets.emplace("password", Secret("demo-password"));
    return kConnector.open(std::move(context));
  }

  TestWorld world_;
  std::unique_ptr<sim::Mri> simulator_;
};

TEST_F(MriClient, ReadsThreeListsOfEveryProperty) {
  start();
  const Feed feed = open({"OAK01", "ELM01"})->read({});
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  EXPECT_THAT(feed.records, SizeIs(3));
  const std::string api = "MRI_S-PMRM_";
  EXPECT_THAT(simulator_->calls(),
              ElementsAre(api + "ResidentLeaseDetailsByPropertyID", api + "ResidentsByPropertyID",
                          api + "PendingMoveIns", api + "ResidentLeaseDetailsByPropertyID",
                          api + "ResidentsByPropertyID", api + "PendingMoveIns", api + "ResidentialUnits"))
      << "a property without people is believed because it has units";
}

TEST_F(MriClient, ReadsOnlyTheListsThatAreSet) {
  start({.refused = {"MRI_S-PMRM_ResidentsByPropertyID", "MRI_S-PMRM_PendingMoveIns"}});
  const Feed feed = open()->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.records, SizeIs(3)) << "what arrived counts";
  EXPECT_TRUE(open({"OAK01"}, R"({"read_residents": false, "read_pending_move_ins": false})")->read({}).complete);
}

TEST_F(MriClient, FindsWhoIsToMoveInWhereTheLeasesDoNotShowThem) {
  start({.leases_without_new = true});
  const Feed feed = open({"OAK01"}, R"({"read_residents": false})")->read({});
  EXPECT_TRUE(feed.complete);
  ASSERT_THAT(feed.records, SizeIs(3));
  EXPECT_EQ(feed.records[2].status_label, "New");
  EXPECT_EQ(feed.records[2].move_in, parse_local_date("2026-04-01"));
}

TEST_F(MriClient, FollowsLinksToOtherFormatsAndToPagesThatAreEmpty) {
  for (const auto& options :
       {sim::MriOptions{}, sim::MriOptions{.endless_links = true},
        sim::MriOptions{.endless_links = true, .xml_links = true}, sim::MriOptions{.links = false}}) {
    start(options);
    for (const char* format : {R"({"page_size": 1})", R"({"page_size": 2, "format": "xml"})", R"({"page_size": 3})"}) {
      const Feed feed = open({"OAK01"}, format)->read({});
      EXPECT_TRUE(feed.complete) << feed.why_incomplete;
      EXPECT_THAT(feed.records, SizeIs(3));
    }
  }
}

TEST_F(MriClient, DoesNotTakeAPropertyThatIsGoneForAnEmptyOne) {
  start();
  EXPECT_TRUE(open({"ELM01"})->read({}).complete);
  try {
    open({"GONE"})->read({});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::not_found);
    EXPECT_THAT(error.what(), HasSubstr("property `GONE`"));
  }
}

TEST_F(MriClient, NoticesThatTheListOfLeasesEndedEarly) {
  start();
  for (int i = 20; i < 40; ++i) simulator_->portfolio().put_lease("OAK01", lease(std::to_string(i), "s3"));
  simulator_->faults().next(sim::Fault::half_the_pages, 2);
  const Feed feed = open({"OAK01"}, R"({"page_size": 11})")->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.why_incomplete, HasSubstr("the list of leases ended early"));
  EXPECT_THAT(feed.records, SizeIs(23)) << "the list of residents shows the others";
  EXPECT_TRUE(open({"OAK01"}, R"({"page_size": 11})")->read({}).complete);
}

TEST_F(MriClient, ToleratesOneWhoCameBetweenTheLists) {
  start({.leases_without_new = true});
  for (int i = 20; i < 22; ++i) simulator_->portfolio().put_lease("OAK01", lease(std::to_string(i), "s3", "Future"));
  EXPECT_TRUE(open()->read({}).complete);
}

TEST_F(MriClient, HoldsPeopleWhoseUnitNameStandsForTwoHomes) {
  start();
  simulator_->portfolio().put_lease("OAK01", lease("13", "s2"));
  const Feed feed = open()->read({});
  EXPECT_TRUE(feed.complete);
  EXPECT_THAT(feed.records, SizeIs(2));
  EXPECT_THAT(feed.skipped, SizeIs(2));
  const auto apart = open({"OAK01"}, R"({"unit_names": "building_and_unit"})");
  EXPECT_THAT(apart->read({}).skipped, IsEmpty());
  EXPECT_EQ(apart->units().at(1).unit, PmsUnit("02 101"));
  EXPECT_EQ(apart->units().at(1).building, "02");
}

TEST_F(MriClient, ShowsATransferAsOldThereAndCurrentHere) {
  start();
  simulator_->portfolio().transfer("OAK01", "11", "15", "s1", "2026-03-02");
  const Feed feed = open()->read({});
  ASSERT_THAT(feed.records, SizeIs(4));
  EXPECT_EQ(feed.records[1].person, feed.records[2].person);
  EXPECT_EQ(feed.records[1].lease, LeaseId("OAK01/01/101/15"));
  EXPECT_EQ(feed.records[1].status_label, "Current");
  EXPECT_EQ(feed.records[2].lease, LeaseId("OAK01/02/102/11"));
  EXPECT_EQ(feed.records[2].status_label, "Old");
}

TEST_F(MriClient, ComparesMoveOutDatesWithThePropertysToday) {
  start();
  simulator_->portfolio().set_status("OAK01", "10", "Past");
  simulator_->portfolio().set_dates("OAK01", "10", "", "2026-03-02");
  world_.clock.set(*parse_instant("2026-03-02T04:59:00Z"));  // still the first of March in New York
  EXPECT_EQ(open()->read({}).records.at(0).status_label, "Notice");
  world_.clock.set(*parse_instant("2026-03-02T05:00:00Z"));
  EXPECT_EQ(open()->read({}).records.at(0).status_label, "Old");
}

TEST_F(MriClient, SaysWhatToAskMriFor) {
  start({.refused = {"MRI_S-PMRM_ResidentsByPropertyID", "MRI_S-PMRM_ResidentialUnits"}});
  const auto check = open()->check();
  EXPECT_THAT(check.passed, Contains("property `OAK01`: its leases can be read"));
  ASSERT_THAT(check.problems, SizeIs(2));
  EXPECT_THAT(check.problems[0], HasSubstr("ask MRI to enable `MRI_S-PMRM_ResidentsByPropertyID`"));
  EXPECT_THAT(check.problems[0], HasSubstr("or set `read_residents` to false"));
  EXPECT_THAT(check.problems[1], HasSubstr("set `units_api`"));
  const auto login = open({"OAK01"}, "{}", "somebody")->check();
  ASSERT_THAT(login.problems, SizeIs(1));
  EXPECT_THAT(login.problems[0], HasSubstr("user name is complete"));
  start();
  const auto code = open({"GONE"})->check();
  ASSERT_THAT(code.problems, SizeIs(1));
  EXPECT_THAT(code.problems[0], HasSubstr("compare its code with MRI's"));
}

TEST_F(MriClient, ListsProperties) {
  start();
  const auto properties = open()->properties();
  ASSERT_THAT(properties, SizeIs(2));
  EXPECT_EQ(properties[0].key, "ELM01");
  EXPECT_EQ(properties[0].name, "Elm");
}

TEST_F(MriClient, RefusesSettingsThatCannotBe) {
  start();
  for (const char* source : {R"({"format": "csv"})", R"({"unit_names": "street"})", R"({"path": "api.asp"})",
                             R"({"page_size": 0})", R"({"base_url": "http://mri.example.com"})"}) {
    try {
      open({"OAK01"}, source);
      FAIL() << source;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::invalid_input) << source;
    }
  }
}

}  // namespace
}  // namespace leasekey::connectors::mri

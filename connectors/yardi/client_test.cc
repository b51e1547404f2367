// The source against the simulated vendor, for what is Yardi's own; the rest is in the contract suite.
#include "connectors/yardi/client.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "connectors/yardi/connector.h"
#include "connectors/yardi/simulator/simulator.h"
#include "core/error.h"

namespace leasekey::connectors::yardi {
namespace {

using simulator::Fault;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class YardiClient : public testing::Test {
 protected:
  void start(simulator::YardiOptions options = {}) {
    vendor_ = std::make_unique<simulator::Yardi>(options);
    simulator::SimulatedProperty property;
    property.id = "oak1";
    property.name = "Oak House";
    property.units = {{"s1", "1", "101", "A"}, {"s2", "2", "102", "A"}};
    property.leases = {{.id = "t1",
                        .status = options.transactions ? "current resident" : "Current",
                        .space_id = "s1",
                        .customers = {{.id = "t1", .type = "Head", .first_name = "Ann", .last_name = "Invented"},
                                      {.id = "r1", .type = "Signer", .first_name = "Bob", .last_name = "Invented"}}}};
    vendor_->portfolio().put_property(property);
  }

  std::unique_ptr<PmsSource> open(std::vector<std::string> properties = {"oak1"}, const std::string& more = "") {
    auto context = world_.context(R"({"username": "demo", "server": "s", "database": "d", "entity": "Leasekey",
                                      "base_url": ")" +
                                      vendor_->base_url() + "\"" + more + "}",
                                  "{}", std::move(properties));
    context.secrets.emplace("password", Secret("demo-password"));
    context.secrets.emplace("license", Secret("demo-licence"));
    return kConnector.open(std::move(context));
  }

  TestWorld world_;
  std::unique_ptr<simulator::Yardi> vendor_;
};

TEST_F(YardiClient, TakesTheInterfaceThatTheServerOffers) {
  start({.transactions = false});
  const auto source = open();
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_THAT(source->check().passed, Contains(HasSubstr("ItfResidentData")));
}

TEST_F(YardiClient, LooksForTheInterfaceOnce) {
  start();
  const auto source = open();
  source->read({});
  source->read({});
  EXPECT_THAT(vendor_->calls(), ElementsAre("WSDL", "GetResidentTransactions_Login", "GetResidentTransactions_Login"));
}

TEST_F(YardiClient, SaysWhereAnInterfaceThatIsSetIsNotThere) {
  start();
  try {
    open({"oak1"}, R"(, "interface": "ItfCommonData")")->read({});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::forbidden);
    EXPECT_THAT(error.what(), HasSubstr("no interface"));
  }
  EXPECT_THROW(open({"oak1"}, R"(, "interface": "ItfOther")"), Error);
}

TEST_F(YardiClient, SpeaksSoap12) {
  start();
  EXPECT_THAT(open({"oak1"}, R"(, "soap": "1.2")")->read({}).records, SizeIs(2));
}

TEST_F(YardiClient, ShowsATransferAsTheSamePersonInAnotherUnit) {
  start();
  const Feed before = open()->read({});
  // The t-code moves to the new unit; the old unit's lease reappears under a new one, with the same names.
  auto property = vendor_->portfolio().property("oak1");
  auto moved = property.leases[0];
  moved.space_id = "s2";
  auto closed = property.leases[0];
  closed.id = "t9";
  closed.status = "former resident";
  closed.customers = {{.id = "t9", .type = "Head", .first_name = "Ann", .last_name = "Invented"}};
  closed.move_out = "2026-03-01";
  property.leases = {moved, closed};
  vendor_->portfolio().put_property(property);
  const Feed after = open()->read({});
  ASSERT_THAT(after.records, SizeIs(3));
  EXPECT_EQ(before.records[1].person, after.records[1].person);
  EXPECT_EQ(after.records[1].unit, PmsUnit("102"));
  EXPECT_EQ(after.records[2].person, PersonId("t9"));
  EXPECT_EQ(after.records[2].status_label, "former resident") << "first seen as past: nobody is made of it";
}

TEST_F(YardiClient, ShowsARoomMateWhoTakesOverAsSomebodyWithANewCode) {
  start();
  // The r-code becomes a t-code; the former head of the household is past under the old one.
  auto property = vendor_->portfolio().property("oak1");
  auto promoted = property.leases[0];
  promoted.id = "t7";
  promoted.customers = {{.id = "t7", .type = "Head", .first_name = "Bob", .last_name = "Invented"}};
  auto& left = property.leases[0];
  left.status = "former resident";
  left.customers.pop_back();
  left.move_out = "2026-03-01";
  property.leases.push_back(promoted);
  vendor_->portfolio().put_property(property);
  const Feed feed = open()->read({});
  ASSERT_THAT(feed.records, SizeIs(2));
  EXPECT_EQ(feed.records[0].person, PersonId("t1"));
  EXPECT_EQ(feed.records[0].status_label, "former resident");
  EXPECT_EQ(feed.records[1].person, PersonId("t7")) << "r1 is not shown any more: absence, which revokes nothing";
  EXPECT_EQ(feed.records[1].status_label, "current resident");
  EXPECT_EQ(feed.records[1].unit, PmsUnit("101"));
}

TEST_F(YardiClient, TakesNobodyForAnEmptyProperty) {
  start({.transactions = false});
  simulator::SimulatedProperty empty;
  empty.id = "elm1";
  vendor_->portfolio().put_property(empty);
  EXPECT_TRUE(open({"elm1"})->read({}).complete);
  empty.disabled = true;
  vendor_->portfolio().put_property(empty);
  EXPECT_THROW(open({"elm1"})->read({}), Error) << "the user no longer sees it";
}

TEST_F(YardiClient, IsIncompleteWhereOneOfThePropertiesIsMissing) {
  start();
  const Feed feed = open({"oak1", "gone1"})->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.why_incomplete, HasSubstr("`gone1`"));
  EXPECT_THAT(feed.records, SizeIs(2));
}

TEST_F(YardiClient, SaysWhatToAskFor) {
  start();
  EXPECT_TRUE(open()->check().ok());
  vendor_->faults().always(Fault::forbidden);
  const auto check = open()->check();
  ASSERT_THAT(check.problems, SizeIs(1));
  EXPECT_THAT(check.problems[0], HasSubstr("ask Yardi whether the licence"));
}

TEST_F(YardiClient, ChecksEachPropertyByItself) {
  start();
  const auto check = open({"gone1", "oak1"})->check();
  ASSERT_THAT(check.problems, SizeIs(1));
  EXPECT_THAT(check.problems[0], HasSubstr("`gone1` is not among them"));
  EXPECT_THAT(check.passed, Contains(HasSubstr("`oak1`: its residents can be read, 2 records")));
}

TEST_F(YardiClient, HoldsUnitsThatTwoPropertiesCallTheSame) {
  start();
  auto other = vendor_->portfolio().property("oak1");
  other.id = "elm1";
  other.leases[0].id = "t5";
  other.leases[0].customers = {{.id = "t5", .type = "Head", .first_name = "Eva", .last_name = "Invented"}};
  vendor_->portfolio().put_property(other);
  const Feed held = open({"oak1", "elm1"})->read({});
  EXPECT_THAT(held.records, SizeIs(0));
  EXPECT_THAT(held.skipped, SizeIs(3));
  const Feed told = open({"oak1", "elm1"}, R"(, "unit_prefixes": {"elm1": "Elm "})")->read({});
  EXPECT_THAT(told.records, SizeIs(3));
}

TEST_F(YardiClient, PassesAnotherNameForTheProgram) {
  start();
  EXPECT_TRUE(open({"oak1"}, R"(, "user_agent": "Voyager Client")")->read({}).complete);
  EXPECT_THROW(open({"oak1"}, R"(, "user_agent": "a\r\nX: y")"), Error);
}

}  // namespace
}  // namespace leasekey::connectors::yardi

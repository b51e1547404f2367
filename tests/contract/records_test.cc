// The contract: what a healthy ePMS shows arrives whole, unchanged and in order.
#include "core/text.h"
#include "tests/contract/suite.h"

namespace leasekey::contract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

LocalDate day(const char* text) { return *parse_local_date(text); }

TEST_P(ConnectorContract, ReadsEveryResident) {
  harness_->show(some_residents(3));
  const Feed feed = read();
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  EXPECT_THAT(feed.records, SizeIs(3));
  EXPECT_THAT(feed.skipped, IsEmpty());
}

TEST_P(ConnectorContract, CarriesEveryField) {
  const Resident ann{.id = "70001",
                     .lease = "80001",
                     .first_name = "Ann",
                     .last_name = "Invented",
                     .email = "ann@example.com",
                     .phone = "5550100001",
                     .unit = "302-A",
                     .status = "Current",
                     .move_in = day("2025-02-28"),
                     .move_out = day("2027-01-31")};
  harness_->show({ann});
  const Feed feed = read();
  ASSERT_THAT(feed.records, SizeIs(1));
  const FeedRecord& record = feed.records[0];
  EXPECT_EQ(record.person, harness_->person_of(ann));
  EXPECT_EQ(record.lease, harness_->lease_of(ann));
  EXPECT_EQ(record.first_name, "Ann");
  EXPECT_EQ(record.last_name, "Invented");
  EXPECT_EQ(record.email, "ann@example.com");
  EXPECT_EQ(record.phone, "5550100001");
  EXPECT_EQ(record.unit, PmsUnit("302-A"));
  EXPECT_EQ(record.status_label, harness_->label_of("Current"));
  EXPECT_EQ(record.role, LeaseRole::primary);
  EXPECT_EQ(record.move_in, day("2025-02-28"));
  EXPECT_EQ(record.move_out, day("2027-01-31"));
}

TEST_P(ConnectorContract, ReadsManyPages) {
  harness_->show(some_residents(2'300));
  const Feed feed = read();
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  EXPECT_THAT(feed.records, SizeIs(2'300));
}

TEST_P(ConnectorContract, GivesTheSameFeedTwice) {
  harness_->show(some_residents(20));
  const Feed first = read();
  const Feed second = read();
  EXPECT_EQ(first.records, second.records);
  EXPECT_EQ(first.complete, second.complete);
}

TEST_P(ConnectorContract, GivesTheSameFeedAgainAfterItWasTakenOver) {
  harness_->show(some_residents(20));
  const auto source = harness_->open();
  const Feed first = source->read({});
  source->accepted();
  const Feed second = source->read({});
  EXPECT_TRUE(second.complete) << second.why_incomplete;
  EXPECT_EQ(first.records, second.records);
}

TEST_P(ConnectorContract, TakesOverTwiceOrWithoutReading) {
  harness_->show(some_residents(2));
  const auto source = harness_->open();
  EXPECT_NO_THROW(source->accepted());
  source->read({});
  EXPECT_NO_THROW(source->accepted());
  EXPECT_NO_THROW(source->accepted());
}

TEST_P(ConnectorContract, DoesNotDependOnTheOrderOfTheEpms) {
  auto residents = some_residents(50);
  harness_->show(residents);
  const Feed forwards = read();
  std::reverse(residents.begin(), residents.end());
  harness_->show(residents);
  EXPECT_EQ(forwards.records, read().records);
}

TEST_P(ConnectorContract, ShowsAChangeAtTheNextReading) {
  auto residents = some_residents(3);
  harness_->show(residents);
  read();
  residents[1].status = "Notice";
  harness_->show(residents);
  EXPECT_EQ(read().records.at(1).status_label, harness_->label_of("Notice"));
}

TEST_P(ConnectorContract, PassesAnUnknownStatusAsItIsWritten) {
  auto residents = some_residents(1);
  residents[0].status = "On  Hold (legal)";
  harness_->show(residents);
  const Feed feed = read();
  EXPECT_TRUE(feed.complete);
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_EQ(feed.records[0].status_label, harness_->label_of("On  Hold (legal)"));
}

TEST_P(ConnectorContract, PassesTheUsualStatuses) {
  auto residents = some_residents(5);
  const std::vector<std::string> statuses{"Future", "Current", "Notice", "Past", "Cancelled"};
  for (std::size_t i = 0; i < statuses.size(); ++i) residents[i].status = statuses[i];
  harness_->show(residents);
  const Feed feed = read();
  ASSERT_THAT(feed.records, SizeIs(statuses.size()));
  const std::vector<LeaseStatus> meant{LeaseStatus::future, LeaseStatus::current, LeaseStatus::notice,
                                       LeaseStatus::past, LeaseStatus::cancelled};
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    const std::string& label = feed.records[i].status_label;
    EXPECT_EQ(label, harness_->label_of(statuses[i]));
    EXPECT_EQ(meaning_of(label), meant[i]) << label;
  }
}

TEST_P(ConnectorContract, HasNoDateWhereTheEpmsHasNone) {
  harness_->show(some_residents(1));
  const Feed feed = read();
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_FALSE(feed.records[0].move_in);
  EXPECT_FALSE(feed.records[0].move_out);
}

TEST_P(ConnectorContract, TellsRolesApart) {
  auto residents = some_residents(4);
  residents[1].role = LeaseRole::co_tenant;
  residents[2].role = LeaseRole::occupant;
  residents[3].role = LeaseRole::guarantor;
  for (auto& resident : residents) {
    resident.lease = residents[0].lease;
    resident.unit = residents[0].unit;
  }
  harness_->show(residents);
  std::vector<LeaseRole> roles;
  for (const auto& record : read().records) roles.push_back(record.role);
  EXPECT_THAT(roles, ElementsAre(harness_->role_of(LeaseRole::primary), harness_->role_of(LeaseRole::co_tenant),
                                 harness_->role_of(LeaseRole::occupant), harness_->role_of(LeaseRole::guarantor)));
}

TEST_P(ConnectorContract, ShowsRoomMatesOfOneLeaseEach) {
  auto residents = some_residents(2);
  residents[1].lease = residents[0].lease;
  residents[1].unit = residents[0].unit;
  residents[1].status = "Past";
  harness_->show(residents);
  const Feed feed = read();
  ASSERT_THAT(feed.records, SizeIs(2));
  EXPECT_EQ(feed.records[0].lease, feed.records[1].lease);
  EXPECT_EQ(feed.records[0].status_label, harness_->label_of("Current"));
  EXPECT_EQ(feed.records[1].status_label, harness_->label_of("Past"));
}

TEST_P(ConnectorContract, ShowsOnePersonInTwoLeases) {
  auto residents = some_residents(2);
  residents[1].id = residents[0].id;
  residents[1].first_name = residents[0].first_name;
  residents[1].last_name = residents[0].last_name;
  harness_->show(residents);
  const Feed feed = read();
  ASSERT_THAT(feed.records, SizeIs(2));
  EXPECT_EQ(feed.records[0].person, feed.records[1].person);
  EXPECT_NE(feed.records[0].unit, feed.records[1].unit);
}

TEST_P(ConnectorContract, KeepsNamesAsTheyAreWritten) {
  auto residents = some_residents(1);
  residents[0].first_name = "Zoë \"Zed\"";
  residents[0].last_name = "O'Néill-Ünlü";
  harness_->show(residents);
  const Feed feed = read();
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_EQ(feed.records[0].first_name, "Zoë \"Zed\"");
  EXPECT_EQ(feed.records[0].last_name, "O'Néill-Ünlü");
}

TEST_P(ConnectorContract, ReportsProgressThatNeverGoesBack) {
  harness_->show(some_residents(1'200));
  std::vector<std::size_t> seen;
  harness_->open()->read([&](std::size_t records, std::size_t) { seen.push_back(records); });
  ASSERT_FALSE(seen.empty());
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(seen.back(), 1'200U);
}

TEST_P(ConnectorContract, ListsUnitsUnderTheNamesThatRecordsUse) {
  harness_->show(some_residents(2));
  std::vector<PmsUnit> units;
  for (const auto& unit : harness_->open()->units()) units.push_back(unit.unit);
  EXPECT_THAT(units, testing::UnorderedElementsAre(PmsUnit("U10000"), PmsUnit("U10001")));
}

TEST_P(ConnectorContract, ListsProperties) {
  harness_->show(some_residents(1));
  EXPECT_THAT(harness_->open()->properties(), SizeIs(1));
}

TEST_P(ConnectorContract, ChecksAHealthySource) {
  harness_->show(some_residents(1));
  const SourceCheck check = harness_->open()->check();
  EXPECT_THAT(check.problems, IsEmpty());
  EXPECT_THAT(check.passed, testing::Not(IsEmpty()));
}

TEST_P(ConnectorContract, OpensWithoutAskingAnybody) {
  harness_->show(some_residents(1));
  harness_->play(Fault::server_error);
  EXPECT_NO_THROW(harness_->open());
}

TEST_P(ConnectorContract, RefusesASettingThatNobodyKnows) {
  auto context = harness_->context();
  context.source.json = R"({"colour": "green"})";
  try {
    harness_->connector().open(std::move(context));
    FAIL() << "opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    EXPECT_THAT(error.what(), testing::HasSubstr("colour"));
  }
}

TEST_P(ConnectorContract, ExplainsEverySettingAndTheUsualLabels) {
  for (const auto& row : harness_->connector().settings) EXPECT_FALSE(row.help.empty()) << row.name;
  bool current = false;
  for (const auto& label : harness_->connector().labels) current = current || label.status == LeaseStatus::current;
  EXPECT_TRUE(current);
}

}  // namespace
}  // namespace leasekey::contract

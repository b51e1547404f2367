// Pages of leases, lists of units and properties.
#include "connectors/entrata/map.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::entrata {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const LocalDate kToday = *parse_local_date("2026-03-02");

LeasePage parse(const std::string& leases, LeaseReading reading = {.today = kToday}) {
  return parse_leases(R"({"response": {"code": 200, "result": {"leases": )" + leases + "}}}", reading);
}

/// One lease with one customer; what a case adds to each.
std::string lease(const std::string& more_lease, const std::string& more_customer) {
  return R"({"lease": {"id": "1")" + more_lease +
         R"(, "customers": {"customer": {"id": "2", "customerType": "Primary", "firstName": "Ann",
         "lastName": "Invented")" +
         more_customer + R"(}}, "unitSpaces": {"unitSpace": {"unitSpaceId": 3, "unitSpace": "101"}}}})";
}

std::string label(const std::string& more_lease, const std::string& more_customer) {
  const auto page = parse(lease(more_lease, more_customer));
  return page.records.size() == 1 ? page.records[0].status_label : "skipped: " + page.skipped.at(0).reason;
}

TEST(ParseLeases, ReadsAPageWithItsQuirks) {
  const auto page = parse_leases(read_file(LEASEKEY_SOURCE_DIR "/fixtures/entrata/leases.json"),
                                 {.property = "550592", .today = kToday});
  EXPECT_TRUE(page.has_leases);
  EXPECT_THAT(page.keys, ElementsAre("15320001/21910002", "15320002/", "15320003/"));
  EXPECT_THAT(page.skipped, IsEmpty());
  ASSERT_THAT(page.records, SizeIs(6));

  const auto& mabel = page.records[0];
  EXPECT_EQ(mabel.person, PersonId("31060001"));
  EXPECT_EQ(mabel.lease, LeaseId("15320001"));
  EXPECT_EQ(mabel.first_name, "Mabel");
  EXPECT_EQ(mabel.email, "mabel.harlow@example.com");
  EXPECT_EQ(mabel.phone, "5550100101");
  EXPECT_EQ(mabel.unit, PmsUnit("AB1-J"));
  EXPECT_EQ(mabel.status_label, "Current");
  EXPECT_EQ(mabel.role, LeaseRole::primary);
  EXPECT_EQ(mabel.move_in, parse_local_date("2025-03-01"));
  EXPECT_FALSE(mabel.move_out) << "12/31/1969 is no date";
  EXPECT_EQ(mabel.lease_end, parse_local_date("2027-02-28")) << "of the interval that the lease names";

  EXPECT_EQ(page.records[1].status_label, "Past") << "the person's status counts before the lease's";
  EXPECT_EQ(page.records[1].role, LeaseRole::co_tenant);
  EXPECT_EQ(page.records[2].role, LeaseRole::guarantor);
  EXPECT_EQ(page.records[2].first_name, "Quill");
  EXPECT_EQ(page.records[2].last_name, "Marsh");
  EXPECT_EQ(page.records[2].status_label, "Cancelled");

  EXPECT_EQ(page.records[3].status_label, "Notice") << "past, but the move-out is still to come";
  EXPECT_EQ(page.records[3].lease, LeaseId("15320002"));
  EXPECT_EQ(page.records[4].status_label, "Eviction");
  EXPECT_EQ(page.records[4].role, LeaseRole::minor);
  EXPECT_EQ(page.records[4].unit, PmsUnit("303-A"));
  EXPECT_EQ(page.records[5].unit, PmsUnit("303-B"));
  EXPECT_THAT(page.units, SizeIs(4));
  EXPECT_EQ(page.units[0], (UnitName{PmsUnit("AB1-J"), "550592/5219001"}));
}

TEST(ParseLeases, FindsTheStatusOfAPerson) {
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "4")", R"(, "leaseCustomerStatus": "Past")"), "Past");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "6")", R"(, "leaseCustomerStatus": "Current")"), "Current");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": 1)", ""), "Applicant");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "2", "leaseIntervalStatus": "Notice")", ""), "Cancelled");
  EXPECT_EQ(label(R"(, "leaseIntervalStatus": "Notice")", ""), "Notice");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "9")", ""), "9");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "9", "leaseIntervalStatus": "Holding")", ""), "Holding");
  EXPECT_EQ(label("", R"(, "leaseCustomerStatus": "On Hold")"), "On Hold");
  EXPECT_EQ(label("", ""), "skipped: no status");
}

TEST(ParseLeases, KeepsWhoMovesOutOnlyInTheFuture) {
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "6", "moveOutDate": "03/03/2026")", ""), "Notice");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "6", "moveOutDate": "03/02/2026")", ""), "Past");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "6", "moveOutDate": "03/01/2026")", ""), "Past");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "6")", ""), "Past");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "6", "moveOutDate": "12/31/2026")", R"(, "moveOutDate": "01/31/2026")"),
            "Past")
      << "the person's own date counts first";
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "6", "moveOutDate": "12/31/2026")", R"(, "moveOutDate": "12/31/1969")"),
            "Notice");
  EXPECT_THAT(label(R"(, "leaseStatusTypeId": "6", "moveOutDate": "soon")", ""), HasSubstr("cannot be read"));
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "4", "moveOutDate": "soon")", ""), "Current");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "2", "moveOutDate": "03/03/2026")", ""), "Cancelled");
}

TEST(ParseLeases, TellsAnEvictionUnderWayApart) {
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "4", "leaseSubStatus": "Under Eviction")", ""), "Eviction");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "4", "leaseSubStatus": "Month To Month")", ""), "Current");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "6", "leaseSubStatus": "Evicted")", ""), "Past");
  EXPECT_EQ(label(R"(, "leaseStatusTypeId": "4", "leaseSubStatus": "Eviction")", R"(, "leaseCustomerStatus": "Past")"),
            "Past");
}

TEST(ParseLeases, KnowsTheRoles) {
  const auto role = [](const char* type) {
    return parse(
               R"({"lease": {"id": "1", "leaseStatusTypeId": 4, "customers": {"customer": {"id": "2", "customerType": ")" +
               std::string(type) + R"("}}}})")
        .records.at(0)
        .role;
  };
  EXPECT_EQ(role("primary "), LeaseRole::primary);
  EXPECT_EQ(role("Co-Applicant"), LeaseRole::co_tenant);
  EXPECT_EQ(role("Guarantor"), LeaseRole::guarantor);
  EXPECT_EQ(role("Occupant"), LeaseRole::occupant);
  EXPECT_EQ(role("Butler"), LeaseRole::unknown);
  EXPECT_EQ(role(""), LeaseRole::unknown);
}

TEST(ParseLeases, SkipsWhatIsNoRecordAndSaysWhich) {
  const auto page =
      parse(R"({"lease": [{"customers": {"customer": {"id": "1"}}}, {"id": "5"}, {"id": "6", "customers": {}},
      {"id": "7", "leaseStatusTypeId": 4, "customers": {"customer": [{"firstName": "Ann"}, {"id": "8"}]}}]})");
  ASSERT_THAT(page.skipped, SizeIs(4));
  EXPECT_EQ(page.skipped[0].where, "lease 1 of the page");
  EXPECT_EQ(page.skipped[1].where, "lease `5`");
  EXPECT_EQ(page.skipped[1].reason, "the lease has no customers");
  EXPECT_EQ(page.skipped[3].reason, "the person has no id");
  EXPECT_THAT(page.records, SizeIs(1));
  EXPECT_THAT(page.keys, SizeIs(4)) << "a lease that cannot be read still counts as listed";
}

TEST(ParseLeases, SkipsLeasesOfAnotherProperty) {
  const auto page =
      parse(lease(R"(, "leaseStatusTypeId": 4, "propertyId": 77)", ""), {.property = "550592", .today = kToday});
  EXPECT_THAT(page.records, IsEmpty());
  EXPECT_THAT(page.skipped.at(0).reason, HasSubstr("belongs to another property, `77`"));
}

TEST(ParseLeases, TellsAnEmptyListFromNone) {
  for (const char* leases : {"[]", "{}", R"({"lease": []})", R"({"lease": ""})", "\"\""})
    EXPECT_TRUE(parse(leases).has_leases) << leases;
  EXPECT_FALSE(parse("null").has_leases);
  EXPECT_FALSE(parse_leases(R"({"response": {"result": {}}})", {}).has_leases);
  EXPECT_FALSE(parse_leases(R"({"response": {"result": {"message": "ok"}}})", {}).has_leases);
}

TEST(ParseLeases, NamesUnitsAsTheReadingSays) {
  const std::unordered_map<std::string, std::string> labels{{"3", "Tower A 101"}};
  const std::string one = lease(R"(, "leaseStatusTypeId": 4)", "");
  EXPECT_EQ(parse(one).records.at(0).unit, PmsUnit("101"));
  EXPECT_EQ(parse(one, {.today = kToday, .unit_prefix = "North "}).records.at(0).unit, PmsUnit("North 101"));
  EXPECT_EQ(parse(one, {.today = kToday, .labels = &labels}).records.at(0).unit, PmsUnit("Tower A 101"));
  const std::unordered_map<std::string, std::string> none;
  EXPECT_EQ(parse(one, {.today = kToday, .labels = &none}).records.at(0).unit, PmsUnit());
}

TEST(ParseLeases, LosesOnlyTheRecordThatIsNoText) {
  const auto page = parse(
      "{\"lease\": [{\"id\": \"1\", \"leaseStatusTypeId\": 4, \"customers\": {\"customer\": {\"id\": \"2\", "
      "\"lastName\": \"\xFF\"}}},"
      "{\"id\": \"3\", \"leaseStatusTypeId\": 4, \"customers\": {\"customer\": {\"id\": \"4\", \"lastName\": "
      "\"Zoë\"}}}]}");
  ASSERT_THAT(page.records, SizeIs(1));
  EXPECT_EQ(page.records[0].last_name, "Zoë");
  EXPECT_EQ(page.skipped.at(0).reason, "not valid UTF-8");
}

TEST(ParseUnits, ReadsUnitsAndTheirSpaces) {
  const auto page =
      parse_units(R"({"response": {"result": {"properties": {"property": {"propertyId": 1, "units": {"unit": [
      {"id": 10, "unitNumber": 302, "buildingName": "A", "unitSpaces": {"unitSpace": [{"unitSpaceId": 1, "unitNumber": "302-A"}, {"unitSpaceId": 2}]}},
      {"id": 11, "unitNumber": "303"}]}}}}}})");
  EXPECT_TRUE(page.has_units);
  ASSERT_THAT(page.units, SizeIs(3));
  EXPECT_EQ(page.units[0].label, "302-A");
  EXPECT_EQ(page.units[0].building, "A");
  EXPECT_EQ(page.units[1].label, "302") << "a space without a number has its unit's";
  EXPECT_EQ(page.units[1].building, "A");
  EXPECT_EQ(page.units[2].label, "303");
  EXPECT_EQ(page.units[2].key, "11");
  EXPECT_FALSE(parse_units(R"({"result": {}})").has_units);
}

TEST(ParseProperties, ReadsBothSpellings) {
  const auto properties = parse_properties(R"({"result": {"PhysicalProperty": {"Property": [
      {"PropertyID": "1", "MarketingName": "Oak", "IsDisabled": "0"}, {"PropertyID": 2, "IsDisabled": 1}, {"MarketingName": "no id"}]}}})");
  ASSERT_THAT(properties, SizeIs(2));
  EXPECT_EQ(properties[0].name, "Oak");
  EXPECT_FALSE(properties[0].disabled);
  EXPECT_EQ(properties[1].id, "2");
  EXPECT_TRUE(properties[1].disabled);
}

TEST(HoldAmbiguousUnits, HoldsEverybodyWhoseHomeCouldBeAnother) {
  Feed feed;
  for (const char* unit : {"101", "102", "101"}) {
    FeedRecord record;
    record.unit = PmsUnit(unit);
    record.lease = LeaseId("7");
    feed.records.push_back(record);
  }
  hold_ambiguous_units(
      {{PmsUnit("101"), "1/a"}, {PmsUnit("102"), "1/b"}, {PmsUnit("101"), "1/c"}, {PmsUnit("102"), "1/b"}}, "", feed);
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_EQ(feed.records[0].unit, PmsUnit("102"));
  ASSERT_THAT(feed.skipped, SizeIs(2));
  EXPECT_THAT(feed.skipped[0].reason, HasSubstr("two homes are called `101`"));
}

}  // namespace
}  // namespace leasekey::connectors::entrata

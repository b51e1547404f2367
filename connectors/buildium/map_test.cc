// Pages of leases and tenants, lists of units and properties.
#include "connectors/buildium/map.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::buildium {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const LocalDate kToday = *parse_local_date("2026-03-02");

std::string fixture(const char* name) {
  return read_file(LEASEKEY_SOURCE_DIR "/fixtures/buildium/" + std::string(name));
}

LeasePage parse(const std::string& lease, LeaseReading reading = {.today = kToday}) {
  return parse_leases("[{\"Id\": 1, \"PropertyId\": 7, \"UnitId\": 3, \"UnitNumber\": \"101\"" + lease + "}]", reading);
}

/// The label of tenant 2, who is in the lease with this status.
std::string label(const std::string& more, const std::string& status = "Current") {
  const auto page = parse(more + R"(, "Tenants": [{"Id": 2, "Status": ")" + status + "\"}]");
  if (page.records.size() != 1) return "skipped: " + page.skipped.at(0).reason;
  return page.records[0].status_label;
}

TEST(BuildiumLeases, AreReadWithAllTheirPeople) {
  const auto page = parse_leases(fixture("leases.json"), {.property = "1047", .today = kToday});
  EXPECT_THAT(page.keys, ElementsAre("9001", "9002", "9003", "9004", "9005", "9006"));
  EXPECT_THAT(page.skipped, IsEmpty());
  std::vector<std::string> seen;
  for (const auto& r : page.records)
    seen.push_back(r.lease.str() + " " + r.person.str() + " " + r.unit.str() + " " + r.status_label);
  EXPECT_THAT(seen, ElementsAre("9001 50001 101 Active", "9001 50003 101 MovedOut", "9001 cosigner-301 101 Active",
                                "9002 50002 102 Active", "9002 50004 102 Notice", "9003 50001 103 Month to Month",
                                "9004 50005 104 Eviction", "9005 50006 105 Future", "9006 50007 106 MovedOut",
                                "9006 50008 106 Notice"));
  const auto& mabel = page.records[0];
  EXPECT_EQ(mabel.first_name, "Mabel");
  EXPECT_EQ(mabel.last_name, "Harlow");
  EXPECT_EQ(mabel.email, "mabel.harlow@example.com");
  EXPECT_EQ(mabel.phone, "5550100102") << "the mobile one";
  EXPECT_EQ(mabel.role, LeaseRole::primary);
  EXPECT_EQ(mabel.move_in, parse_local_date("2025-03-01"));
  EXPECT_EQ(mabel.lease_end, parse_local_date("2027-02-28"));
  EXPECT_FALSE(mabel.move_out);
  EXPECT_EQ(page.records[1].move_out, parse_local_date("2026-01-15"));
  EXPECT_EQ(page.records[2].role, LeaseRole::guarantor);
  EXPECT_EQ(page.records[2].email, "quill.marsh@example.com");
  EXPECT_EQ(page.records[4].phone, "5550100105") << "never a fax";
  EXPECT_THAT(page.units, SizeIs(6));
  EXPECT_EQ(page.units[0], (UnitName{PmsUnit("101"), "1047/7001"}));
}

TEST(BuildiumLeases, EndOnlyWhereTheyDo) {
  const auto page = parse_leases(fixture("leases.json"), {.property = "1047", .today = kToday});
  EXPECT_FALSE(page.records[3].lease_end) << "rolled over at the end of May 2025";
  EXPECT_FALSE(page.records[5].lease_end) << "from month to month";
  EXPECT_EQ(page.records[6].lease_end, parse_local_date("2024-12-31")) << "overdue";
  EXPECT_EQ(page.records[5].move_in, parse_local_date("2023-01-01")) << "without a date of their own, the lease's";
  const auto rolling = parse(R"(, "LeaseStatus": "Active", "LeaseType": "FixedWithRollover",
      "LeaseToDate": "2026-03-02", "Tenants": [{"Id": 2}])");
  EXPECT_EQ(rolling.records.at(0).lease_end, kToday);
}

TEST(BuildiumLeases, KeepNoticeEvictionAndMonthToMonthInOtherFields) {
  const std::string active = R"(, "LeaseStatus": "Active")";
  const std::string notice = R"(, "MoveOutData": [{"TenantId": 2, "NoticeGivenDate": "2026-02-01"}])";
  EXPECT_EQ(label(active), "Active");
  EXPECT_EQ(label(active + notice), "Notice");
  EXPECT_EQ(label(active + R"(, "MoveOutData": {"TenantId": "2", "NoticeGivenDate": "2026-02-01T00:00:00"})"),
            "Notice");
  EXPECT_EQ(label(active + R"(, "MoveOutData": [{"TenantId": 9, "NoticeGivenDate": "2026-02-01"}])"), "Active")
      << "somebody else's";
  EXPECT_EQ(
      label(active + R"(, "MoveOutData": [{"TenantId": 2, "MoveOutDate": "2026-02-28", "NoticeGivenDate": null}])"),
      "Active")
      << "a date alone is no notice, and ends nothing while Buildium shows the tenant as current";
  EXPECT_EQ(label(active + R"(, "MoveOutData": [{"TenantId": 2, "NoticeGivenDate": "0001-01-01"}])"), "Active");
  EXPECT_EQ(label(active + R"(, "IsEvictionPending": true)" + notice), "Eviction");
  EXPECT_EQ(label(active + R"(, "IsEvictionPending": "True")"), "Eviction");
  EXPECT_EQ(label(active + R"(, "IsEvictionPending": 0)"), "Active");
  EXPECT_EQ(label(active + R"(, "LeaseType": "AtWill")"), "Month to Month");
  EXPECT_EQ(label(active + R"(, "TermType": "MonthToMonth")" + notice), "Notice");
  EXPECT_EQ(label(R"(, "LeaseStatus": "Future")" + notice, "Future"), "Future");
}

TEST(BuildiumLeases, ListenToTheTenantsOwnStatus) {
  const std::string active = R"(, "LeaseStatus": "Active")";
  const std::string past = R"(, "LeaseStatus": "Past")";
  EXPECT_EQ(label(active, "MovedOut"), "MovedOut");
  EXPECT_EQ(label(active + R"(, "IsEvictionPending": true)", "MovedOut"), "MovedOut");
  EXPECT_EQ(label(active, "Future"), "Future") << "a room-mate to be";
  EXPECT_EQ(label(R"(, "LeaseStatus": "Future")", "Current"), "Future") << "no key before the lease begins";
  EXPECT_EQ(label(past, "Current"), "Past");
  EXPECT_EQ(label(past, "MovedOut"), "MovedOut");
  EXPECT_EQ(label(R"(, "LeaseStatus": "On Hold")", "Current"), "On Hold");
  EXPECT_EQ(label(R"(, "LeaseStatus": "On Hold")", "MovedOut"), "MovedOut");
  EXPECT_EQ(label(active, "Suspended"), "Suspended");
  EXPECT_EQ(label(active, ""), "Active");
  EXPECT_EQ(label("", "Current"), "Current");
  EXPECT_EQ(label("", ""), "skipped: no status");
}

TEST(BuildiumLeases, KeepWhoMovesOutOnlyInTheFuture) {
  const auto leaves = [](const char* date) {
    return R"(, "LeaseStatus": "Past", "MoveOutData": [{"TenantId": 2, "MoveOutDate": ")" + std::string(date) + "\"}]";
  };
  EXPECT_EQ(label(leaves("2026-03-03"), "MovedOut"), "Notice");
  EXPECT_EQ(label(leaves("2026-03-02"), "MovedOut"), "MovedOut");
  EXPECT_EQ(label(leaves("2026-03-03"), "Current"), "Notice");
  EXPECT_EQ(label(leaves("0001-01-01"), "MovedOut"), "MovedOut");
  EXPECT_EQ(label(leaves("2026-03-03T00:00:00Z"), "MovedOut"), "Notice");
  EXPECT_THAT(label(leaves("soon"), "MovedOut"), HasSubstr("cannot be read"));
  EXPECT_EQ(label(R"(, "LeaseStatus": "Past", "MoveOutData": [{"TenantId": 2, "MoveOutDate": "2026-04-30"},
      {"TenantId": 2, "MoveOutDate": "2026-01-31"}])",
                  "MovedOut"),
            "Notice")
      << "of several dates the latest counts";
}

TEST(BuildiumLeases, EndNothingWhereTheirListsDisagree) {
  const auto back = parse(R"(, "LeaseStatus": "Active", "Tenants": [{"Id": 2, "Status": "MovedOut"},
      {"Id": 2, "Status": "Current"}])");
  ASSERT_THAT(back.records, SizeIs(1)) << "moved out once, and came back";
  EXPECT_EQ(back.records[0].status_label, "Active");
  const auto torn = parse(R"(, "LeaseStatus": "Active", "CurrentTenants": [{"Id": 2}],
      "Tenants": [{"Id": 2, "Status": "MovedOut"}])");
  EXPECT_THAT(torn.records, IsEmpty());
  EXPECT_THAT(torn.skipped.at(0).reason, HasSubstr("still among the current tenants"));
}

TEST(BuildiumLeases, OfOlderAnswersHaveOnlyCurrentTenants) {
  const auto active = parse(R"(, "LeaseStatus": "Active", "CurrentTenants": {"Id": "2", "LastName": "Vane"},
      "MoveOutData": [{"TenantId": 3, "MoveOutDate": "2025-01-31"}])");
  ASSERT_THAT(active.records, SizeIs(1));
  EXPECT_EQ(active.records[0].status_label, "Active");
  EXPECT_EQ(active.records[0].last_name, "Vane");
  EXPECT_THAT(active.skipped.at(0).reason, HasSubstr("nothing says whether they still live there"));
  const auto past = parse(R"(, "LeaseStatus": "Past", "CurrentTenants": null,
      "MoveOutData": [{"TenantId": 3, "MoveOutDate": "2025-01-31"}, {"TenantId": 3}])");
  ASSERT_THAT(past.records, SizeIs(1));
  EXPECT_EQ(past.records[0].status_label, "Past");
}

TEST(BuildiumLeases, AreSkippedWhereTheyAreNoRecordsAndSayWhich) {
  const auto page = parse_leases(R"([{"Tenants": [{"Id": 1}]}, {"Id": 5, "Tenants": []},
      {"Id": 6, "PropertyId": 8, "Tenants": [{"Id": 1}]},
      {"Id": 7, "LeaseStatus": "Active", "Tenants": [{"Status": "Current"}, {"Id": 8}], "Cosigners": [{}]}])",
                                 {.property = "7", .today = kToday});
  ASSERT_THAT(page.skipped, SizeIs(5));
  EXPECT_EQ(page.skipped[0].where, "lease 1 of the page");
  EXPECT_EQ(page.skipped[1].reason, "the lease has no tenants");
  EXPECT_THAT(page.skipped[2].reason, HasSubstr("belongs to another property, `8`"));
  EXPECT_EQ(page.skipped[3].reason, "the person has no id");
  EXPECT_EQ(page.skipped[4].where, "lease `7`");
  EXPECT_THAT(page.records, SizeIs(1));
  EXPECT_THAT(page.keys, ElementsAre("", "5", "6", "7")) << "what cannot be read still counts as listed";
}

TEST(BuildiumLeases, AreReadInOtherSpellings) {
  const auto page = parse_leases(
      "\xEF\xBB\xBF"
      R"( [{"id": "1", "propertyId": 7, "unitId": 3, "unitNumber": " 101 ",
      "leaseStatus": "active", "isEvictionPending": "false", "somethingNew": [{"Id": 5}, [1]],
      "tenants": {"id": "2", "status": "CURRENT", "moveInDate": "2025-01-01"}}])",
      {.property = "7", .today = kToday});
  ASSERT_THAT(page.records, SizeIs(1));
  EXPECT_EQ(page.records[0].person, PersonId("2"));
  EXPECT_EQ(page.records[0].unit, PmsUnit("101"));
  EXPECT_EQ(page.records[0].status_label, "active");
}

TEST(BuildiumLeases, ComeAloneWhereOneWasAskedFor) {
  const auto page = parse_leases(R"({"Id": 1, "LeaseStatus": "Active", "Tenants": [{"Id": 2}]})", {.today = kToday});
  EXPECT_THAT(page.records, SizeIs(1));
}

TEST(BuildiumLeases, NameUnitsAsTheReadingSays) {
  const std::string one = R"(, "LeaseStatus": "Active", "Tenants": [{"Id": 2}])";
  const std::unordered_map<std::string, std::string> labels{{"3", "North 101"}};
  const std::unordered_map<std::string, std::string> none;
  EXPECT_EQ(parse(one, {.today = kToday, .unit_prefix = "Elm "}).records.at(0).unit, PmsUnit("Elm 101"));
  EXPECT_EQ(parse(one, {.today = kToday, .labels = &labels}).records.at(0).unit, PmsUnit("North 101"));
  EXPECT_EQ(parse(one, {.today = kToday, .labels = &none}).records.at(0).unit, PmsUnit());
}

TEST(BuildiumLeases, LoseOnlyTheRecordThatIsNoText) {
  const auto page = parse_leases(
      "[{\"Id\": 1, \"LeaseStatus\": \"Active\", \"CurrentTenants\": [{\"Id\": 2, \"LastName\": \"\xFF\"}, {\"Id\": 3, "
      "\"LastName\": \"Zoë\"}]}]",
      {.today = kToday});
  ASSERT_THAT(page.records, SizeIs(1));
  EXPECT_EQ(page.records[0].last_name, "Zoë");
  EXPECT_EQ(page.skipped.at(0).reason, "not valid UTF-8");
}

TEST(BuildiumTenants, NameWhomLeasesOnlyCount) {
  auto page = parse_leases(fixture("leases.json"), {.property = "1047", .today = kToday});
  const auto tenants = parse_tenants(fixture("tenants.json"));
  EXPECT_THAT(tenants.tenants, SizeIs(8));
  Naming naming(page.records);
  naming.take(tenants);
  naming.finish(page.skipped);
  ASSERT_THAT(page.records, SizeIs(10));
  EXPECT_EQ(page.records[1].first_name, "Nell");
  EXPECT_EQ(page.records[2].first_name, "Quill") << "a co-signer is no tenant";
  EXPECT_EQ(page.records[7].last_name, "O'Néill");
  EXPECT_EQ(page.records[7].email, "zoe@example.com");
  EXPECT_EQ(page.records[7].phone, "5550100106");
  EXPECT_EQ(page.records[5].first_name, "Mabel") << "in her second lease as well";
}

TEST(BuildiumTenants, WhoseNamesAreNoTextAreLeftOutAlone) {
  auto page = parse(R"(, "LeaseStatus": "Active", "Tenants": [{"Id": 2}, {"Id": 3}, {"Id": 4}])");
  Naming naming(page.records);
  naming.take(parse_tenants("[{\"Id\": 2, \"LastName\": \"\xFE\"}, {\"Id\": 3, \"LastName\": \"Vane\"}]"));
  naming.finish(page.skipped);
  ASSERT_THAT(page.records, SizeIs(2));
  EXPECT_EQ(page.records[0].last_name, "Vane");
  EXPECT_EQ(page.records[1].last_name, "") << "in no list of tenants: the status counts all the same";
  EXPECT_EQ(page.skipped.at(0).where, "lease `1`, person `2`");
}

TEST(BuildiumLists, AreRead) {
  const auto properties = parse_properties(R"([{"Id": 1, "Name": " Oak ", "IsActive": true},
      {"Id": 2, "Name": null, "IsActive": false}, {"Id": "3"}])");
  ASSERT_THAT(properties, SizeIs(3));
  EXPECT_EQ(properties[0].name, "Oak");
  EXPECT_FALSE(properties[1].active);
  EXPECT_TRUE(properties[2].active);
  const auto units = parse_units(R"([{"Id": 7, "PropertyId": 1, "BuildingName": "North", "UnitNumber": 101}])");
  ASSERT_THAT(units, SizeIs(1));
  EXPECT_EQ(units[0].number, "101");
  EXPECT_EQ(units[0].building, "North");
}

}  // namespace
}  // namespace leasekey::connectors::buildium

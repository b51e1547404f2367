// What AppFolio's answers become.
#include "connectors/appfolio/map.h"

#include <gmock/gmock.h>

#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::appfolio {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class AppFolioMap : public testing::Test {
 protected:
  Feed read(std::string_view body, bool stack = true) {
    Feed feed;
    reading_.units = stack ? &labels_ : nullptr;
    add_tenants(parse_page(body, Listed::tenants), reading_, feed, units_);
    return feed;
  }
  std::string label(const std::string& fields) {
    const Feed feed = read(R"({"data": [{"Id": "t1", "PropertyId": "17", "UnitId": "u1", )" + fields + "}]}");
    return feed.records.empty() ? "skipped: " + feed.skipped.at(0).reason : feed.records[0].status_label;
  }

  std::unordered_map<std::string, std::string> labels_{{"u1", "101"}, {"u2", "102"}};
  TenantReading reading_{
      .today = *parse_local_date("2026-03-02"), .units = nullptr, .properties = {"17"}, .unit_prefixes = {}};
  std::vector<UnitName> units_;
};

TEST_F(AppFolioMap, ReadsTenantsOfTheStackApi) {
  const Feed feed = read(read_file(std::string(LEASEKEY_SOURCE_DIR) + "/fixtures/appfolio/tenants.json"));
  ASSERT_THAT(feed.records, SizeIs(3));
  const FeedRecord& ivo = feed.records[0];
  EXPECT_EQ(ivo.person, PersonId("0c1e4a52-0001"));
  EXPECT_EQ(ivo.lease, LeaseId("occ-1"));
  EXPECT_EQ(ivo.first_name, "Ivo");
  EXPECT_EQ(ivo.email, "ivo.sample@example.com");
  EXPECT_EQ(ivo.phone, "(555) 010-0101");
  EXPECT_EQ(ivo.unit, PmsUnit("101"));
  EXPECT_EQ(ivo.move_in, parse_local_date("2025-06-01"));
  EXPECT_EQ(ivo.lease_end, parse_local_date("2026-05-31"));
  EXPECT_EQ(feed.records[1].lease, ivo.lease) << "room-mates share the occupancy";
  EXPECT_FALSE(feed.records[2].move_in) << "1970-01-01 is no date";
  EXPECT_THAT(feed.skipped, IsEmpty()) << "who is hidden, and who is of another property, is not shown";
}

TEST_F(AppFolioMap, ReadsTheRowsOfReports) {
  const Feed feed = read(read_file(std::string(LEASEKEY_SOURCE_DIR) + "/fixtures/appfolio/rent_roll.json"), false);
  ASSERT_THAT(feed.records, SizeIs(2)) << "a vacant unit is nobody";
  EXPECT_EQ(feed.records[0].person, PersonId("137"));
  EXPECT_EQ(feed.records[0].first_name, "Ivo");
  EXPECT_EQ(feed.records[0].last_name, "Sample");
  EXPECT_EQ(feed.records[0].unit, PmsUnit("5 - B"));
  EXPECT_EQ(feed.records[1].last_name, "Sample-Roe");
  EXPECT_EQ(feed.records[1].first_name, "Uma");
  EXPECT_EQ(feed.records[1].phone, "(555) 010-0102");
  EXPECT_EQ(feed.records[1].status_label, "Notice-Unrented");
}

TEST_F(AppFolioMap, PassesPastWithAMoveOutStillToComeAsNotice) {
  EXPECT_EQ(label(R"("Status": "Past", "MoveOutOn": "2026-03-03")"), "Notice");
  EXPECT_EQ(label(R"("Status": "Past", "MoveOutOn": "2026-03-02")"), "Past");
  EXPECT_EQ(label(R"("Status": "Past", "MoveOutOn": null)"), "Past");
  EXPECT_THAT(label(R"("Status": "Past", "MoveOutOn": "soon")"), HasSubstr("cannot be read"));
  EXPECT_EQ(label(R"("Status": "Evict", "MoveOutOn": "2026-03-03")"), "Evict");
  EXPECT_THAT(label(R"("Status": null)"), HasSubstr("no status"));
}

TEST_F(AppFolioMap, SkipsATenantWhoseUnitNobodyKnows) {
  const Feed feed = read(R"({"data": [{"Id": "t1", "PropertyId": "17", "UnitId": "u9", "Status": "Current"}]})");
  EXPECT_THAT(feed.records, IsEmpty());
  ASSERT_THAT(feed.skipped, SizeIs(1));
  EXPECT_THAT(feed.skipped[0].reason, HasSubstr("u9"));
}

TEST_F(AppFolioMap, TakesATenantWithoutAUnit) {
  const Feed feed = read(R"({"data": [{"Id": "t1", "PropertyId": 17, "UnitId": null, "Status": "Future"}]})");
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_TRUE(feed.records[0].unit.empty());
}

TEST_F(AppFolioMap, ToleratesOneRowInsteadOfAListNumbersForTextAndAByteOrderMark) {
  const Feed feed =
      read("\xEF\xBB\xBF{\"data\": {\"Id\": 7, \"PropertyId\": 17, \"UnitId\": \"u1\", \"Status\": \" Current \"}}");
  ASSERT_THAT(feed.records, SizeIs(1));
  EXPECT_EQ(feed.records[0].person, PersonId("7"));
  EXPECT_EQ(feed.records[0].status_label, "Current");
}

TEST_F(AppFolioMap, TellsTwoHomesOfOneNameApart) {
  labels_["u2"] = "101";
  Feed feed = read(R"({"data": [{"Id": "a", "PropertyId": "17", "UnitId": "u1", "Status": "Current"},
                                {"Id": "b", "PropertyId": "17", "UnitId": "u2", "Status": "Current"}]})");
  hold_ambiguous_units(units_, "", feed);
  EXPECT_THAT(feed.records, IsEmpty());
  EXPECT_THAT(feed.skipped, SizeIs(2));
}

TEST(AppFolioPage, SaysWhereTheNextOneIs) {
  EXPECT_EQ(parse_page(R"({"data": [], "next_page_path": "/api/v0/tenants?x=2"})", Listed::tenants).next,
            "/api/v0/tenants?x=2");
  EXPECT_EQ(parse_page(R"({"results": [], "next_page_url": null})", Listed::tenants).next, "");
}

TEST(AppFolioPage, ThrowsWhatAppFolioSays) {
  struct {
    const char* body;
    ErrorKind kind;
  } const cases[] = {{R"({"code": 701, "message": "Invalid Credential"})", ErrorKind::unauthenticated},
                     {R"({"code": "533", "message": "Data Unavailable"})", ErrorKind::unavailable},
                     {R"({"status": 403, "error": "Forbidden"})", ErrorKind::forbidden},
                     {R"({"code": 400, "message": "filters[Id] needed"})", ErrorKind::invalid_input},
                     {R"({"status": 429, "error": "Rate limit exceeded"})", ErrorKind::rate_limited},
                     {R"({"next_page_path": null})", ErrorKind::unavailable},
                     {R"([])", ErrorKind::unavailable},
                     {"<html>Scheduled maintenance</html>", ErrorKind::unavailable},
                     {"", ErrorKind::unavailable}};
  for (const auto& tested : cases) {
    try {
      parse_page(tested.body, Listed::tenants);
      ADD_FAILURE() << "read: " << tested.body;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), tested.kind) << tested.body << ": " << error.what();
    }
  }
}

}  // namespace
}  // namespace leasekey::connectors::appfolio

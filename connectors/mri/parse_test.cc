// Pages of MRI's lists in both formats, and errors in place of them.
#include <gmock/gmock.h>

#include "connectors/mri/map.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::mri {
namespace {

using testing::SizeIs;

std::string kind_of_page(const std::string& body) {
  try {
    return parse_page(body).has_list ? "list" : "no list";
  } catch (const Error& error) {
    return std::string(to_string(error.kind()));
  }
}

TEST(MriPages, ForgiveOtherSpellings) {
  const auto page = parse_page(
      "\xEF\xBB\xBF"
      R"({"VALUE": {"NameId": 298, "ProspectApplicantResident": "R", "NameStatus": "O",
    "PropertyId": "OAK01 ", "ResidentsPropertyId": "ELM", "BuildingId": 1, "UnitId": "412", "LeaseId": 1, "EMailAddress": "ann@example.com",
    "OccupantVacateDate": "2023-12-31T00:00:00", "Ledger": [{"UnitId": "no"}], "SocialSecurityNumber": "x"}})");
  ASSERT_THAT(page.entries, SizeIs(1));
  const Entry& one = page.entries[0];
  EXPECT_EQ(one.person, "298");
  EXPECT_EQ(one.property, "OAK01") << "the first of two names for the same thing";
  EXPECT_EQ(one.unit, "412");
  EXPECT_EQ(one.lease, "1");
  EXPECT_EQ(one.email, "ann@example.com");
  EXPECT_EQ(one.vacated, "2023-12-31T00:00:00");
}

TEST(MriPages, KeepEntriesApartThatDiffer) {
  const auto keys = [](const std::string& entries) { return parse_page(R"({"value": [)" + entries + "]}").keys; };
  const auto two = keys(R"({"ResidentNameID": "1", "UnitID": "2"}, {"ResidentNameID": "1", "UnitID": "3"})");
  EXPECT_NE(two.at(0), two.at(1));
  EXPECT_EQ(two.at(0), keys(R"({"ResidentNameID": "1", "UnitID": "2"})").at(0));
}

TEST(MriPages, TellAnEmptyListFromNone) {
  for (const char* body : {R"({"value": []})", R"({"value": {}})", R"({"value": ""})", "<mri_s-pmrm_residents/>",
                           "<MRI_S-PMRM_Residents></MRI_S-PMRM_Residents>", R"({"value": [], "message": "0 rows"})"})
    EXPECT_EQ(kind_of_page(body), "list") << body;
  for (const char* body : {"{}", R"({"value": null})", "<response/>", "[]", "7", R"({"odata.metadata": "x"})"})
    EXPECT_EQ(kind_of_page(body), "no list") << body;
}

TEST(MriPages, EndWithAnEmptyPageWhateverItsLink) {
  EXPECT_FALSE(parse_page(R"({"nextLink": "https://mri.example.com/?%24skip=301", "value": []})").next);
}

TEST(MriPages, AreRefusedForWhatTheVendorSays) {
  EXPECT_EQ(kind_of_page(read_file(LEASEKEY_SOURCE_DIR "/fixtures/mri/nested-error.json")), "not_found");
  EXPECT_EQ(kind_of_page(R"({"error": "Login failed"})"), "unauthenticated");
  EXPECT_EQ(kind_of_page(R"({"message": "API is not registered for this partner"})"), "forbidden");
  EXPECT_EQ(kind_of_page(R"({"error": {"message": "Too many requests"}, "value": []})"), "rate_limited");
  EXPECT_EQ(kind_of_page("<error><message>Access denied</message></error>"), "forbidden");
  EXPECT_EQ(kind_of_page("<Error>down for maintenance</Error>"), "unavailable");
  EXPECT_EQ(kind_of_page("<mri_s-x><error>Invalid property</error></mri_s-x>"), "not_found");
  EXPECT_EQ(kind_of_page(R"({"error": {}})"), "unavailable");
  EXPECT_EQ(kind_of_page("<html><body>hello</body></html>"), "unavailable");
  EXPECT_EQ(kind_of_page("<!DOCTYPE html>"), "unavailable");
  EXPECT_EQ(kind_of_page(" "), "unavailable");
  EXPECT_EQ(kind_of_page(R"({"value": [{"ResidentNameID": )"), "unavailable");
  EXPECT_EQ(kind_of_page(R"({"error": null, "errors": [], "value": []})"), "list");
}

}  // namespace
}  // namespace leasekey::connectors::mri

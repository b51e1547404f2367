// The vendor's published examples, where they are: nonsense values in places, but never an error.
#include "connectors/samples.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "connectors/entrata/connector.h"
#include "connectors/entrata/map.h"

namespace leasekey::connectors::entrata {
namespace {

namespace fs = std::filesystem;

using testing::SizeIs;

class EntrataSamples : public SamplesTest {
 protected:
  EntrataSamples() : SamplesTest("entrata", LEASEKEY_SOURCE_DIR) {}
  std::string example(const std::string& name) const { return sample("spec-examples/" + name); }
};

TEST_F(EntrataSamples, OfLeasesAreRead) {
  const auto page =
      parse_leases(example("get_leases_r2.json"), {.property = "550592", .today = *parse_local_date("2019-12-01")});
  ASSERT_THAT(page.records, SizeIs(1));
  EXPECT_EQ(page.records[0].person, PersonId("31061984"));
  EXPECT_EQ(page.records[0].unit, PmsUnit("AB1-J"));
  EXPECT_EQ(page.records[0].status_label, "Future");
  EXPECT_EQ(page.records[0].phone, "+5 5501094422");
  EXPECT_EQ(page.records[0].lease_end, parse_local_date("2019-12-14"));
}

TEST_F(EntrataSamples, OfTheOlderLeasesAreListedThoughNobodyIsInThem) {
  const auto page = parse_leases(example("get_leases_r1.json"), {});
  EXPECT_THAT(page.keys, SizeIs(1));
  EXPECT_THAT(page.skipped, SizeIs(1));
}

TEST_F(EntrataSamples, OfUnitsAreRead) {
  const auto page = parse_units(example("get_property_units.json"));
  ASSERT_THAT(page.units, SizeIs(1));
  EXPECT_EQ(page.units[0].key, "1245");
  EXPECT_EQ(page.units[0].label, "302-A");
  EXPECT_EQ(page.units[0].building, "ShashiZom4");
}

TEST_F(EntrataSamples, OfPropertiesAreRead) {
  const auto properties = parse_properties(example("get_properties.json"));
  ASSERT_THAT(properties, SizeIs(1));
  EXPECT_EQ(properties[0].id, "22090");
  EXPECT_EQ(properties[0].name, "Property 01");
}

TEST_F(EntrataSamples, OfStatusTypesAreTheWordsThatAreUnderstood) {
  const std::string types = sample("lease_status_types.csv");
  const std::map<std::string, LeaseStatus> meanings{
      {"Applicant", LeaseStatus::applicant}, {"Cancelled", LeaseStatus::cancelled}, {"Future", LeaseStatus::future},
      {"Current", LeaseStatus::current},     {"Notice", LeaseStatus::notice},       {"Past", LeaseStatus::past}};
  for (const auto& [word, status] : meanings) {
    EXPECT_NE(types.find("," + word + ","), std::string::npos) << word;
    const auto known = std::find_if(kConnector.labels.begin(), kConnector.labels.end(),
                                    [&](const StatusLabel& label) { return label.label == word; });
    ASSERT_NE(known, kConnector.labels.end()) << word;
    EXPECT_EQ(known->status, status) << word;
  }
  EXPECT_EQ(std::count(types.begin(), types.end(), '\n'), static_cast<std::ptrdiff_t>(meanings.size()) + 1);
}

TEST_F(EntrataSamples, OfEveryMethodAreAnswers) {
  for (const auto& file : fs::directory_iterator(folder_ / "spec-examples")) {
    EXPECT_NO_THROW(parse_any(read_file(file.path()))) << file.path();
  }
  EXPECT_NO_THROW(parse_any(sample("getStatus.response.json")));
}

}  // namespace
}  // namespace leasekey::connectors::entrata

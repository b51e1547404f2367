// The vendor's published examples, where they are: nonsense values in places, but never an error.
#include <gmock/gmock.h>

#include "connectors/entrata/map.h"
#include "connectors/test_world.h"

namespace leasekey::connectors::entrata {
namespace {

namespace fs = std::filesystem;

using testing::SizeIs;

class VendorSamples : public testing::Test {
 protected:
  void SetUp() override {
    if (folder_.empty()) GTEST_SKIP() << "the samples are not here";
  }
  std::string sample(const std::string& name) const { return read_file(folder_ / "spec-examples" / name); }

  fs::path folder_ = find_folder();

 private:
  static fs::path find_folder() {
    for (const char* way : {"/../shared", "/../../shared"}) {
      const fs::path folder =
          fs::path(LEASEKEY_SOURCE_DIR + std::string(way) + "/pms/samples/entrata").lexically_normal();
      if (fs::exists(folder)) return folder;
    }
    return {};
  }
};

TEST_F(VendorSamples, OfLeasesAreRead) {
  const auto page =
      parse_leases(sample("get_leases_r2.json"), {.property = "550592", .today = *parse_local_date("2019-12-01")});
  ASSERT_THAT(page.records, SizeIs(1));
  EXPECT_EQ(page.records[0].person, PersonId("31061984"));
  EXPECT_EQ(page.records[0].unit, PmsUnit("AB1-J"));
  EXPECT_EQ(page.records[0].status_label, "Future");
  EXPECT_EQ(page.records[0].phone, "+5 5501094422");
  EXPECT_EQ(page.records[0].lease_end, parse_local_date("2019-12-14"));
}

TEST_F(VendorSamples, OfTheOlderLeasesAreListedThoughNobodyIsInThem) {
  const auto page = parse_leases(sample("get_leases_r1.json"), {});
  EXPECT_THAT(page.keys, SizeIs(1));
  EXPECT_THAT(page.skipped, SizeIs(1));
}

TEST_F(VendorSamples, OfUnitsAreRead) {
  const auto page = parse_units(sample("get_property_units.json"));
  ASSERT_THAT(page.units, SizeIs(1));
  EXPECT_EQ(page.units[0].key, "1245");
  EXPECT_EQ(page.units[0].label, "302-A");
  EXPECT_EQ(page.units[0].building, "ShashiZom4");
}

TEST_F(VendorSamples, OfPropertiesAreRead) {
  const auto properties = parse_properties(sample("get_properties.json"));
  ASSERT_THAT(properties, SizeIs(1));
  EXPECT_EQ(properties[0].id, "22090");
  EXPECT_EQ(properties[0].name, "Property 01");
}

TEST_F(VendorSamples, OfEveryMethodAreAnswers) {
  for (const auto& file : fs::directory_iterator(folder_ / "spec-examples")) {
    EXPECT_NO_THROW(parse_any(read_file(file.path()))) << file.path();
  }
  EXPECT_NO_THROW(parse_any(read_file(folder_ / "getStatus.response.json")));
}

}  // namespace
}  // namespace leasekey::connectors::entrata

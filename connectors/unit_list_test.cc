// Rows name their units again and again.
#include "connectors/unit_list.h"

#include <gtest/gtest.h>

namespace leasekey::connectors {
namespace {

TEST(UnitList, HasEachUnitOnceWithItsFirstBuilding) {
  const auto units = each_once({{PmsUnit("102"), "B"}, {PmsUnit("101"), "A"}, {PmsUnit("102"), ""}});
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(units[0].unit, PmsUnit("102"));
  EXPECT_EQ(units[0].building, "B");
  EXPECT_EQ(units[1].unit, PmsUnit("101"));
}

}  // namespace
}  // namespace leasekey::connectors

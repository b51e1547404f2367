// Names of units as they are written here and there.
#include "access-rules/unit_proposals.h"

#include <gtest/gtest.h>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::kNoon;
using support::row;

Property units(std::vector<Unit> list) {
  Property property = support::oak();
  property.units = std::move(list);
  property.keys.clear();
  return property;
}

/// `A-12B (likely)`, `none`.
std::string best(const Property& property, const std::string& name) {
  const auto proposals = propose_units(property, PmsUnit(name));
  if (proposals.empty()) return "none";
  return proposals.front().unit.str() + (proposals.front().likely ? " (likely)" : "");
}

TEST(UnitProposals, find_the_same_name_however_it_is_written) {
  const Property property = units({{UnitId("A-12B"), ""},
                                   {UnitId("A-12C"), ""},
                                   {UnitId("B-12B"), ""},
                                   {UnitId("7"), "North"},
                                   {UnitId("101"), ""}});
  for (const char* name :
       {"Bldg A \xE2\x80\x94 12B", "a12b", "Building A, Apt. 012B", "A 12 B", "12B-A", "Unit A-12B"}) {
    EXPECT_EQ(best(property, name), "A-12B (likely)") << name;
  }
  EXPECT_EQ(best(property, "North 007"), "7 (likely)");
  EXPECT_EQ(best(property, "#101"), "101 (likely)");
}

TEST(UnitProposals, guess_nothing_where_two_fit_or_the_name_is_another) {
  const Property property = units({{UnitId("A-101"), ""}, {UnitId("101-A"), ""}, {UnitId("205"), ""}});
  EXPECT_EQ(best(property, "Apt 101 A"), "101-A");
  EXPECT_EQ(best(property, "zzz"), "none");
  EXPECT_EQ(best(property, ""), "none");
  EXPECT_EQ(best(property, "---"), "none");
  EXPECT_EQ(best(property, "Unit"), "none");
}

TEST(UnitProposals, propose_the_suite_of_a_bed_but_not_as_likely) {
  const Property property = units({{UnitId("A-101"), ""}, {UnitId("A-102"), ""}});
  EXPECT_EQ(best(property, "A-101/B"), "A-101");
}

TEST(UnitMapViews, list_what_is_mapped_what_waits_and_what_the_epms_shows_no_longer) {
  Property property = support::oak();
  property.unit_map = {{PmsUnit("A-101"), UnitId("101")}, {PmsUnit("A-102"), UnitId("102")}};
  access_rules::PropertyState state = support::state_of(property);
  support::take(state, {row("ann", "A-101", "Current"), row("bob", "Apt 103", "Future")}, kNoon);
  const UnitMapView view = unit_map_view(state);
  ASSERT_EQ(view.seen.size(), 3U);
  EXPECT_EQ(view.seen[0], (SeenUnit{PmsUnit("A-101"), UnitId("101"), 1, true, {}}));
  EXPECT_EQ(view.seen[1], (SeenUnit{PmsUnit("A-102"), UnitId("102"), 0, false, {}}));
  EXPECT_EQ(view.seen[2].pms_unit, PmsUnit("Apt 103"));
  EXPECT_EQ(view.seen[2].people, 1);
  ASSERT_FALSE(view.seen[2].proposals.empty());
  EXPECT_EQ(view.seen[2].proposals.front(), (UnitProposal{UnitId("103"), 1, true}));
  EXPECT_EQ(view.without.size(), 10U);
}

}  // namespace
}  // namespace leasekey::access_rules

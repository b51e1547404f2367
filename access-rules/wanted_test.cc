// From records to keys, and what is missing.
#include "access-rules/wanted.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/oak.h"

namespace leasekey::access_rules {
namespace {

using support::keys;
using support::row;

KnownRecord record(const std::string& unit, LeaseStatus status, LeaseRole role = LeaseRole::primary) {
  KnownRecord known;
  known.seen = row("ann", unit, std::string(to_string(status)));
  known.seen.role = role;
  known.status = status;
  return known;
}

KnownRecord missing(KnownRecord known, int misses) {
  known.misses = misses;
  return known;
}

KnownRecord frozen(KnownRecord known) {
  known.frozen = true;
  return known;
}

struct Case {
  const char* what;
  std::vector<KnownRecord> records;
  std::vector<std::string> keys;
  std::vector<std::string> kept = {};
  std::set<BlockReason> missing = {};
  std::vector<std::string> unsure = {};
  std::set<std::string> lived_in = {};  ///< homes before
};

TEST(Wanted, is_the_union_over_all_homes) {
  using S = LeaseStatus;
  using R = LeaseRole;
  Property property = support::oak();
  std::erase_if(property.keys, [](const Key& key) { return key.id == KeyId("unit-112"); });
  property.keys.push_back(support::make_key("garage-101", KeyKind::unit, {"front"}, "101"));
  const KeyIndex index(property);
  const auto current = S::current;
  const std::vector<Case> cases{
      {"nobody", {}, {}},
      {"one home, with every key of the unit", {record("101", current)}, {"unit-101", "garage-101", "entrance"}},
      {"notice", {record("102", S::notice)}, {"unit-102", "entrance"}},
      {"eviction", {record("102", S::eviction)}, {"unit-102", "entrance"}},
      {"two homes", {record("102", current), record("103", current)}, {"unit-102", "unit-103", "entrance"}},
      {"future and past ones do not count",
       {record("102", S::future), record("103", S::past), record("104", current)},
       {"unit-104", "entrance"}},
      {"an unmapped unit", {record("999", current)}, {"entrance"}, {}, {BlockReason::unmapped_unit}},
      {"a unit without a key", {record("112", current)}, {"entrance"}, {}, {BlockReason::no_unit_key}},
      {"a guarantor", {record("102", current, R::guarantor)}, {}},
      {"a minor", {record("102", current, R::minor)}, {}},
      {"a guarantor who lived there",
       {record("102", current, R::guarantor)},
       {},
       {"unit-102", "entrance"},
       {},
       {},
       {"102"}},
      {"an unknown role",
       {record("102", current, R::unknown)},
       {"unit-102", "entrance"},
       {},
       {},
       {"unit-102", "entrance"}},
      {"an unknown role beside a known one",
       {record("102", current, R::unknown), record("103", current)},
       {"unit-102", "unit-103", "entrance"},
       {},
       {},
       {"unit-102"}},
      {"an unknown role in an unmapped unit",
       {record("999", current, R::unknown)},
       {"entrance"},
       {},
       {BlockReason::role_review, BlockReason::unmapped_unit},
       {"entrance"}},
      {"a frozen one keeps",
       {frozen(record("102", current)), record("103", current)},
       {"unit-103", "entrance"},
       {"unit-102", "entrance"}},
      {"a missing one keeps",
       {missing(record("102", current), 2), record("103", current)},
       {"unit-103", "entrance"},
       {"unit-102", "entrance"}},
      {"one that is gone does not",
       {missing(record("102", current), 3), record("103", current)},
       {"unit-103", "entrance"}},
      {"a frozen one in an unmapped unit is no reason",
       {frozen(record("999", current)), record("103", current)},
       {"unit-103", "entrance"},
       {"entrance"}},
  };
  for (const auto& c : cases) {
    Person ann;
    ann.records = c.records;
    for (const auto& home : c.lived_in) ann.homes.emplace(home);
    const Wanted wanted = wanted_while_living(ann, index, false);
    EXPECT_EQ(wanted.keys, keys(c.keys)) << c.what;
    EXPECT_EQ(wanted.kept, keys(c.kept)) << c.what;
    EXPECT_EQ(wanted.missing, c.missing) << c.what;
    EXPECT_EQ(wanted.unsure, keys(c.unsure)) << c.what;
  }
}

TEST(Wanted, by_hand_is_the_home_where_somebody_lives_else_will_live_else_lived) {
  using S = LeaseStatus;
  const Property property = support::oak();
  const KeyIndex index(property);
  struct ByHand {
    const char* what;
    std::vector<KnownRecord> records;
    std::vector<std::string> keys;
  };
  const std::vector<ByHand> cases{
      {"no record", {}, {}},
      {"future", {record("101", S::future)}, {"unit-101", "entrance"}},
      {"past", {record("101", S::past)}, {"unit-101", "entrance"}},
      {"future goes before past", {record("101", S::past), record("102", S::future)}, {"unit-102", "entrance"}},
      {"current goes before future", {record("101", S::notice), record("102", S::future)}, {"unit-101", "entrance"}},
      {"two that are as near",
       {record("101", S::future), record("102", S::future)},
       {"unit-101", "unit-102", "entrance"}},
      {"of somebody missing altogether, the last known",
       {missing(record("101", S::current), 3)},
       {"unit-101", "entrance"}},
      {"one that is gone is farther than a past one",
       {missing(record("101", S::current), 3), record("102", S::past)},
       {"unit-102", "entrance"}},
  };
  for (const auto& c : cases) {
    Person ann;
    ann.records = c.records;
    const bool all_missing =
        std::all_of(c.records.begin(), c.records.end(), [](const auto& r) { return r.misses > 0; });
    ann.misses = all_missing ? 3 : 0;
    EXPECT_EQ(wanted_while_living(ann, index, true).keys, keys(c.keys)) << c.what;
  }
}

TEST(KeyIndex, maps_units_by_the_map_where_there_is_one_and_by_name_where_not) {
  Property property = support::oak();
  EXPECT_EQ(KeyIndex(property).unit_of(PmsUnit("101")), UnitId("101"));
  EXPECT_FALSE(KeyIndex(property).unit_of(PmsUnit("999")));
  property.unit_map = {{PmsUnit("A-101"), UnitId("101")}, {PmsUnit("A-999"), UnitId("999")}};
  EXPECT_EQ(KeyIndex(property).unit_of(PmsUnit("A-101")), UnitId("101"));
  EXPECT_FALSE(KeyIndex(property).unit_of(PmsUnit("101")));
  EXPECT_FALSE(KeyIndex(property).unit_of(PmsUnit("A-999"))) << "mapped to a unit that is not there";
}

}  // namespace
}  // namespace leasekey::access_rules

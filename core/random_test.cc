// Numbers of the operating system's generator.
#include "core/random.h"

#include <gtest/gtest.h>

#include <set>

namespace leasekey {
namespace {

TEST(Random, stays_below_its_bound_and_reaches_every_number) {
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 2000; ++i) seen.insert(system_random().below(10));
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_EQ(*seen.rbegin(), 9U);
  EXPECT_EQ(system_random().below(1), 0U);
}

}  // namespace
}  // namespace leasekey

// The vendors that can be configured.
#include "locks/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.h"

namespace leasekey::locks {
namespace {

class FixedClock final : public Clock {
 public:
  Instant now() const override { return Instant::from_millis(1'772'000'000'000); }
};

std::string complaint(const std::string& settings) {
  const FixedClock clock;
  try {
    get("simulated").open({.settings = settings, .zone = {}, .clock = clock});
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    return error.what();
  }
}

TEST(LockVendors, have_distinct_names_and_can_be_found) {
  std::string before;
  for (const Vendor* vendor : all()) {
    EXPECT_LT(before, vendor->name);
    EXPECT_EQ(&get(vendor->name), vendor);
    before = vendor->name;
  }
}

TEST(LockVendors, that_are_unknown_are_refused_with_those_there_are) {
  try {
    get("acme");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "there is no lock vendor `acme`; there are `simulated`");
  }
}

TEST(SimulatedLockSettings, are_checked) {
  EXPECT_EQ(complaint("{}"), "");
  EXPECT_EQ(complaint(R"({"latency_ms": 200, "refuse_percent": 5, "lose_percent": 10, "reboot_percent": 1,
                          "capacity": 200, "firmware": "1.2"})"),
            "");
  EXPECT_THAT(complaint(R"({"refuse": 5})"), testing::HasSubstr("refuse"));
  EXPECT_THAT(complaint(R"({"lose_percent": 101})"), testing::HasSubstr("0 to 100"));
  EXPECT_THAT(complaint(R"({"capacity": 0})"), testing::HasSubstr("capacity"));
  EXPECT_THAT(complaint("[]"), testing::HasSubstr("object"));
}

}  // namespace
}  // namespace leasekey::locks

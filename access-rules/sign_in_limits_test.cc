// Who waits, for whose failures, and for how long.
#include "access-rules/sign_in_limits.h"

#include <gtest/gtest.h>

#include <vector>

namespace leasekey::access_rules {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Instant kNow = Instant::from_millis(1'767'600'000'000);

struct Row {
  std::string_view what;
  SignInFailures failures;
  Duration wait;
};

TEST(SignInLimits, slow_down_whoever_fails) {
  const auto failed = [](int times, Duration ago = Duration(0)) { return FailureCount{times, kNow - ago}; };
  const std::vector<Row> rows{
      {"nobody has failed", {}, Duration(0)},
      {"mistyping five times costs nothing", {failed(5), failed(5), failed(5), false}, Duration(0)},
      {"the sixth failure a second", {failed(6), {}, {}, false}, seconds(1)},
      {"each further one twice as much", {failed(10), {}, {}, false}, seconds(16)},
      {"never more than a quarter of an hour", {failed(900), {}, {}, false}, minutes(15)},
      {"what was waited counts", {failed(10, seconds(10)), {}, {}, false}, seconds(6)},
      {"once it is over it is over", {failed(10, seconds(16)), {}, {}, false}, Duration(0)},
      {"after an hour all is forgotten", {failed(900, minutes(60)), {}, {}, false}, Duration(0)},
      {"a known device waits for its own failures", {failed(10), {}, {}, true}, seconds(16)},
      {"a network with many people may fail more often", {{}, failed(50), {}, false}, Duration(0)},
      {"but not for ever", {{}, failed(54), {}, false}, seconds(8)},
      {"others' failures do not keep a known device out", {{}, failed(900), failed(900), true}, Duration(0)},
      {"an attack from everywhere slows unknown devices a little", {{}, {}, failed(21), false}, seconds(1)},
      {"and never by more than half a minute", {{}, {}, failed(900), false}, seconds(30)},
      {"the longest wait holds", {failed(6), failed(54), failed(900), false}, seconds(30)},
  };
  for (const Row& row : rows) EXPECT_EQ(wait_before_sign_in(row.failures, kNow), row.wait) << row.what;
}

TEST(SignInLimits, count_failures_that_follow_one_another_within_an_hour) {
  EXPECT_EQ(after_failure({}, kNow), (FailureCount{1, kNow}));
  EXPECT_EQ(after_failure({3, kNow - minutes(59)}, kNow), (FailureCount{4, kNow}));
  EXPECT_EQ(after_failure({3, kNow - minutes(60)}, kNow), (FailureCount{1, kNow}));
}

TEST(SignInLimits, allow_so_many_of_a_thing_in_an_hour) {
  EXPECT_TRUE(is_within({}, 1, kNow));
  EXPECT_TRUE(is_within({2, kNow}, 3, kNow));
  EXPECT_FALSE(is_within({3, kNow}, 3, kNow));
  EXPECT_TRUE(is_within({3, kNow - minutes(61)}, 3, kNow));
}

TEST(SignInLimits, take_a_household_for_one_network) {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"203.0.113.77", "203.0.113.0/24"},
      {"::ffff:203.0.113.77", "203.0.113.0/24"},
      {"2001:db8:1:2ff:aaaa::1", "2001:db8:1:200::/56"},
      {"::1", "::/56"},
      {"somewhere", "somewhere"},
      {"", ""},
  };
  for (const auto& [address, network] : rows) EXPECT_EQ(network_of(address), network);
}

}  // namespace
}  // namespace leasekey::access_rules

// Back-off as a table.
#include "access-rules/sign_in_limits.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace leasekey::access_rules {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration kRemembered = std::chrono::hours(1);

/// The first `free` failures cost nothing; each further one doubles the wait, from a second up to `longest`.
struct Slope {
  int free;
  Duration longest;
};
constexpr Slope kHere{5, minutes(15)};
constexpr Slope kNetwork{50, minutes(5)};   // an office, or a block of flats behind one address
constexpr Slope kAccount{20, seconds(30)};  // short: whoever it belongs to may be at a new device

Duration wait_of(const FailureCount& count, const Slope& slope, Instant now) {
  if (!is_remembered(count, now) || count.failures <= slope.free) return Duration(0);
  const int doublings = std::min(count.failures - slope.free - 1, 20);
  const Duration whole = std::min<Duration>(seconds(1) * (1 << doublings), slope.longest);
  return std::max(Duration(0), whole - (now - count.last_at));
}

std::string text_of(int family, const void* address, int bits) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, address, text.data(), text.size());
  return std::string(text.data()) + "/" + std::to_string(bits);
}

}  // namespace

bool is_remembered(const FailureCount& count, Instant now) {
  return count.failures > 0 && now - count.last_at < kRemembered;
}

Duration wait_before_sign_in(const SignInFailures& failures, Instant now) {
  const Duration here = wait_of(failures.here, kHere, now);
  if (failures.known_device) return here;
  return std::max({here, wait_of(failures.network, kNetwork, now), wait_of(failures.account, kAccount, now)});
}

FailureCount after_failure(FailureCount count, Instant now) {
  constexpr int kMost = 1'000'000;
  return {is_remembered(count, now) ? std::min(count.failures + 1, kMost) : 1, now};
}

bool is_within(const FailureCount& count, int most, Instant now) {
  return !is_remembered(count, now) || count.failures < most;
}

std::string network_of(std::string_view address) {
  const std::string text(address);
  in_addr four{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) {
    four.s_addr &= htonl(0xFFFFFF00U);
    return text_of(AF_INET, &four, 24);
  }
  in6_addr six{};
  if (inet_pton(AF_INET6, text.c_str(), &six) != 1) return text;
  if (IN6_IS_ADDR_V4MAPPED(&six)) {
    std::memcpy(&four, &six.s6_addr[12], sizeof four);
    four.s_addr &= htonl(0xFFFFFF00U);
    return text_of(AF_INET, &four, 24);
  }
  constexpr std::size_t kKept = 7;  // bytes: 56 bits
  std::fill(std::begin(six.s6_addr) + kKept, std::end(six.s6_addr), std::uint8_t{0});
  return text_of(AF_INET6, &six, 56);
}

}  // namespace leasekey::access_rules

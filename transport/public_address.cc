// The ranges that lead nowhere in public.
#include "transport/public_address.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace leasekey::transport {
namespace {

struct Range {
  std::uint32_t network;
  int bits;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

constexpr std::array kNotPublic{
    Range{ip(0, 0, 0, 0), 8},        // this network
    Range{ip(10, 0, 0, 0), 8},       // private
    Range{ip(100, 64, 0, 0), 10},    // shared by carriers
    Range{ip(127, 0, 0, 0), 8},      // this machine
    Range{ip(169, 254, 0, 0), 16},   // link-local, and the data that clouds keep about a machine
    Range{ip(172, 16, 0, 0), 12},    // private
    Range{ip(192, 0, 0, 0), 24},     // protocols
    Range{ip(192, 0, 2, 0), 24},     // documentation
    Range{ip(192, 88, 99, 0), 24},   // relays
    Range{ip(192, 168, 0, 0), 16},   // private
    Range{ip(198, 18, 0, 0), 15},    // benchmarks
    Range{ip(198, 51, 100, 0), 24},  // documentation
    Range{ip(203, 0, 113, 0), 24},   // documentation
    Range{ip(224, 0, 0, 0), 3},      // multicast, reserved, broadcast
};

bool is_public_v4(std::uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(), [&](const Range& range) {
    return (address >> static_cast<unsigned>(32 - range.bits)) ==
           (range.network >> static_cast<unsigned>(32 - range.bits));
  });
}

/// Only 2000::/3 is given out; what is special within it is refused.
bool is_public_v6(const in6_addr& address) {
  const auto& bytes = address.s6_addr;
  if ((bytes[0] & 0xE0U) != 0x20) return false;
  const bool teredo_or_protocols = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 0x02;  // 2001::/23
  const bool documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8;
  const bool documentation_too = bytes[0] == 0x3F && bytes[1] == 0xFF && (bytes[2] & 0xF0U) == 0;  // 3fff::/20
  const bool by_relay = bytes[0] == 0x20 && bytes[1] == 0x02;                                      // 6to4
  return !teredo_or_protocols && !documentation && !documentation_too && !by_relay;
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_public_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  return is_public_v6(v6.sin6_addr);
}

}  // namespace leasekey::transport

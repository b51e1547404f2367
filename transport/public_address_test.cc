// Which addresses somebody may have this machine connect to who does not run it.
#include "transport/public_address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <array>
#include <cstring>
#include <string>

namespace leasekey::transport {
namespace {

bool is_public(const std::string& text) {
  sockaddr_storage storage{};
  auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
  auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
  const bool is_v6 = text.find(':') != std::string::npos;
  storage.ss_family = is_v6 ? AF_INET6 : AF_INET;
  EXPECT_EQ(is_v6 ? inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) : inet_pton(AF_INET, text.c_str(), &v4.sin_addr),
            1)
      << text;
  return transport::is_public(reinterpret_cast<const sockaddr&>(storage));
}

TEST(PublicAddress, IsOneThatEverybodyCanReach) {
  for (const char* text : {"8.8.8.8", "1.1.1.1", "99.255.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1",
                           "192.167.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"}) {
    EXPECT_TRUE(is_public(text)) << text;
  }
}

TEST(PublicAddress, IsNoneOfThisMachineItsNetworkOrASpecialPurpose) {
  for (const char* text : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "127.0.0.1",
                           "127.255.255.254",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.9.9",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "224.0.0.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "192.0.2.1",
                           "203.0.113.9",
                           "::",
                           "::1",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "::ffff:8.8.8.8",
                           "64:ff9b::a00:1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::",
                           "3fff::1",
                           "::127.0.0.1"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
}

TEST(PublicAddress, IsOfTheInternet) {
  sockaddr local{};
  local.sa_family = AF_UNIX;
  EXPECT_FALSE(transport::is_public(local));
}

}  // namespace
}  // namespace leasekey::transport

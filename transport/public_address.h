// Whether an address is one of the public internet, and not of this machine, its network or a special purpose.
#pragma once

struct sockaddr;

namespace leasekey::transport {

/// By the registries of special-purpose addresses (RFC 6890) for IPv4 and IPv6, also where an IPv4 address is written
/// within an IPv6 one (mapped, NAT64, 6to4, Teredo). False for every other family.
bool is_public(const sockaddr& address);

}  // namespace leasekey::transport

// The keys that an SSH server may show, as an administrator copies them.
#pragma once

#include <string>
#include <string_view>

namespace leasekey::transport {

struct HostKey {
  std::string fingerprint;  ///< `SHA256:…`, without padding
  std::string type;         ///< `ssh-ed25519`, …; empty where only the fingerprint is known
};

/// Of a fingerprint `SHA256:…`, a line of `known_hosts`, or the text of a public key file. Whom the line names does not
/// count. Throws `invalid_input`, also for keys that are marked as revoked or as an authority.
HostKey parse_host_key(std::string_view text);

}  // namespace leasekey::transport

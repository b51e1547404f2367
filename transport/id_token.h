// The ID token of OpenID Connect: who somebody is, signed by the provider (OpenID Connect Core 1.0, 2 and 3.1.3.7).
#pragma once

#include <string>
#include <string_view>

#include "core/identity_provider.h"

namespace leasekey::transport {

struct IdTokenExpectations {
  std::string issuer;
  std::string client_id;
  std::string nonce;
};

/// Throws `unauthenticated` that says which check failed: the signature (RS256 or PS256 by a key of the set, nothing
/// else), issuer, audience, time (a minute of difference between the clocks is forgiven), nonce. The address may be
/// missing.
ProvenIdentity identity_in(std::string_view token, std::string_view key_set, const IdTokenExpectations& expected,
                           Instant now);

}  // namespace leasekey::transport

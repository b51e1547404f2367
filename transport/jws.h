// JSON Web Signatures (RFC 7515) with RSA keys of a key set (RFC 7517).
#pragma once

#include <initializer_list>
#include <string_view>

namespace leasekey::transport {

/// As RFC 7518 names them: PSS (3.5) and PKCS #1 (3.3), both with SHA-256.
enum class JwsAlgorithm { ps256, rs256 };

/// Each in base64url.
struct JwsParts {
  std::string_view header;
  std::string_view payload;
  std::string_view signature;
};

/// Whether the signature is by a key of the set, the one that the header's `kid` names, by an algorithm that is
/// accepted here. The header may demand nothing that is not known (`crit`). Whatever the bytes, the answer is yes or
/// no.
bool is_signed(const JwsParts& parts, std::string_view key_set, std::initializer_list<JwsAlgorithm> accepted);

/// The same of `header..signature`, which goes beside its payload (RFC 7515, appendix F).
bool is_signed_ps256(std::string_view signature, std::string_view payload, std::string_view key_set);

}  // namespace leasekey::transport

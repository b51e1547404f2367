// Detached JSON Web Signatures (RFC 7515, appendix F) with PS256 (RFC 7518, 3.5).
#pragma once

#include <string_view>

namespace leasekey::connectors {

/// Whether `header..signature` signs the payload by a key of the set (RFC 7517), the one that the header's `kid` names.
/// The algorithm has to be PS256, and the header may demand nothing that is not known here (`crit`). Whatever the
/// bytes, the answer is yes or no.
bool is_signed_ps256(std::string_view signature, std::string_view payload, std::string_view key_set);

}  // namespace leasekey::connectors

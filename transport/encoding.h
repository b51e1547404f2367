// Base64 and percent-encoding, as requests need them.
#pragma once

#include <string>
#include <string_view>

namespace leasekey::transport {

std::string base64(std::string_view bytes);

/// Everything but RFC 3986's unreserved characters as `%XX`.
std::string percent_encoded(std::string_view text);

}  // namespace leasekey::transport

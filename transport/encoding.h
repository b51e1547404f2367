// Base64 and percent-encoding, as requests need them.
#pragma once

#include <string>
#include <string_view>

namespace leasekey::transport {

std::string base64(std::string_view bytes);
/// With the alphabet of addresses, and without padding.
std::string base64url(std::string_view bytes);
/// Nothing is decoded where the text is no base64url; padding may be there or not.
std::string base64url_decoded(std::string_view text);

/// Everything but RFC 3986's unreserved characters as `%XX`.
std::string percent_encoded(std::string_view text);

}  // namespace leasekey::transport

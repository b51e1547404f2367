// The encodings that a drop may declare, turned into UTF-8.
#pragma once

#include <optional>
#include <string_view>

#include "core/long_text.h"

namespace leasekey::connectors::csv {

enum class Encoding { utf8, latin1, windows1252 };

std::optional<Encoding> parse_encoding(std::string_view name);

/// UTF-8 passes as it is, valid or not; a byte that Windows-1252 does not have becomes U+FFFD.
LongText to_utf8(std::string_view bytes, Encoding encoding);

}  // namespace leasekey::connectors::csv

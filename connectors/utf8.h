// Making text of bytes that only claim to be UTF-8, so that one bad name does not cost a whole page.
#pragma once

#include <string_view>

#include "core/long_text.h"

namespace leasekey::connectors {

/// U+FFFD, which stands where bytes were no text.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Every byte that is no part of a valid sequence becomes U+FFFD.
LongText with_replacements(std::string_view bytes);

}  // namespace leasekey::connectors

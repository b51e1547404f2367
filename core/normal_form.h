// One spelling for texts that look the same, such as a password typed on two keyboards.
#pragma once

#include <string>
#include <string_view>

namespace leasekey {

/// Unicode NFC, nothing else changed; what is no UTF-8 stays as it is.
std::string normal_form(std::string_view text);

/// Characters as people count them, nearly: the code points of valid UTF-8.
std::size_t character_count(std::string_view text);

}  // namespace leasekey

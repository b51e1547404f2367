// Comparing a vendor's words, which are ASCII, without making copies of them.
#pragma once

#include <string_view>

namespace leasekey::connectors {

/// Without regard to case and to blanks at both ends; `word` is in lower case.
bool is_word(std::string_view text, std::string_view word);

/// Whether `text` has `part` somewhere, without regard to case; `part` is in lower case and not empty.
bool has_part(std::string_view text, std::string_view part);

}  // namespace leasekey::connectors

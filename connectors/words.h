// Comparing a vendor's words, which are ASCII, without making copies of them.
#pragma once

#include <string_view>

namespace leasekey::connectors {

/// As `is_word`, for a text that is not shorter than `word`.
bool is_word_within_blanks(std::string_view text, std::string_view word);

/// Without regard to case and to blanks at both ends; `word` is in lower case.
inline bool is_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && is_word_within_blanks(text, word);
}

/// Whether `text` has `part` somewhere, without regard to case; `part` is in lower case and not empty.
bool has_part(std::string_view text, std::string_view part);

}  // namespace leasekey::connectors

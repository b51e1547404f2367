// ASCII only: other letters equal themselves.
#include "connectors/words.h"

#include <algorithm>

namespace leasekey::connectors {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool equal(char a, char b) { return lower(a) == b; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_word_within_blanks(std::string_view text, std::string_view word) {
  text = without_blanks(text);
  return text.size() == word.size() && std::equal(text.begin(), text.end(), word.begin(), equal);
}

bool has_part(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), equal) != text.end();
}

}  // namespace leasekey::connectors

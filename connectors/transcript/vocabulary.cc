// How names and words are compared.
#include "connectors/transcript/vocabulary.h"

namespace leasekey::connectors::transcript {
namespace {

bool is_digit_or_lower(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80) == 0; }

}  // namespace

std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (is_digit_or_lower(lower(c)) || !is_ascii(c)) key += lower(c);
  }
  return key;
}

std::string words_key_of(std::string_view text) {
  std::string key;
  for (const char c : text) {
    if (is_digit_or_lower(lower(c)) || !is_ascii(c)) {
      key += lower(c);
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

}  // namespace leasekey::connectors::transcript

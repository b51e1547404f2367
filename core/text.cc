// Trimming and folding over utf8proc, with a short way for plain ASCII.
#include "core/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "core/error.h"
#include "core/long_text.h"

namespace leasekey {
namespace {

struct Character {
  utf8proc_int32_t code_point = -1;
  std::size_t size = 1;
};

/// The first character of a text that is not empty; a negative code point and one byte where it is no UTF-8.
Character first_character(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte < 0x80) return {byte, 1};
  Character found;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &found.code_point);
  if (size <= 0) return {};
  found.size = static_cast<std::size_t>(size);
  return found;
}

Character last_character(std::string_view text) {
  constexpr std::size_t kLongest = 4;
  std::size_t start = text.size() - 1;
  while (start > 0 && text.size() - start < kLongest && (text[start] & 0xC0) == 0x80) --start;
  const Character found = first_character(text.substr(start));
  return found.size == text.size() - start ? found : Character{};
}

/// Most texts begin and end so.
constexpr bool is_visible_ascii(char c) { return c > ' ' && c < '\x7F'; }

constexpr bool is_white_ascii(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Unicode's property White_Space.
bool is_white_space(utf8proc_int32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080U) != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Valid UTF-8. Plain ASCII between other characters goes by words, too.
bool are_characters(std::string_view text) {
  while (!text.empty()) {
    std::uint64_t word = 0;
    if (text.size() >= sizeof word) {
      std::memcpy(&word, text.data(), sizeof word);
      if ((word & 0x8080808080808080U) == 0) {
        text.remove_prefix(sizeof word);
        continue;
      }
    }
    const Character c = first_character(text);
    if (c.code_point < 0) return false;
    text.remove_prefix(c.size);
  }
  return true;
}

/// Each run of white space as one blank.
std::string single_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character c = first_character(text);
    if (!is_white_space(c.code_point)) {
      out.append(text.substr(0, c.size));
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
    text.remove_prefix(c.size);
  }
  return out;
}

/// Trimmed text without other letters, folded in one pass.
std::string folded_ascii(std::string_view text) {
  std::string out(text);
  std::size_t size = 0;
  for (const char c : text) {
    const bool is_white = is_white_ascii(c);
    if (is_white && out[size - 1] == ' ') continue;
    out[size++] = is_white ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  out.resize(size);
  return out;
}

std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* out = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &out, static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(out, &std::free);
  LEASEKEY_ASSERT(size >= 0);
  return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)};
}

}  // namespace

std::string trimmed(std::string_view text) { return std::string(trimmed_view(text)); }

std::string_view trimmed_view(std::string_view text) {
  if (!text.empty() && is_visible_ascii(text.front()) && is_visible_ascii(text.back())) return text;
  for (Character c; !text.empty() && is_white_space((c = first_character(text)).code_point);)
    text.remove_prefix(c.size);
  for (Character c; !text.empty() && is_white_space((c = last_character(text)).code_point);) text.remove_suffix(c.size);
  return text;
}

std::string folded(std::string_view text) {
  if (is_ascii(text)) return folded_ascii(trimmed_view(text));
  if (!is_valid_utf8(text)) return std::string(text);
  // Decomposed first, so that texts that only order their marks differently fold alike.
  const std::string decomposed = mapped(single_blanks(trimmed_view(text)), UTF8PROC_DECOMPOSE);
  return mapped(mapped(decomposed, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD), UTF8PROC_COMPOSE);
}

bool is_valid_utf8(std::string_view text) {
  while (text.size() > kLetGoEvery) {
    std::size_t end = kLetGoEvery;  // of a character, of four bytes at most
    while (end > kLetGoEvery - 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    const std::string_view part = text.substr(0, end);
    if (!are_characters(part)) return false;
    let_go(part);
    text.remove_prefix(end);
  }
  return are_characters(text);
}

}  // namespace leasekey

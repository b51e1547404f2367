// Lists of names and words, and the order in which they are asked.
#include "connectors/transcript/judge.h"

#include <algorithm>
#include <array>

#include "connectors/dates.h"
#include "connectors/transcript/known_words.h"
#include "connectors/transcript/vocabulary.h"

namespace leasekey::connectors::transcript {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_whole(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most && std::all_of(text.begin(), text.end(), is_digit);
}

template <class List>
bool has_any(std::string_view name, const List& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return name.find(part) != name.npos; });
}

bool is_link(std::string_view name, std::string_view text) {
  if (text.starts_with("http://") || text.starts_with("https://")) return true;
  return text.starts_with("/") && has_any(name, kLinkParts);
}

bool has_phone(std::string_view name) { return has_any(name, kPhoneParts) || name.starts_with("cell"); }

/// Codes that a connector decides by, and that are too short to be an id.
bool is_code(std::string_view name, std::string_view text) {
  if (is_whole(text, 2) && has_any(name, kKindParts)) return true;
  return is_whole(text, 4) && is_one_of(name, kCodeNames);
}

constexpr std::size_t kLongestMoment = 40;

/// Digits, what stands between them, and the letters of a time, a zone and a placeholder.
bool has_looks_of_date(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || std::string_view("-/:.+ TZAMPYDymd").find(c) != std::string_view::npos;
  });
}

/// Of a person by its own name, or by that of what it stands in.
bool is_of_person(const std::vector<std::string>& names) {
  const std::size_t first = names.size() < 2 ? 0 : names.size() - 2;
  return std::any_of(names.begin() + static_cast<std::ptrdiff_t>(first), names.end(),
                     [](const std::string& name) { return has_any(key_of(name), kPeopleParts); });
}

}  // namespace

bool names_a_secret(std::string_view name) {
  const std::string key = key_of(name);
  return has_any(key, kSecretParts) || is_one_of(key, kSecretNames);
}

bool names_a_page(std::string_view name) { return is_one_of(key_of(name), kPageNames); }

bool is_moment(std::string_view text) {
  if (text.find(':') == std::string_view::npos || text.size() > kLongestMoment) return false;
  if (has_looks_of_date(text) && parse_date(text).day && text.find_first_of("T ") != std::string_view::npos)
    return true;
  return text.size() == 29 && text.ends_with(" GMT") && text.find(", ") == 3 && is_digit(text[5]);
}

bool is_date(std::string_view text) {
  if (text.size() < 8 || text.size() > kLongestMoment) return false;
  return (has_looks_of_date(text) && !parse_date(text).unreadable) || is_moment(text);
}

bool is_plain_word(std::string_view word) { return is_one_of(key_of(word), kPlainWords); }

Treatment judge(const Named& value, const std::function<bool(std::string_view)>& is_status) {
  const std::string own = value.names.empty() ? std::string() : key_of(value.names.back());
  if (std::any_of(value.names.begin(), value.names.end(), names_a_secret)) return Treatment::drop;
  if (value.text.size() <= 1) return Treatment::keep;
  if (!value.names.empty() && value.names.front() == "definitions" && is_one_of(own, kServiceNames))
    return Treatment::keep;
  const bool of_phone = std::any_of(value.names.begin(), value.names.end(),
                                    [](const std::string& name) { return has_phone(key_of(name)); });
  const bool of_kind = has_any(own, kKindParts);
  const bool is_word = is_status(value.text) || is_one_of(words_key_of(value.text), kKnownWords);
  if (of_kind && is_word) return Treatment::keep;
  if (of_phone && std::any_of(value.text.begin(), value.text.end(), is_digit)) return Treatment::phone;
  if (is_link(own, value.text)) return Treatment::link;
  if (is_one_of(own, kMessageNames)) return Treatment::message;
  if (is_of_person(value.names)) return Treatment::replace;
  if (names_a_page(own) && is_whole(value.text, 9)) return Treatment::keep;
  if (is_date(value.text)) {
    const bool wanted = std::any_of(value.names.begin(), value.names.end(),
                                    [](const std::string& name) { return has_any(key_of(name), kDayParts); });
    return wanted ? Treatment::keep : Treatment::no_day;
  }
  return is_word || is_code(own, value.text) ? Treatment::keep : Treatment::replace;
}

}  // namespace leasekey::connectors::transcript

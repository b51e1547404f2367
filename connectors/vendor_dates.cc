// Three forms, read by hand.
#include "connectors/vendor_dates.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "connectors/words.h"

namespace leasekey::connectors {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

struct Numbers {
  std::array<int, 3> values{};
  std::array<std::ptrdiff_t, 3> digits{};
};

/// Three numbers between the separators; nothing where the text is no such form.
std::optional<Numbers> numbers(std::string_view text, char separator) {
  Numbers read;
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  for (std::size_t i = 0; i < read.values.size(); ++i) {
    if (i > 0 && (at == end || *at++ != separator)) return {};
    if (at == end || *at < '0' || *at > '9') return {};
    const auto number = std::from_chars(at, end, read.values[i]);
    read.digits[i] = number.ptr - at;
    if (number.ec != std::errc() || read.digits[i] > 4) return {};
    at = number.ptr;
  }
  if (at != end) return {};
  return read;
}

std::optional<LocalDate> day_of(int year, int month, int day) {
  return LocalDate::from_ymd(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

/// Nothing but zeros and separators, or words for nothing.
bool is_placeholder(std::string_view text) {
  const auto none = [](char c) { return c == '0' || c == '/' || c == '-'; };
  if (std::all_of(text.begin(), text.end(), none)) return true;
  constexpr std::array<std::string_view, 6> kWords{"n/a", "na", "null", "none", "yyyy-mm-dd", "mm/dd/yyyy"};
  return std::any_of(kWords.begin(), kWords.end(), [&](auto word) { return is_word(text, word); });
}

}  // namespace

VendorDate read_vendor_date(std::string_view text) {
  const auto start = text.find_first_not_of(kBlank);
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start);
  text = text.substr(0, text.find_last_not_of(kBlank) + 1);
  if (is_placeholder(text)) return {};
  text = text.substr(0, text.find_first_of(" T"));
  const auto dashes = numbers(text, '-');
  const auto read = dashes ? dashes : numbers(text, '/');
  if (!read) return {std::nullopt, true};
  const auto& [first, second, third] = read->values;
  std::optional<LocalDate> day;
  if (read->digits[0] == 4) {
    if (first <= 1900 || first >= 9999) return {};
    day = day_of(first, second, third);
  } else if (read->digits[2] == 4) {
    if (third <= 1900 || third >= 9999) return {};
    day = day_of(third, first, second);
  }
  if (!day) return {std::nullopt, true};
  constexpr int kEpoch = 0;  // the first of January 1970; the day before is what it is west of Greenwich
  if (day->days() == kEpoch || day->days() == kEpoch - 1) return {};
  return {day, false};
}

}  // namespace leasekey::connectors

// Three forms, read by hand.
#include "connectors/dates.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace leasekey::connectors {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Three numbers between the separators; nothing where the text is no such form.
std::optional<std::array<int, 3>> numbers(std::string_view text, char separator) {
  std::array<int, 3> values{};
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0 && (at == end || *at++ != separator)) return {};
    if (at == end || !is_digit(*at)) return {};
    const auto read = std::from_chars(at, end, values[i]);
    if (read.ec != std::errc() || read.ptr - at > 4) return {};
    at = read.ptr;
  }
  return at == end ? std::optional(values) : std::nullopt;
}

/// Nothing but zeros and separators, or the letters of a form.
bool is_placeholder(std::string_view text) {
  const auto none = [](char c) { return c == '0' || c == '/' || c == '-'; };
  return std::all_of(text.begin(), text.end(), none) || text == "YYYY-MM-DD" || text == "MM/DD/YYYY" || text == "N/A" ||
         text == "null";
}

std::optional<LocalDate> from(int year, int month, int day) {
  return LocalDate::from_ymd(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

/// The first and the last days of databases, which stand for none.
bool is_no_day(int year, int month, int day) {
  const bool first = month == 1 && day == 1 && (year == 1 || year == 1753 || year == 1900);
  return first || year == 9999;
}

}  // namespace

VendorDate parse_date(std::string_view text) {
  const auto start = text.find_first_not_of(' ');
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start);
  text = text.substr(0, text.find_first_of(" T"));
  if (is_placeholder(text)) return {};
  std::optional<LocalDate> day;
  if (const auto us = numbers(text, '/')) {
    day = from((*us)[2], (*us)[0], (*us)[1]);
    if (is_no_day((*us)[2], (*us)[0], (*us)[1])) return {};
  } else if (const auto dashed = numbers(text, '-')) {
    const bool year_last = (*dashed)[2] > 31;
    day = year_last ? from((*dashed)[2], (*dashed)[0], (*dashed)[1]) : from((*dashed)[0], (*dashed)[1], (*dashed)[2]);
    if (is_no_day((*dashed)[year_last ? 2 : 0], (*dashed)[year_last ? 0 : 1], (*dashed)[year_last ? 1 : 2])) return {};
  }
  if (!day) return {std::nullopt, true};
  constexpr int kLastSentinel = 0;  // the first of January 1970; the day before is the other one
  if (day->days() == kLastSentinel || day->days() == kLastSentinel - 1) return {};
  return {day, false};
}

}  // namespace leasekey::connectors

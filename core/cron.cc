// Reading cron's fields, and walking the calendar to the next run.
#include "core/cron.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <vector>

#include "core/error.h"

namespace leasekey {
namespace {

constexpr auto kMinute = std::chrono::minutes(1);

struct Field {
  std::string_view name;
  int first;
  int last;
  std::string_view words;  ///< three letters each, the first one means `first`
};

constexpr std::array<Field, 5> kFields{{
    {"minute", 0, 59, ""},
    {"hour", 0, 23, ""},
    {"day of month", 1, 31, ""},
    {"month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"},
    {"day of week", 0, 7, "sunmontuewedthufrisat"},
}};

[[noreturn]] void refuse(const Field& field, std::string_view item) {
  std::string expected = std::to_string(field.first) + "-" + std::to_string(field.last);
  if (!field.words.empty()) expected += " or " + std::string(field.words.substr(0, 3)) + ", …";
  throw Error(ErrorKind::invalid_input, "`" + std::string(item) + "` is not a " + std::string(field.name) +
                                            " of a cron schedule: expected `*`, " + expected +
                                            ", a range `a-b`, a step `*/n` or a list of these");
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> blank_separated(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::string_view part : split(text, ' ')) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, value);
  if (text.empty() || text.size() > 4 || text.front() == '-' || failure != std::errc{} || stop != end) return {};
  return value;
}

std::optional<int> value_of(const Field& field, std::string_view text) {
  if (const auto value = number(text)) {
    if (*value < field.first || *value > field.last) return {};
    return value;
  }
  if (text.size() != 3) return {};
  std::string word(text);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (std::size_t i = 0; i + 3 <= field.words.size(); i += 3) {
    if (field.words.substr(i, 3) == word) return field.first + static_cast<int>(i / 3);
  }
  return {};
}

/// Calls `add` for every value of `*`, `5`, `1-5`, `*/15`, `9-17/2`.
template <class Add>
void read_item(const Field& field, std::string_view item, const Add& add) {
  const auto with_step = split(item, '/');
  if (with_step.size() > 2) refuse(field, item);
  int from = field.first;
  int to = field.last;
  if (with_step[0] != "*") {
    const auto ends = split(with_step[0], '-');
    const auto first = value_of(field, ends[0]);
    const auto last = value_of(field, ends.back());
    if (ends.size() > 2 || !first || !last || *first > *last) refuse(field, item);
    if (ends.size() == 1 && with_step.size() == 2) refuse(field, item);
    from = *first;
    to = *last;
  }
  const auto step = with_step.size() == 2 ? number(with_step[1]) : 1;
  if (!step || *step == 0) refuse(field, item);
  for (int value = from; value <= to; value += *step) add(static_cast<std::size_t>(value));
}

template <std::size_t size>
std::bitset<size> read_field(const Field& field, std::string_view text) {
  std::bitset<size> values;
  for (std::string_view item : split(text, ',')) {
    read_item(field, item, [&](std::size_t value) { values.set(value); });
  }
  return values;
}

/// From cron's days (Sunday is 0 and 7) to ours (Monday is 0).
std::bitset<7> from_monday(const std::bitset<8>& days) {
  std::bitset<7> result;
  for (std::size_t day = 0; day < 8; ++day) {
    if (days[day]) result.set((day + 6) % 7);
  }
  return result;
}

LocalDate next_day(LocalDate day) { return LocalDate::from_days(day.days() + 1); }

}  // namespace

Cron Cron::parse(std::string_view text) {
  const auto fields = blank_separated(text);
  if (fields.size() != kFields.size()) {
    throw Error(ErrorKind::invalid_input, "`" + std::string(text) +
                                              "` is not a cron schedule: expected five fields `minute hour "
                                              "day-of-month month day-of-week`");
  }
  Cron cron;
  cron.text_ = text;
  cron.minutes_ = read_field<60>(kFields[0], fields[0]);
  cron.hours_ = read_field<24>(kFields[1], fields[1]);
  cron.days_ = read_field<32>(kFields[2], fields[2]);
  cron.months_ = read_field<13>(kFields[3], fields[3]);
  cron.weekdays_ = from_monday(read_field<8>(kFields[4], fields[4]));
  cron.every_hour_ = fields[1].starts_with('*');
  cron.every_day_ = fields[2].starts_with('*');
  cron.every_weekday_ = fields[4].starts_with('*');
  if (!cron.comes_to_pass()) {
    throw Error(ErrorKind::invalid_input, "`" + cron.text_ + "` never comes to pass: no month has that day");
  }
  return cron;
}

bool Cron::comes_to_pass() const {
  if (every_day_ || !every_weekday_) return true;
  constexpr std::array<std::size_t, 13> kLongest{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (std::size_t month = 1; month < kLongest.size(); ++month) {
    if (!months_[month]) continue;
    for (std::size_t day = 1; day <= kLongest[month]; ++day) {
      if (days_[day]) return true;
    }
  }
  return false;
}

bool Cron::matches(LocalDate day) const {
  const CivilDate civil = civil_date(day);
  if (!months_[civil.month]) return false;
  const bool day_fits = days_[civil.day];
  const bool weekday_fits = weekdays_[static_cast<std::size_t>(weekday(day))];
  if (every_day_ || every_weekday_) return day_fits && weekday_fits;
  return day_fits || weekday_fits;
}

Instant Cron::next_after(Instant at, const TimeZone& zone) const {
  LocalDate day = zone.date_at(at);
  // Two leap days are at most eight years apart, and every date meets every weekday within 28 or, at a century, 40.
  for (int days = 0; days < 366 * 41; ++days, day = next_day(day)) {
    if (!matches(day)) continue;
    const auto found = every_hour_ ? next_in_every_hour(day, at, zone) : next_within(day, at, zone);
    if (found) return *found;
  }
  throw Error(ErrorKind::internal, "the cron schedule `" + text_ + "` has no next run");
}

std::optional<Instant> Cron::next_within(LocalDate day, Instant after, const TimeZone& zone) const {
  for (std::size_t hour = 0; hour < hours_.size(); ++hour) {
    if (!hours_[hour]) continue;
    for (std::size_t minute = 0; minute < minutes_.size(); ++minute) {
      if (!minutes_[minute]) continue;
      const Instant run = zone.instant_at(
          day, std::chrono::hours(static_cast<int>(hour)) + std::chrono::minutes(static_cast<int>(minute)));
      if (run > after) return run;
    }
  }
  return {};
}

/// Minute by minute through the day as it really passes, so that hours which are skipped or come twice count as often
/// as they happen.
std::optional<Instant> Cron::next_in_every_hour(LocalDate day, Instant after, const TimeZone& zone) const {
  Instant run = std::max(zone.instant_at(day, Duration{0}), after + Duration{1});
  const Duration into_minute = zone.time_of_day_at(run) % kMinute;
  if (into_minute != Duration{0}) run = run + (kMinute - into_minute);
  for (; zone.date_at(run) == day; run = run + kMinute) {
    const Duration time = zone.time_of_day_at(run);
    const auto hour = static_cast<std::size_t>(time / std::chrono::hours(1));
    const auto minute = static_cast<std::size_t>(time / kMinute % 60);
    if (hours_[hour] && minutes_[minute]) return run;
  }
  return {};
}

}  // namespace leasekey

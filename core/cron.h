// A schedule in cron's five fields, in the time zone of a property.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace leasekey {

/// `minute hour day-of-month month day-of-week`, each `*`, a number, a range `1-5`, a step `*/15` or `9-17/2`, or a
/// list of these. Months and weekdays may be three-letter names; Sunday is 0 and 7. When both day fields are
/// restricted, a day that fits either counts. A time that the clock skips runs when the clock has jumped; a time that
/// comes twice runs once, unless the hour field starts with `*`: then it runs in both hours.
class Cron {
 public:
  /// Throws `invalid_input` that names the field and what was expected.
  static Cron parse(std::string_view text);

  /// The first run after `at`.
  Instant next_after(Instant at, const TimeZone& zone) const;
  const std::string& text() const { return text_; }

  friend bool operator==(const Cron& a, const Cron& b) { return a.text_ == b.text_; }

 private:
  Cron() = default;
  bool matches(LocalDate day) const;
  bool comes_to_pass() const;
  std::optional<Instant> next_within(LocalDate day, Instant after, const TimeZone& zone) const;
  std::optional<Instant> next_in_every_hour(LocalDate day, Instant after, const TimeZone& zone) const;

  std::string text_;
  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;     ///< 1 … 31
  std::bitset<13> months_;   ///< 1 … 12
  std::bitset<7> weekdays_;  ///< 0 is Monday
  bool every_hour_ = false;
  bool every_day_ = false;  ///< the day-of-month field is `*`
  bool every_weekday_ = false;
};

}  // namespace leasekey

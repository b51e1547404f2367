// Time as Leasekey uses it: instants in UTC, local dates without a zone, and the one place where they meet.
// The only includer of <date/…>.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey {

using Duration = std::chrono::milliseconds;

/// A point in time, UTC, in whole milliseconds.
class Instant {
 public:
  constexpr Instant() = default;
  static constexpr Instant from_millis(std::int64_t since_epoch) { return Instant(since_epoch); }
  constexpr std::int64_t millis() const { return millis_; }

  friend constexpr auto operator<=>(Instant, Instant) = default;
  friend constexpr Instant operator+(Instant at, Duration by) { return Instant(at.millis_ + by.count()); }
  friend constexpr Instant operator-(Instant at, Duration by) { return Instant(at.millis_ - by.count()); }
  friend constexpr Duration operator-(Instant a, Instant b) { return Duration(a.millis_ - b.millis_); }

 private:
  constexpr explicit Instant(std::int64_t millis) : millis_(millis) {}
  std::int64_t millis_ = 0;
};

/// RFC 3339 in UTC with `Z`; milliseconds only where there are any.
std::string to_string(Instant at);
std::ostream& operator<<(std::ostream& out, Instant at);
/// Reads RFC 3339 with `Z` or an offset; nothing where the text is not one.
std::optional<Instant> parse_instant(std::string_view text);

/// A day of a calendar, without a zone: what a lease is dated in.
class LocalDate {
 public:
  /// Nothing where that day does not exist or its year is outside 1900–2199.
  static std::optional<LocalDate> from_ymd(int year, unsigned month, unsigned day);
  static constexpr LocalDate from_days(std::int32_t since_epoch) { return LocalDate(since_epoch); }
  constexpr std::int32_t days() const { return days_; }
  friend constexpr auto operator<=>(LocalDate, LocalDate) = default;

 private:
  constexpr explicit LocalDate(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

/// `2026-03-02`
std::string to_string(LocalDate day);
std::ostream& operator<<(std::ostream& out, LocalDate day);
std::optional<LocalDate> parse_local_date(std::string_view text);

struct CivilDate {
  int year;
  unsigned month;  ///< 1 … 12
  unsigned day;    ///< 1 … 31
};
CivilDate civil_date(LocalDate day);
/// 0 is Monday.
int weekday(LocalDate day);

/// Half-open `[start, end)`; no end means for ever.
struct Period {
  Instant start;
  std::optional<Instant> end;

  bool contains(Instant at) const { return start <= at && (!end || at < *end); }
  friend bool operator==(const Period&, const Period&) = default;
};

/// How far clocks are from UTC, and until when; nothing: for good.
struct ClockOffset {
  Duration east_of_utc{0};
  std::optional<Instant> until;
};

struct FixedZone;

/// A property's IANA time zone. Copies are cheap. From 2038 on the offset of December 2037 stays all year (the system's
/// zone files end there, `stack.md` P17): times of day that far away may be an hour off, dates only near midnight.
class TimeZone {
 public:
  /// UTC.
  TimeZone();
  /// Throws `invalid_input` for a name that the system's tzdata does not know.
  static TimeZone named(std::string_view iana_name);
  /// Clocks that are never set, `UTC+05:30`. Throws `invalid_input` for a day or more.
  static TimeZone fixed(int minutes_east);
  const std::string& name() const;

  LocalDate date_at(Instant at) const;
  /// Milliseconds since local midnight, 0 … 86,399,999, by the wall clock.
  Duration time_of_day_at(Instant at) const;
  /// 0 is Monday.
  int weekday_at(Instant at) const;
  /// The wall clock's time on that day. A time that is skipped moves to the next existing instant; of a repeated one
  /// the first counts.
  Instant instant_at(LocalDate day, Duration since_midnight) const;
  /// The next instant after `at` at which the zone's offset changes, if one is known.
  std::optional<Instant> next_change_after(Instant at) const;
  ClockOffset offset_at(Instant at) const;

 private:
  const void* zone_;                  ///< of the database; unused where there is a fixed one
  const FixedZone* fixed_ = nullptr;  ///< lives as long as the program
};

/// The offsets of a zone from 1970 to 2037 looked up once, to be asked without the database. Before and after, the
/// first and the last one stay.
class ZoneOffsets {
 public:
  explicit ZoneOffsets(const TimeZone& zone);
  ClockOffset offset_at(Instant at) const { return spans_.size() == 1 ? spans_.front() : find(at); }

 private:
  const ClockOffset& find(Instant at) const;

  std::vector<ClockOffset> spans_;  ///< in order; the last has no end
};

/// Where `now` comes from; read at the edge only, a parameter everywhere below it. Safe to call from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

}  // namespace leasekey

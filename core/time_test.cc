// Instants and dates as text, and the zones' gaps, repeated hours and oddities.
#include "core/time.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <string>

#include "core/error.h"

namespace leasekey {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant at(std::string_view text) {
  const auto instant = parse_instant(text);
  EXPECT_TRUE(instant) << text;
  return instant.value_or(Instant());
}

LocalDate day(std::string_view text) {
  const auto date = parse_local_date(text);
  EXPECT_TRUE(date) << text;
  return date.value_or(LocalDate::from_days(0));
}

std::string change_after(const TimeZone& zone, std::string_view text) {
  const auto change = zone.next_change_after(at(text));
  return change ? to_string(*change) : "none";
}

TEST(ParseInstant, reads_rfc_3339) {
  const struct {
    std::string_view text;
    std::int64_t millis;
  } cases[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"1970-01-01t00:00:00z", 0},
      {"1970-01-01T00:00:00.001Z", 1},
      {"1970-01-01T00:00:00.1Z", 100},
      {"1970-01-01T00:00:00.1239999999999Z", 123},
      {"1969-12-31T23:59:59.999Z", -1},
      {"1970-01-01T00:00:00+00:00", 0},
      {"1970-01-01T00:00:00-00:00", 0},
      {"1970-01-01T12:45:00+12:45", 0},
      {"1969-12-31T19:00:00-05:00", 0},
      {"2000-02-29T00:00:00Z", 951'782'400'000},
      {"2026-03-02T09:30:15.250-08:00", 1'772'472'615'250},
      {"2199-12-31T23:59:59Z", 7'258'118'399'000},
  };
  for (const auto& c : cases) EXPECT_EQ(at(c.text).millis(), c.millis) << c.text;
}

TEST(ParseInstant, refuses_everything_else) {
  const std::string_view texts[] = {
      "",
      "2026-03-02",
      "2026-03-02T09:30:15",
      "2026-03-02 09:30:15Z",
      "2026-03-02T09:30Z",
      "2026-03-02T9:30:15Z",
      "2026-3-02T09:30:15Z",
      "2026-03-02T24:00:00Z",
      "2026-03-02T09:60:00Z",
      "2026-03-02T09:30:60Z",
      "2026-03-02T09:30:15.Z",
      "2026-03-02T09:30:15,5Z",
      "2026-03-02T09:30:15+0100",
      "2026-03-02T09:30:15+01",
      "2026-03-02T09:30:15+24:00",
      "2026-03-02T09:30:15+01:60",
      "2026-03-02T09:30:15 Z",
      "2026-03-02T09:30:15ZZ",
      " 2026-03-02T09:30:15Z",
      "2026-03-02T09:30:15Z ",
      "2026-02-29T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-00-01T00:00:00Z",
      "2026-01-00T00:00:00Z",
      "1899-12-31T00:00:00Z",
      "2200-01-01T00:00:00Z",
      "+2026-03-02T09:30:15Z",
      "20260302T093015Z",
  };
  for (const auto text : texts) EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(InstantText, is_utc_with_milliseconds_only_where_there_are_any) {
  EXPECT_EQ(to_string(Instant()), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_string(Instant::from_millis(-1)), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_string(Instant::from_millis(60)), "1970-01-01T00:00:00.060Z");
  EXPECT_EQ(to_string(at("2026-03-02T09:30:15+05:45")), "2026-03-02T03:45:15Z");
}

TEST(InstantText, is_read_back_as_the_same_instant) {
  for (std::int64_t millis = -2'208'000'000'000; millis < 7'258'000'000'000; millis += 86'399'999'789) {
    const Instant instant = Instant::from_millis(millis);
    EXPECT_EQ(at(to_string(instant)), instant);
  }
  std::ostringstream out;
  out << Instant() << ' ' << LocalDate::from_days(0);
  EXPECT_EQ(out.str(), "1970-01-01T00:00:00Z 1970-01-01");
}

TEST(Instant, counts_in_milliseconds) {
  const Instant noon = at("2026-03-02T12:00:00Z");
  EXPECT_EQ(noon + hours(1), at("2026-03-02T13:00:00Z"));
  EXPECT_EQ(noon - Duration(1), at("2026-03-02T11:59:59.999Z"));
  EXPECT_EQ(at("2026-03-03T12:00:00Z") - noon, hours(24));
  EXPECT_LT(noon, noon + Duration(1));
}

TEST(LocalDate, exists_on_leap_days_only_in_leap_years) {
  for (const int year : {1904, 2000, 2024, 2028, 2096}) EXPECT_TRUE(LocalDate::from_ymd(year, 2, 29)) << year;
  for (const int year : {1900, 2023, 2026, 2100}) EXPECT_FALSE(LocalDate::from_ymd(year, 2, 29)) << year;
  EXPECT_EQ(day("2024-03-01").days() - day("2024-02-28").days(), 2);
  EXPECT_EQ(day("2100-03-01").days() - day("2100-02-28").days(), 1);
}

TEST(LocalDate, refuses_days_that_do_not_exist_and_years_out_of_range) {
  EXPECT_FALSE(LocalDate::from_ymd(2026, 2, 30));
  EXPECT_FALSE(LocalDate::from_ymd(2026, 4, 31));
  EXPECT_FALSE(LocalDate::from_ymd(2026, 0, 1));
  EXPECT_FALSE(LocalDate::from_ymd(2026, 13, 1));
  EXPECT_FALSE(LocalDate::from_ymd(2026, 1, 0));
  EXPECT_FALSE(LocalDate::from_ymd(2026, 1 + 256, 1)) << "no wrap-around of a byte";
  EXPECT_FALSE(LocalDate::from_ymd(2026, 1, 1 + 256));
  EXPECT_FALSE(LocalDate::from_ymd(2026 + 65'536, 1, 1)) << "nor of two";
  EXPECT_FALSE(LocalDate::from_ymd(1899, 12, 31));
  EXPECT_FALSE(LocalDate::from_ymd(2200, 1, 1));
  EXPECT_TRUE(LocalDate::from_ymd(1900, 1, 1));
  EXPECT_TRUE(LocalDate::from_ymd(2199, 12, 31));
}

TEST(LocalDate, is_read_in_iso_form_only) {
  EXPECT_EQ(day("2026-03-02"), LocalDate::from_ymd(2026, 3, 2));
  EXPECT_EQ(to_string(day("1900-01-01")), "1900-01-01");
  for (const auto* text : {"", "2026-3-2", "2026/03/02", "20260302", "03/02/2026", "2026-03-02T00:00:00Z",
                           " 2026-03-02", "2026-02-31", "0000-00-00", "-026-03-02", "2026-03-0x"}) {
    EXPECT_FALSE(parse_local_date(text)) << text;
  }
}

TEST(Period, contains_its_start_and_not_its_end) {
  const Period period{at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")};
  EXPECT_TRUE(period.contains(period.start));
  EXPECT_TRUE(period.contains(*period.end - Duration(1)));
  EXPECT_FALSE(period.contains(*period.end));
  EXPECT_FALSE(period.contains(period.start - Duration(1)));
  EXPECT_TRUE((Period{period.start, {}}).contains(at("2199-01-01T00:00:00Z")));
  EXPECT_FALSE((Period{period.start, period.start}).contains(period.start)) << "an empty period";
}

TEST(TimeZone, is_utc_unless_named) {
  EXPECT_EQ(TimeZone().name(), "Etc/UTC");
  EXPECT_EQ(TimeZone().date_at(at("2026-03-02T23:59:59.999Z")), day("2026-03-02"));
}

TEST(TimeZone, knows_only_names_of_the_database) {
  for (const auto* name : {"", "Local", "localtime", "../UTC", "/etc/localtime", "posix/UTC", "right/UTC", "posixrules",
                           "tzdata.zi", "zone.tab", "leapseconds", "america/new_york", "America/New_York ", "America",
                           "EDT", "Etc/Unknown", "America/New_York\n"}) {
    try {
      TimeZone::named(name);
      ADD_FAILURE() << name << " was accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
      EXPECT_EQ(error.what(), "`" + std::string(name) + "` is not a time zone of the IANA database");
    }
  }
}

TEST(TimeZone, tells_date_time_of_day_and_weekday_by_the_wall_clock) {
  const struct {
    const char* zone;
    const char* instant;
    const char* date;
    Duration time_of_day;
    int weekday;
  } cases[] = {
      {"Etc/UTC", "2026-03-02T00:00:00Z", "2026-03-02", hours(0), 0},
      {"Etc/UTC", "1969-12-31T23:59:59.999Z", "1969-12-31", hours(24) - Duration(1), 2},
      {"America/New_York", "2026-03-02T04:59:59.999Z", "2026-03-01", hours(24) - Duration(1), 6},
      {"America/New_York", "2026-07-01T04:00:00Z", "2026-07-01", hours(0), 2},
      {"Pacific/Chatham", "2026-01-01T10:15:00Z", "2026-01-02", hours(0), 4},
      {"Asia/Kathmandu", "2024-02-28T18:15:00Z", "2024-02-29", hours(0), 3},
      {"Pacific/Kiritimati", "2026-02-28T10:00:00Z", "2026-03-01", hours(0), 6},
      {"Etc/GMT+12", "2026-03-01T11:59:00Z", "2026-02-28", hours(23) + minutes(59), 5},
      {"Australia/Lord_Howe", "2026-07-01T00:00:00Z", "2026-07-01", hours(10) + minutes(30), 2},
      {"Africa/Monrovia", "1971-06-01T00:00:00Z", "1971-05-31", hours(23) + minutes(15) + std::chrono::seconds(30), 0},
  };
  for (const auto& c : cases) {
    const TimeZone zone = TimeZone::named(c.zone);
    EXPECT_EQ(zone.date_at(at(c.instant)), day(c.date)) << c.zone;
    EXPECT_EQ(zone.time_of_day_at(at(c.instant)), c.time_of_day) << c.zone;
    EXPECT_EQ(zone.weekday_at(at(c.instant)), c.weekday) << c.zone;
    EXPECT_EQ(zone.instant_at(day(c.date), c.time_of_day), at(c.instant)) << c.zone;
  }
}

TEST(TimeZone, does_not_depend_on_the_machine_s_own_zone) {
  ASSERT_STREQ(std::getenv("TZ"), "Pacific/Chatham") << "run the tests with ctest";
  EXPECT_EQ(TimeZone().instant_at(day("2026-03-02"), hours(9)), at("2026-03-02T09:00:00Z"));
}

TEST(TimeZone, trap_P18_a_skipped_time_moves_to_the_next_existing_instant) {
  const struct {
    const char* zone;
    const char* date;
    Duration wall_clock;
    const char* instant;
  } cases[] = {
      {"America/New_York", "2026-03-08", hours(2), "2026-03-08T07:00:00Z"},
      {"America/New_York", "2026-03-08", hours(2) + minutes(30), "2026-03-08T07:00:00Z"},
      {"America/New_York", "2026-03-08", hours(3), "2026-03-08T07:00:00Z"},
      {"Australia/Lord_Howe", "2026-10-04", hours(2) + minutes(15), "2026-10-03T15:30:00Z"},  // a gap of half an hour
      {"Asia/Beirut", "2026-03-29", hours(0), "2026-03-28T22:00:00Z"},                        // no midnight
      {"Pacific/Apia", "2011-12-30", hours(9), "2011-12-30T10:00:00Z"},                       // no such day
  };
  for (const auto& c : cases) {
    EXPECT_EQ(TimeZone::named(c.zone).instant_at(day(c.date), c.wall_clock), at(c.instant)) << c.zone;
  }
}

TEST(TimeZone, trap_P18_of_a_repeated_time_the_first_counts) {
  const TimeZone new_york = TimeZone::named("America/New_York");
  EXPECT_EQ(new_york.instant_at(day("2026-11-01"), hours(1) + minutes(30)), at("2026-11-01T05:30:00Z"));
  EXPECT_EQ(new_york.instant_at(day("2026-11-01"), hours(2)), at("2026-11-01T07:00:00Z"));
  EXPECT_EQ(new_york.time_of_day_at(at("2026-11-01T05:30:00Z")), new_york.time_of_day_at(at("2026-11-01T06:30:00Z")));
  const TimeZone azores = TimeZone::named("Atlantic/Azores");
  EXPECT_EQ(azores.instant_at(day("2026-10-25"), hours(0)), at("2026-10-25T00:00:00Z")) << "midnight comes twice";
}

TEST(TimeZone, trap_P18_days_of_23_and_25_hours_have_their_true_length) {
  const TimeZone zone = TimeZone::named("Europe/Zurich");
  const auto length = [&](const char* date) {
    return zone.instant_at(LocalDate::from_days(day(date).days() + 1), {}) - zone.instant_at(day(date), {});
  };
  EXPECT_EQ(length("2026-03-29"), hours(23));
  EXPECT_EQ(length("2026-10-25"), hours(25));
  EXPECT_EQ(length("2026-10-26"), hours(24));
}

TEST(TimeZone, trap_P18_links_keep_their_name_and_mean_their_target) {
  const TimeZone link = TimeZone::named("US/Eastern");
  EXPECT_EQ(link.name(), "US/Eastern");
  EXPECT_EQ(link.instant_at(day("2026-07-01"), hours(9)),
            TimeZone::named("America/New_York").instant_at(day("2026-07-01"), hours(9)));
}

TEST(TimeZone, knows_the_next_change_of_the_offset) {
  const TimeZone new_york = TimeZone::named("America/New_York");
  EXPECT_EQ(change_after(new_york, "2026-03-02T00:00:00Z"), "2026-03-08T07:00:00Z");
  EXPECT_EQ(change_after(new_york, "2026-03-08T06:59:59.999Z"), "2026-03-08T07:00:00Z");
  EXPECT_EQ(change_after(new_york, "2026-03-08T07:00:00Z"), "2026-11-01T06:00:00Z");
  EXPECT_EQ(change_after(TimeZone(), "2026-03-08T07:00:00Z"), "none");
  EXPECT_EQ(change_after(TimeZone::named("Asia/Kathmandu"), "2026-03-08T07:00:00Z"), "none");
}

TEST(TimeZone, trap_P17_summer_time_is_right_up_to_2037) {
  EXPECT_EQ(TimeZone::named("America/New_York").instant_at(day("2037-07-01"), hours(9)), at("2037-07-01T13:00:00Z"));
  EXPECT_EQ(TimeZone::named("Pacific/Chatham").instant_at(day("2037-07-01"), hours(9)), at("2037-06-30T20:15:00Z"));
}

TEST(TimeZone, trap_P17_from_2038_on_the_offset_of_december_2037_stays) {
  const TimeZone new_york = TimeZone::named("America/New_York");
  EXPECT_EQ(new_york.instant_at(day("2038-01-15"), hours(9)), at("2038-01-15T14:00:00Z"));
  EXPECT_EQ(new_york.instant_at(day("2038-07-01"), hours(9)), at("2038-07-01T14:00:00Z")) << "truly 13:00";
  const TimeZone chatham = TimeZone::named("Pacific/Chatham");
  EXPECT_EQ(chatham.instant_at(day("2038-07-01"), hours(9)), at("2038-06-30T19:15:00Z")) << "truly 20:15";
  EXPECT_EQ(change_after(new_york, "2037-06-01T00:00:00Z"), "2037-11-01T06:00:00Z");
  EXPECT_EQ(change_after(new_york, "2037-12-01T00:00:00Z"), "none");
  EXPECT_EQ(change_after(new_york, "2150-01-01T00:00:00Z"), "none");
}

TEST(TimeZone, trap_P17_far_away_dates_stay_consistent_with_themselves) {
  for (const auto* name : {"America/New_York", "Pacific/Chatham", "Africa/Casablanca", "America/Sao_Paulo"}) {
    const TimeZone zone = TimeZone::named(name);
    for (int year = 2038; year <= 2199; ++year) {
      for (const unsigned month : {1U, 7U}) {
        const LocalDate date = LocalDate::from_ymd(year, month, 1).value();
        const Instant noon = zone.instant_at(date, hours(12));
        EXPECT_EQ(zone.date_at(noon), date);
        EXPECT_EQ(zone.time_of_day_at(noon), hours(12));
      }
    }
  }
}

TEST(SystemClock, tells_a_time_of_this_century) {
  const Instant now = SystemClock().now();
  EXPECT_GT(now, at("2024-01-01T00:00:00Z"));
  EXPECT_LT(now, at("2099-12-31T00:00:00Z"));
}

}  // namespace
}  // namespace leasekey

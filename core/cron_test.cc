// Cron schedules: what is understood, what is refused, and the clock changes of New York and elsewhere.
#include "core/cron.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/error.h"

namespace leasekey {
namespace {

Instant utc(const char* text) { return parse_instant(text).value(); }

struct Run {
  const char* name;
  const char* schedule;
  const char* zone;
  const char* after;
  std::vector<const char*> runs;
};

class CronRuns : public testing::TestWithParam<Run> {};

TEST_P(CronRuns, FollowOneAnother) {
  const Cron cron = Cron::parse(GetParam().schedule);
  const TimeZone zone = TimeZone::named(GetParam().zone);
  Instant at = utc(GetParam().after);
  for (const char* expected : GetParam().runs) {
    at = cron.next_after(at, zone);
    EXPECT_EQ(to_string(at), expected) << GetParam().schedule << " in " << GetParam().zone;
  }
}

const Run kRuns[] = {
    {"EveryQuarterOfAnHour",
     "*/15 * * * *",
     "Etc/UTC",
     "2026-03-02T10:07:03.250Z",
     {"2026-03-02T10:15:00Z", "2026-03-02T10:30:00Z", "2026-03-02T10:45:00Z", "2026-03-02T11:00:00Z"}},
    {"ARunIsNotItsOwnSuccessor", "0 * * * *", "Etc/UTC", "2026-03-02T10:00:00Z", {"2026-03-02T11:00:00Z"}},
    {"AMillisecondBefore", "0 * * * *", "Etc/UTC", "2026-03-02T09:59:59.999Z", {"2026-03-02T10:00:00Z"}},
    {"InTheZoneOfTheProperty",
     "30 6 * * *",
     "America/New_York",
     "2026-01-10T00:00:00Z",
     {"2026-01-10T11:30:00Z", "2026-01-11T11:30:00Z"}},
    {"AZoneWithQuarterHours",
     "0 8 * * *",
     "Asia/Kathmandu",
     "2026-01-10T00:00:00Z",
     {"2026-01-10T02:15:00Z", "2026-01-11T02:15:00Z"}},
    {"WorkingHoursOnWeekdays",
     "0 9-17/4 * * mon-fri",
     "Etc/UTC",
     "2026-03-06T12:00:00Z",
     {"2026-03-06T13:00:00Z", "2026-03-06T17:00:00Z", "2026-03-09T09:00:00Z"}},
    {"SundayIsZeroAndSeven",
     "0 0 * * 0,7",
     "Etc/UTC",
     "2026-03-02T00:00:00Z",
     {"2026-03-08T00:00:00Z", "2026-03-15T00:00:00Z"}},
    {"FridayToSunday",
     "0 0 * * 5-7",
     "Etc/UTC",
     "2026-03-02T00:00:00Z",
     {"2026-03-06T00:00:00Z", "2026-03-07T00:00:00Z", "2026-03-08T00:00:00Z", "2026-03-13T00:00:00Z"}},
    {"EitherDayFieldWhenBothAreRestricted",
     "0 0 13 * fri",
     "Etc/UTC",
     "2026-03-10T00:00:00Z",
     {"2026-03-13T00:00:00Z", "2026-03-20T00:00:00Z", "2026-03-27T00:00:00Z", "2026-04-03T00:00:00Z"}},
    {"OnlyMonthsThatHaveTheDay",
     "0 0 31 * *",
     "Etc/UTC",
     "2026-01-31T00:00:00Z",
     {"2026-03-31T00:00:00Z", "2026-05-31T00:00:00Z"}},
    {"LeapDays", "0 0 29 feb *", "Etc/UTC", "2026-03-01T00:00:00Z", {"2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"}},
    {"LeapDaysAcrossTheCentury", "0 0 29 2 *", "Etc/UTC", "2096-03-01T00:00:00Z", {"2104-02-29T00:00:00Z"}},
    {"MonthsAsNames",
     "15 10 1 Jan,JUL *",
     "Etc/UTC",
     "2026-01-02T00:00:00Z",
     {"2026-07-01T10:15:00Z", "2027-01-01T10:15:00Z"}},
    {"ASkippedTimeRunsWhenTheClockHasJumped",
     "30 2 * * *",
     "America/New_York",
     "2026-03-07T08:00:00Z",
     {"2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"}},
    {"SeveralSkippedTimesRunOnce",
     "*/20 2 * * *",
     "America/New_York",
     "2026-03-08T00:00:00Z",
     {"2026-03-08T07:00:00Z", "2026-03-09T06:00:00Z"}},
    {"ARepeatedTimeRunsOnce",
     "30 1 * * *",
     "America/New_York",
     "2026-10-31T12:00:00Z",
     {"2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"}},
    {"FromWithinTheRepeatedHour", "30 1 * * *", "America/New_York", "2026-11-01T06:10:00Z", {"2026-11-02T06:30:00Z"}},
    {"EveryHourRunsInBothRepeatedHours",
     "30 * * * *",
     "America/New_York",
     "2026-11-01T04:45:00Z",
     {"2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2026-11-01T07:30:00Z"}},
    {"EveryHourLeavesTheSkippedOneOut",
     "30 * * * *",
     "America/New_York",
     "2026-03-08T06:00:00Z",
     {"2026-03-08T06:30:00Z", "2026-03-08T07:30:00Z"}},
    {"HalfAnHourIsSkippedOnLordHowe",
     "15 2 * * *",
     "Australia/Lord_Howe",
     "2026-10-03T00:00:00Z",
     {"2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"}},
    {"AMidnightThatDoesNotExist",
     "0 0 * * *",
     "America/Santiago",
     "2026-09-05T12:00:00Z",
     {"2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"}},
    {"ADayThatNeverWas",
     "0 12 30 12 *",
     "Pacific/Apia",
     "2011-12-01T00:00:00Z",
     {"2011-12-30T10:00:00Z", "2012-12-29T22:00:00Z"}},
};

INSTANTIATE_TEST_SUITE_P(Cron, CronRuns, testing::ValuesIn(kRuns), [](const auto& run) { return run.param.name; });

struct Refusal {
  const char* name;
  const char* schedule;
  const char* says;
};

class CronRefusals : public testing::TestWithParam<Refusal> {};

TEST_P(CronRefusals, SayWhatWasExpected) {
  try {
    Cron::parse(GetParam().schedule);
    FAIL() << "`" << GetParam().schedule << "` was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
    EXPECT_THAT(error.what(), testing::HasSubstr(GetParam().says));
  }
}

const Refusal kRefusals[] = {
    {"Nothing", "", "expected five fields"},
    {"FourFields", "* * * *", "expected five fields"},
    {"SixFields", "0 * * * * *", "expected five fields"},
    {"AMinuteTooMany", "60 * * * *", "`60` is not a minute"},
    {"AnHourTooMany", "0 24 * * *", "`24` is not a hour"},
    {"NoDayZero", "0 0 0 * *", "`0` is not a day of month"},
    {"AMonthByHalf", "0 0 1 janu *", "`janu` is not a month"},
    {"AWeekdayInTheMonthsPlace", "0 0 1 mon *", "`mon` is not a month"},
    {"EightDays", "0 0 * * 8", "`8` is not a day of week"},
    {"ARangeBackwards", "0 17-9 * * *", "`17-9` is not a hour"},
    {"ARangeOfThree", "0 1-2-3 * * *", "`1-2-3` is not a hour"},
    {"AStepOfZero", "*/0 * * * *", "`*/0` is not a minute"},
    {"AStepOfNothing", "*/ * * * *", "`*/` is not a minute"},
    {"TwoSteps", "*/2/3 * * * *", "`*/2/3` is not a minute"},
    {"AStepFromOneValue", "5/15 * * * *", "`5/15` is not a minute"},
    {"AnEmptyItem", "1,,2 * * * *", "`` is not a minute"},
    {"ASign", "+5 * * * *", "`+5` is not a minute"},
    {"ANegative", "-5 * * * *", "`-5` is not a minute"},
    {"AVeryLargeNumber", "99999999999999999999 * * * *", "is not a minute"},
    {"ANickname", "@hourly", "expected five fields"},
    {"ADayThatNoMonthHas", "0 0 31 feb,apr *", "never comes to pass"},
};

INSTANTIATE_TEST_SUITE_P(Cron, CronRefusals, testing::ValuesIn(kRefusals),
                         [](const auto& refusal) { return refusal.param.name; });

TEST(Cron, KeepsItsText) { EXPECT_EQ(Cron::parse("*/5 * * * *").text(), "*/5 * * * *"); }

TEST(Cron, TheThirteenthNeedNotBeAFridayIfTheMonthLacksTheDay) { EXPECT_NO_THROW(Cron::parse("0 0 31 feb fri")); }

}  // namespace
}  // namespace leasekey

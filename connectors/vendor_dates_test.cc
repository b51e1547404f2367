// The forms of dates, and what is none.
#include "connectors/vendor_dates.h"

#include <gtest/gtest.h>

namespace leasekey::connectors {
namespace {

TEST(VendorDates, AreReadInThreeForms) {
  const LocalDate day = *parse_local_date("2026-03-02");
  for (const char* text : {"2026-03-02", "2026-03-02T00:00:00", "2026-03-02T00:00:00.0000000", " 2026-03-02 00:00 ",
                           "03/02/2026", "3/2/2026", "3/2/2026 12:00:00 AM", "03-02-2026", "2026-03-02T23:59:59Z"}) {
    const auto read = read_vendor_date(text);
    EXPECT_EQ(read.day, day) << text;
    EXPECT_FALSE(read.unreadable) << text;
  }
}

TEST(VendorDates, KnowTheWaysToWriteNone) {
  for (const char* text :
       {"", " ", "\n ", "0001-01-01", "0001-01-01T00:00:00", "1/1/0001", "1900-01-01T00:00:00", "1899-12-30",
        "12/31/1969", "1970-01-01", "00/00/0000", "0000-00-00", "9999-12-31", "N/A", "null", "YYYY-MM-DD"}) {
    const auto read = read_vendor_date(text);
    EXPECT_FALSE(read.day) << text;
    EXPECT_FALSE(read.unreadable) << text;
  }
}

TEST(VendorDates, SayWhenSomethingElseIsThere) {
  for (const char* text : {"soon", "2026-02-30", "13/40/2026", "3/2/26", "2026-03", "20260302", "2026/", "--1"}) {
    const auto read = read_vendor_date(text);
    EXPECT_FALSE(read.day) << text;
    EXPECT_TRUE(read.unreadable) << text;
  }
}

}  // namespace
}  // namespace leasekey::connectors

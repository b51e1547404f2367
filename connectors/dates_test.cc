// Vendors' dates and their ways to write none.
#include "connectors/dates.h"

#include <gtest/gtest.h>

namespace leasekey::connectors {
namespace {

std::string read(const char* text) {
  const auto date = parse_date(text);
  return date.unreadable ? "unreadable" : date.day ? to_string(*date.day) : "none";
}

TEST(ParseDate, ReadsDates) {
  EXPECT_EQ(read("12/11/2019"), "2019-12-11");
  EXPECT_EQ(read(" 1/2/2026"), "2026-01-02");
  EXPECT_EQ(read("2026-03-02"), "2026-03-02");
  EXPECT_EQ(read("12-29-2012"), "2012-12-29");
  EXPECT_EQ(read("10/02/2023 14:31:26.973002 MDT"), "2023-10-02");
  EXPECT_EQ(read("2026-03-02T00:00:00"), "2026-03-02");
}

TEST(ParseDate, KnowsTheWaysToWriteNone) {
  for (const char* text : {"", "  ", "12/31/1969", "01/01/1970", "1969-12-31", "YYYY-MM-DD", "MM/DD/YYYY", "00/00/0000",
                           "0000-00-00", "0000-00-00 00:00:00", "0001-01-01", "01/01/1900", "1753-01-01", "9999-12-31",
                           "0001-01-01T00:00:00", "N/A", "null", "-"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

TEST(ParseDate, SaysWhereSomethingCannotBeRead) {
  for (const char* text : {"End During Move-Out", "02/30/2026", "13/01/2026", "1/2", "1/2/26/3", "20260302",
                           "1/2/20266", "01/02/0026", "+1/2/2026"}) {
    EXPECT_EQ(read(text), "unreadable") << text;
  }
}

}  // namespace
}  // namespace leasekey::connectors

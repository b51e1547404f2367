// What stands in a cell, and what a spreadsheet makes of it.
#include "core/csv_writer.h"

#include <gtest/gtest.h>

namespace leasekey {
namespace {

std::string written(const std::string& cell) {
  CsvWriter csv;
  csv.row({cell});
  return csv.finish();
}

TEST(CsvWriter, writes_cells_as_rfc_4180_says) {
  const std::vector<std::pair<std::string, std::string>> table{{"plain", "plain"},
                                                               {"", ""},
                                                               {"a,b", "\"a,b\""},
                                                               {"say \"hi\"", "\"say \"\"hi\"\"\""},
                                                               {"two\nlines", "\"two\nlines\""},
                                                               {"two\r\nlines", "\"two\r\nlines\""},
                                                               {"Łęcka", "Łęcka"},
                                                               {" space ", " space "}};
  for (const auto& [cell, expected] : table) EXPECT_EQ(written(cell), expected + "\r\n") << cell;
}

TEST(CsvWriter, takes_formulas_their_power) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"=1+1", "'=1+1"},
      {"+1 555 0100", "'+1 555 0100"},
      {"-2", "'-2"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},
      {"\r=1", "\"'\r=1\""},
      {"=HYPERLINK(\"http://example.com\",\"x\")", "\"'=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")\""},
      {"a=1", "a=1"},
      {"1-2", "1-2"},
      {"'=1", "'=1"}};
  for (const auto& [cell, expected] : table) EXPECT_EQ(written(cell), expected + "\r\n") << cell;
}

TEST(CsvWriter, puts_cells_into_rows) {
  CsvWriter csv;
  csv.row({"a", "b"});
  csv.row({"", "1"});
  EXPECT_EQ(csv.finish(), "a,b\r\n,1\r\n");
}

}  // namespace
}  // namespace leasekey

// RFC 4180, and what exports make of it.
#include "connectors/csv/tokenizer.h"

#include <gmock/gmock.h>

namespace leasekey::connectors::csv {
namespace {

using Cells = std::vector<std::string>;

Cells cells_of(const Row& row) { return {row.cells.begin(), row.cells.end()}; }

std::vector<Cells> all(std::string_view text, char delimiter = ',') {
  Tokenizer rows(text, delimiter);
  std::vector<Cells> result;
  for (Row row; rows.next(row);) result.push_back(cells_of(row));
  return result;
}

struct Case {
  const char* name;
  std::string text;
  std::vector<Cells> rows;
};

class TokenizerCases : public testing::TestWithParam<Case> {};

TEST_P(TokenizerCases, AreReadAsExpected) { EXPECT_EQ(all(GetParam().text), GetParam().rows); }

INSTANTIATE_TEST_SUITE_P(
    Csv, TokenizerCases,
    testing::Values(
        Case{"Empty", "", {}}, Case{"OneCell", "a", {{"a"}}}, Case{"Lines", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
        Case{"WithoutLastLineBreak", "a,b\nc,d", {{"a", "b"}, {"c", "d"}}},
        Case{"CarriageReturns", "a,b\r\nc,d\re,f\r\n", {{"a", "b"}, {"c", "d"}, {"e", "f"}}},
        Case{"BlankLine", "a\n\nb\n", {{"a"}, {""}, {"b"}}},
        Case{"EmptyCells", ",a,,\n,\n", {{"", "a", "", ""}, {"", ""}}},
        Case{"Quotes", "\"a\",\"b,c\",\"d\"\"e\"\n", {{"a", "b,c", "d\"e"}}},
        Case{"SeveralDoubledQuotes", "\"\"\"a\"\"\",\"b\"\"c\"\"\"\"d\",e\n", {{"\"a\"", "b\"c\"\"d", "e"}}},
        Case{"EmptyQuotes", "\"\",\"\"\n", {{"", ""}}},
        Case{"LineBreakInQuotes", "\"a\nb\",c\n\"d\r\ne\"\n", {{"a\nb", "c"}, {"d\r\ne"}}},
        Case{"QuotesWithin", "a\"b\",c\n", {{"a\"b\"", "c"}}}, Case{"BlanksStay", " a , b\n", {{" a ", " b"}}},
        Case{"BlanksBehindQuotes", "\"a\" ,b\n", {{"a", "b"}}}, Case{"LastCellEmpty", "a,", {{"a", ""}}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Tokenizer, ShowsTheWholeTextOfARow) {
  Tokenizer rows("a,\"b\n\"\"c\" \r\nd", ',');
  Row row;
  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(row.text, "a,\"b\n\"\"c\" ");
  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(row.text, "d");
}

TEST(Tokenizer, TakesOtherDelimiters) {
  EXPECT_EQ(all("a;b,c\n", ';'), (std::vector<Cells>{{"a", "b,c"}}));
  EXPECT_EQ(all("a\tb\n", '\t'), (std::vector<Cells>{{"a", "b"}}));
}

TEST(Tokenizer, CountsLinesAlsoWithinQuotes) {
  Tokenizer rows("h\n\"a\nb\r\nc\rd\"\ne\n", ',');
  Row row;
  rows.next(row);
  EXPECT_EQ(row.line, 1U);
  rows.next(row);
  EXPECT_EQ(row.line, 2U);
  EXPECT_EQ(row.lines, 4U);
  rows.next(row);
  EXPECT_EQ(row.line, 6U);
  EXPECT_EQ(row.cells[0], "e");
}

TEST(Tokenizer, MarksQuotesThatDoNotMatch) {
  for (const char* text : {"\"a", "\"a\"b,c\n", "x,\"a\n"}) {
    Tokenizer rows(text, ',');
    Row row;
    rows.next(row);
    EXPECT_TRUE(row.bad_quotes) << text;
  }
}

TEST(Tokenizer, GoesBackToTheLineAfterARowThatSwallowedOthers) {
  Tokenizer rows("\"a,1\nb,2\nc,3\n", ',');
  Row row;
  ASSERT_TRUE(rows.next(row));
  EXPECT_TRUE(row.bad_quotes);
  rows.reread_after_first_line();
  ASSERT_TRUE(rows.next(row));
  EXPECT_EQ(cells_of(row), (Cells{"b", "2"}));
  EXPECT_EQ(row.line, 2U);
}

TEST(Tokenizer, GivesUpARowThatSpansLinesAsSoonAsAQuoteDoesNotMatchOrThereAreTooManyCells) {
  const std::pair<const char*, std::size_t> cases[] = {{"\"a\",\"\n", 2}, {"a\",\",b\n", 4}};
  for (const auto& [line, lines] : cases) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += line;
    Tokenizer rows(text, ',');
    rows.expect_cells(3);
    Row row;
    for (std::size_t i = 1; i < 900; ++i) {
      ASSERT_TRUE(rows.next(row));
      ASSERT_TRUE(row.bad_quotes) << line;
      ASSERT_EQ(row.line, i) << line;
      ASSERT_LE(row.lines, lines) << line;
      rows.reread_after_first_line();
    }
  }
}

TEST(Tokenizer, ReadsEmptyCellsBehindTheLastOneOfARowThatSpansLines) {
  Tokenizer rows("1,\"a\nb\",c,\"\",\"\"\n", ',');
  rows.expect_cells(3);
  Row row;
  ASSERT_TRUE(rows.next(row));
  EXPECT_FALSE(row.bad_quotes);
  EXPECT_EQ(cells_of(row), (Cells{"1", "a\nb", "c", "", ""}));
}

TEST(Tokenizer, CountsTheLinesOfALastRowWithoutAnEnd) {
  const std::pair<const char*, std::size_t> cases[] = {{"a", 1},      {"\"a", 1},      {"\"a\n", 1},   {"\"a\r", 1},
                                                       {"\"a\nb", 2}, {"\"a\nb\n", 2}, {"\"a\nb\"", 2}};
  for (const auto& [text, lines] : cases) {
    Row row;
    Tokenizer rows(text, ',');
    rows.next(row);
    EXPECT_TRUE(row.at_end) << text;
    EXPECT_EQ(row.lines, lines) << text;
  }
}

TEST(Tokenizer, SaysWhetherTheLastLineEnds) {
  Row row;
  Tokenizer ended("a\n", ',');
  ended.next(row);
  EXPECT_FALSE(row.at_end);
  Tokenizer open("a", ',');
  open.next(row);
  EXPECT_TRUE(row.at_end);
}

}  // namespace
}  // namespace leasekey::connectors::csv

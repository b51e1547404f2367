// Code in the documentation is quoted: `<!-- quoted from FILE: NAME -->` before a block names a region of a source,
// which stands there between `// quoted: NAME` and `// end of quote`.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace leasekey::docs {
namespace {

using testing::HasSubstr;

using Lines = std::vector<std::string>;

const std::filesystem::path kRoot = LEASEKEY_SOURCE_DIR;

Lines lines_of(const std::filesystem::path& file) {
  Lines lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string without_indent(const std::string& line) {
  const auto first = line.find_first_not_of(' ');
  return first == std::string::npos ? std::string() : line.substr(first);
}

/// Moved to the left as far as its least indented line allows.
Lines at_the_margin(Lines lines) {
  std::size_t margin = std::string::npos;
  for (const auto& line : lines) {
    if (!line.empty()) margin = std::min(margin, line.find_first_not_of(' '));
  }
  for (auto& line : lines) line = line.empty() ? line : line.substr(margin);
  return lines;
}

/// Nothing where the file has no such region.
std::optional<Lines> region(const Lines& source, const std::string& name) {
  Lines found;
  bool inside = false;
  for (const auto& line : source) {
    if (inside && without_indent(line) == "// end of quote") return at_the_margin(found);
    if (inside) found.push_back(line);
    if (without_indent(line) == "// quoted: " + name) inside = true;
  }
  return {};
}

struct Quote {
  std::size_t line = 0;  ///< of the block's first fence
  std::string file;      ///< empty: the block is no quote
  std::string name;
  Lines block;
};

/// The blocks of C++ in a page.
std::vector<Quote> quotes_of(const Lines& page) {
  constexpr std::string_view kMark = "<!-- quoted from ";
  std::vector<Quote> quotes;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page[i] != "```cpp") continue;
    Quote quote{.line = i + 1};
    const std::string mark = i > 0 ? page[i - 1] : "";
    const auto colon = mark.find(": ");
    if (mark.starts_with(kMark) && mark.ends_with(" -->") && colon != std::string::npos) {
      quote.file = mark.substr(kMark.size(), colon - kMark.size());
      quote.name = mark.substr(colon + 2, mark.size() - 4 - colon - 2);
    }
    for (++i; i < page.size() && page[i] != "```"; ++i) quote.block.push_back(page[i]);
    quotes.push_back(quote);
  }
  return quotes;
}

/// Why a block is not what it quotes; empty where it is.
std::string flaw_of(const Quote& quote) {
  if (quote.file.empty()) return "it names no source";
  const auto source = region(lines_of(kRoot / quote.file), quote.name);
  if (!source) return "`" + quote.file + "` has no region `" + quote.name + "`";
  return *source == quote.block ? "" : "`" + quote.file + "` says something else now";
}

TEST(Documentation, QuotesWhatStandsInTheSources) {
  const auto quotes = quotes_of(lines_of(kRoot / "docs/adding-a-connector.md"));
  EXPECT_GE(quotes.size(), 5U);
  for (const auto& quote : quotes) EXPECT_EQ(flaw_of(quote), "") << "docs/adding-a-connector.md:" << quote.line;
}

TEST(Documentation, AQuoteThatIsNotOneIsFound) {
  const Lines page{"```cpp", "int a;",
                   "```",    "<!-- quoted from tests/docs/quotes_test.cc: example -->",
                   "```cpp", "int example = 7;",
                   "```",    "<!-- quoted from tests/docs/quotes_test.cc: example -->",
                   "```cpp", "int example = 8;",
                   "```",    "<!-- quoted from tests/docs/quotes_test.cc: none -->",
                   "```cpp", "```"};
  const auto quotes = quotes_of(page);
  ASSERT_EQ(quotes.size(), 4U);
  EXPECT_EQ(flaw_of(quotes[0]), "it names no source");
  EXPECT_EQ(flaw_of(quotes[1]), "");
  EXPECT_THAT(flaw_of(quotes[2]), HasSubstr("says something else now"));
  EXPECT_THAT(flaw_of(quotes[3]), HasSubstr("no region `none`"));
}

[[maybe_unused]] int an_example() {
  // quoted: example
  int example = 7;
  // end of quote
  return example;
}

}  // namespace
}  // namespace leasekey::docs

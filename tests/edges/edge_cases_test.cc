// Holds docs/edge-cases.md, the titles of the scenarios and the names of the tests to one another.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/text.h"

namespace leasekey {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

using Codes = std::set<std::string>;

struct Row {
  std::string rule;
  std::set<int> scenarios;
  std::string remarks;
};

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Codes all_codes() {
  const std::vector<std::pair<std::string, int>> groups = {{"I", 14}, {"P", 10}, {"L", 25}, {"U", 18}, {"F", 19},
                                                           {"Q", 14}, {"O", 10}, {"X", 8},  {"G", 7},  {"R", 11}};
  Codes codes = {"F5b"};
  for (const auto& [letter, count] : groups) {
    for (int number = 1; number <= count; ++number) codes.insert(letter + std::to_string(number));
  }
  return codes;
}

/// `I1`, `F5b`
bool is_code(std::string_view word) {
  if (word.ends_with('b')) word.remove_suffix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' && std::all_of(word.begin() + 1, word.end(), is_digit);
}

/// The parts between the separators, without blanks at their ends.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

std::multimap<std::string, Row> rows() {
  std::multimap<std::string, Row> found;
  std::ifstream page(fs::path(LEASEKEY_SOURCE_DIR) / "docs/edge-cases.md");
  for (std::string line; std::getline(page, line);) {
    const auto cells = split(line, '|');  // the first and the last are outside of the bars
    if (cells.size() != 6 || !is_code(cells[1])) continue;
    Row row{cells[2], {}, cells[4]};
    for (const auto& number : split(cells[3], ',')) {
      if (!number.empty()) row.scenarios.insert(std::stoi(number));
    }
    found.emplace(cells[1], std::move(row));
  }
  return found;
}

/// Of `L14, L15: a renewal …`: the codes; none of a sentence that begins otherwise.
Codes codes_of(std::string_view sentence) {
  const std::size_t colon = sentence.find(": ");
  if (colon == std::string_view::npos) return {};
  const auto words = split(sentence.substr(0, colon), ',');
  return std::all_of(words.begin(), words.end(), is_code) ? Codes(words.begin(), words.end()) : Codes();
}

/// The codes at the beginning of each scenario's sentence, by the number of its file.
std::multimap<int, Codes> titles() {
  std::multimap<int, Codes> found;
  for (const auto& entry : fs::directory_iterator(fs::path(LEASEKEY_SOURCE_DIR) / "fixtures/scenarios")) {
    const std::string text = text_of(entry.path());
    const JsonDocument scenario = JsonDocument::parse(text);
    const auto sentence = scenario.root().find("scenario");
    found.emplace(std::stoi(entry.path().filename().string()), codes_of(sentence.value().as_string()));
  }
  return found;
}

/// Adds `Suite.name` of every test in a source text.
void add_tests(std::set<std::string>& found, std::string_view text) {
  for (std::size_t at = text.find("TEST"); at != std::string_view::npos; at = text.find("TEST", at + 1)) {
    const std::size_t open = text.find('(', at);
    const std::size_t close = text.find(')', at);
    const auto macro = text.substr(at, open == std::string_view::npos ? 0 : open - at);
    if ((macro != "TEST" && macro != "TEST_F" && macro != "TEST_P") || close == std::string_view::npos) continue;
    const auto names = split(text.substr(open + 1, close - open - 1), ',');
    if (names.size() == 2) found.insert(names[0] + "." + names[1]);
  }
}

/// Every test of the sources.
std::set<std::string> tests() {
  std::set<std::string> found;
  for (const char* folder :
       {"access-rules", "api", "app", "config", "connectors", "core", "locks", "store", "sync", "tests", "transport"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(LEASEKEY_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".cc") add_tests(found, text_of(entry.path()));
    }
  }
  return found;
}

bool is_blank(const std::string& text) { return text.find_first_not_of(' ') == std::string::npos; }

TEST(EdgeCases, have_one_row_each_that_says_where_they_are_held) {
  const auto table = rows();
  std::vector<std::string> problems;
  for (const auto& code : all_codes()) {
    if (table.count(code) != 1) problems.push_back(code + " has " + std::to_string(table.count(code)) + " rows");
  }
  for (const auto& [code, row] : table) {
    if (all_codes().count(code) == 0) problems.push_back(code + " is no edge case");
    if (is_blank(row.rule)) problems.push_back(code + " has no rule");
    if (row.scenarios.empty() && is_blank(row.remarks)) problems.push_back(code + " is held nowhere");
  }
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(all_codes().size(), 137U);
}

TEST(EdgeCases, are_named_by_the_scenarios_that_hold_them_and_by_no_others) {
  const auto table = rows();
  const auto scenarios = titles();
  std::vector<std::string> problems;
  for (const auto& [code, row] : table) {
    for (const int number : row.scenarios) {
      const auto scenario = scenarios.find(number);
      if (scenario == scenarios.end()) {
        problems.push_back(code + ": there is no scenario " + std::to_string(number));
      } else if (scenario->second.count(code) == 0) {
        problems.push_back(code + " is not named by scenario " + std::to_string(number));
      }
    }
  }
  for (const auto& [number, codes] : scenarios) {
    if (scenarios.count(number) != 1) problems.push_back(std::to_string(number) + " is the number of two scenarios");
    for (const auto& code : codes) {
      const auto row = table.find(code);
      if (row == table.end() || row->second.scenarios.count(number) == 0) {
        problems.push_back("the row of " + code + " lacks scenario " + std::to_string(number));
      }
    }
  }
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_GE(scenarios.size(), 150U);
}

TEST(EdgeCases, name_tests_that_there_are) {
  const auto known = tests();
  std::vector<std::string> problems;
  for (const auto& [code, row] : rows()) {
    const auto parts = split(row.remarks, '`');  // every second one stands between the ticks
    for (std::size_t i = 1; i < parts.size(); i += 2) {
      if (known.count(parts[i]) == 0) problems.push_back(code + ": there is no test " + parts[i]);
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace leasekey

// Holds docs/edge-cases.md, the titles of the scenarios and the names of the tests to one another.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

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

std::multimap<std::string, Row> rows() {
  static const std::regex kRow(R"(\| ([A-Z][0-9]+b?) \|([^|]*)\|([^|]*)\|([^|]*)\|)");
  static const std::regex kNumber("[0-9]+");
  std::multimap<std::string, Row> found;
  std::ifstream page(fs::path(LEASEKEY_SOURCE_DIR) / "docs/edge-cases.md");
  for (std::string line; std::getline(page, line);) {
    std::smatch cells;
    if (!std::regex_match(line, cells, kRow)) continue;
    Row row{cells[2], {}, cells[4]};
    const std::string numbers = cells[3];
    for (std::sregex_iterator it(numbers.begin(), numbers.end(), kNumber), end; it != end; ++it) {
      row.scenarios.insert(std::stoi(it->str()));
    }
    found.emplace(cells[1], std::move(row));
  }
  return found;
}

/// The codes at the beginning of each scenario's sentence, by the number of its file.
std::multimap<int, Codes> titles() {
  static const std::regex kTitle(R"re("scenario": *"((?:[A-Z][0-9]+b?(?:, )?)+): )re");
  static const std::regex kCode("[A-Z][0-9]+b?");
  std::multimap<int, Codes> found;
  for (const auto& entry : fs::directory_iterator(fs::path(LEASEKEY_SOURCE_DIR) / "fixtures/scenarios")) {
    const std::string text = text_of(entry.path());
    Codes codes;
    std::smatch title;
    if (std::regex_search(text, title, kTitle)) {
      const std::string beginning = title[1];
      for (std::sregex_iterator it(beginning.begin(), beginning.end(), kCode), end; it != end; ++it) {
        codes.insert(it->str());
      }
    }
    found.emplace(std::stoi(entry.path().filename().string()), std::move(codes));
  }
  return found;
}

/// Every test of the sources as `Suite.name`.
std::set<std::string> tests() {
  static const std::regex kTest(R"(TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\))");
  std::set<std::string> found;
  for (const char* folder :
       {"access-rules", "api", "app", "config", "connectors", "core", "locks", "store", "sync", "tests", "transport"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(LEASEKEY_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".cc") continue;
      const std::string text = text_of(entry.path());
      if (text.find("TEST") == std::string::npos) continue;
      for (std::sregex_iterator it(text.begin(), text.end(), kTest), end; it != end; ++it) {
        found.insert(it->str(1) + "." + it->str(2));
      }
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
  static const std::regex kName("`([^`]*)`");
  const auto known = tests();
  std::vector<std::string> problems;
  for (const auto& [code, row] : rows()) {
    for (std::sregex_iterator it(row.remarks.begin(), row.remarks.end(), kName), end; it != end; ++it) {
      if (known.count(it->str(1)) == 0) problems.push_back(code + ": there is no test " + it->str(1));
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace leasekey

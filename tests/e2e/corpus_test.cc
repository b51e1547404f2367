// Every scenario file passes through `leasekey rehearse`; those in which nobody is ever missing also with each poll
// twice, and all with a restart before each step.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/json.h"
#include "tests/e2e/folder.h"
#include "tests/e2e/process.h"

namespace leasekey::e2e {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = LEASEKEY_SOURCE_DIR;

std::vector<fs::path> scenarios_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code nothing_there;
  for (const auto& entry : fs::directory_iterator(folder, nothing_there)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<fs::path> all_scenarios() {
  auto files = scenarios_in(kSource / "fixtures/scenarios");
  const auto shared = scenarios_in(kSource.parent_path() / "shared/scenarios");
  files.insert(files.end(), shared.begin(), shared.end());
  return files;
}

/// Whether every record of a good feed is in all later ones, too: then a poll taken twice counts no miss twice.
bool nobody_is_missing(const fs::path& file) {
  const std::string bytes = Folder::read_file(file);
  const JsonDocument document = JsonDocument::parse(bytes);
  std::set<std::string> known;
  for (const auto& step : document.root().find("steps")->as_array()) {
    const auto poll = step.find("poll");
    if (!poll) continue;
    std::set<std::string> shown;
    for (const auto& record : poll->as_array()) {
      const auto lease = record.find("lease");
      shown.insert(record.find("id")->as_text() + "/" + (lease ? lease->as_text() : ""));
    }
    if (!std::includes(shown.begin(), shown.end(), known.begin(), known.end())) return false;
    known = std::move(shown);
  }
  return true;
}

void expect_to_pass(const std::vector<fs::path>& files, const std::vector<std::string>& options = {}) {
  std::vector<std::string> words{"rehearse"};
  words.insert(words.end(), options.begin(), options.end());
  for (const auto& file : files) words.push_back(file.string());
  const Ended ended = run({words, kSource});
  EXPECT_EQ(ended.status, 0) << ended;
  EXPECT_EQ(ended.out, std::to_string(files.size()) + " passed, 0 failed\n");
}

TEST(Corpus, TheProjectsOwnScenariosPass) {
  const auto files = scenarios_in(kSource / "fixtures/scenarios");
  ASSERT_GE(files.size(), 40U);
  expect_to_pass(files);
}

TEST(Corpus, TheSharedScenariosPassWhereTheyAreThere) {
  const auto files = scenarios_in(kSource.parent_path() / "shared/scenarios");
  if (!files.empty()) expect_to_pass(files);
}

TEST(Corpus, EveryGoodPollMayComeTwice) {
  auto files = all_scenarios();
  std::erase_if(files, [](const auto& file) { return !nobody_is_missing(file); });
  ASSERT_GE(files.size(), 100U);
  expect_to_pass(files, {"--repeat-polls"});
}

/// In portions, for each process has to end within the patience of `run`, with the sanitizers, too.
TEST(Corpus, TheServiceMayRestartBeforeEveryStep) {
  constexpr std::size_t kPortion = 40;
  const auto scenarios = all_scenarios();
  for (std::size_t at = 0; at < scenarios.size(); at += kPortion) {
    const auto first = scenarios.begin() + static_cast<std::ptrdiff_t>(at);
    const auto count = static_cast<std::ptrdiff_t>(std::min(kPortion, scenarios.size() - at));
    expect_to_pass({first, first + count}, {"--restarts"});
  }
}

TEST(Corpus, AScenarioThatFailsIsNamedWithItsStep) {
  const Folder folder;
  std::string wrong = Folder::read_file(scenarios_in(kSource / "fixtures/scenarios").front());
  wrong.replace(wrong.find("\"mira\": \"future\""), 16, "\"mira\": \"past\"  ");
  folder.write("wrong.json", wrong);
  const Ended ended = run({{"rehearse", "wrong.json"}, folder.path()});
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.out,
              testing::AllOf(testing::HasSubstr("FAIL wrong.json\n  step 1 at 2026-04-06T13:00:00Z: status of mira:"),
                             testing::EndsWith("0 passed, 1 failed\n")));
}

}  // namespace
}  // namespace leasekey::e2e

// `leasekey decide`: on the project's own world, on generated ones where their generator is there, and on bad files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "tests/e2e/folder.h"
#include "tests/e2e/process.h"

namespace leasekey::e2e {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;

const fs::path kSource = LEASEKEY_SOURCE_DIR;
const fs::path kCorner = kSource / "fixtures/authz/corner";

Ended decide(const fs::path& folder) { return run({{"decide", folder.string()}, kSource}); }

void copy_corner(const Folder& folder) {
  for (const auto& entry : fs::directory_iterator(kCorner)) fs::copy(entry.path(), folder.path());
}

TEST(Decide, AnswersTheRareCasesAsExpected) {
  const Ended ended = decide(kCorner);
  EXPECT_EQ(ended.status, 0) << ended;
  EXPECT_THAT(ended.out, EndsWith("\n0 differences\n"));
}

TEST(Decide, AnswersGeneratedWorldsWithoutADifferenceWhereTheirGeneratorIsThere) {
  const fs::path generators = kSource.parent_path() / "shared/authz";
  std::vector<std::string> commands;
  if (fs::exists(generators / "generate.py")) {
    for (const auto* seed : {"1", "2", "3"}) commands.push_back("generate.py world " + std::string(seed) + " 300");
    commands.emplace_back("gen_matrix.py world");
  }
  for (const auto& command : commands) {
    const Folder folder;
    const std::string line = "cd '" + folder.path().string() + "' && PYTHONDONTWRITEBYTECODE=1 python3 '" +
                             generators.string() + "/'" + command + " >/dev/null 2>&1";
    if (std::system(line.c_str()) != 0) continue;  // no Python here
    const Ended ended = decide(folder.path() / "world");
    EXPECT_EQ(ended.status, 0) << command << ended;
  }
}

TEST(Decide, NamesTheLineOfADifference) {
  const Folder folder;
  copy_corner(folder);
  folder.write("unlock_checks.csv", "person,door,t,expected,reason\nrae,elm/1,1772409600,0,no_key\n");
  const Ended ended = decide(folder.path());
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.out, HasSubstr("unlock_checks.csv:2: rae elm/1 at 2026-03-02T00:00:00Z: expected `deny (no_key)`, "
                                   "got `allow (ok)`"));
}

TEST(Decide, PassesOverQuestionsThatAreNotThere) {
  const Folder folder;
  copy_corner(folder);
  fs::remove(folder.path() / "list_logs.csv");
  const Ended ended = decide(folder.path());
  EXPECT_EQ(ended.status, 0) << ended;
  EXPECT_THAT(ended.out, HasSubstr("list_logs: no such file, skipped\n"));
}

TEST(Decide, RefusesAFileThatItCannotRead) {
  const std::vector<std::array<const char*, 3>> cases{
      {"keys.csv", "id,property,schedule\nk-1,nowhere,\n", "keys.csv:2: there is no property `nowhere`"},
      {"keys.csv", "id,property\n", "keys.csv:1: has no column `schedule`"},
      {"grants.csv", "person,key,start,end\n\nrae,k-1,soon,\n", "grants.csv:3: `soon` is no whole number"},
      {"schedules.csv", "id,windows\nnights,900-800\n", "schedules.csv:2: `900-800` is no window of a week"},
      {"doors.csv", "id,property\nelm gate\n", "doors.csv:2: has 1 fields, expected 2"},
      {"perm_checks.csv", "", "perm_checks.csv:1: has no header"},
  };
  for (const auto& [file, text, message] : cases) {
    const Folder folder;
    copy_corner(folder);
    folder.write(file, text);
    const Ended ended = decide(folder.path());
    EXPECT_EQ(ended.status, 2) << message;
    EXPECT_THAT(ended.err, HasSubstr(message));
  }
}

}  // namespace
}  // namespace leasekey::e2e

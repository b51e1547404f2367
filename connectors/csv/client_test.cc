// The drop folder: which file counts, when it is refused, and what happens to it afterwards.
#include "connectors/csv/client.h"

#include <gmock/gmock.h>

#include "connectors/csv/connector.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::csv {
namespace {

namespace fs = std::filesystem;

using testing::HasSubstr;
using testing::SizeIs;

class DropFolder : public testing::Test {
 protected:
  std::unique_ptr<PmsSource> open(const std::string& more = R"(, "ready": {"min_age_seconds": 0})") {
    return kConnector.open(world_.context("{}", R"({"folder": ")" + folder_.path().string() +
                                                    R"(", "status_always": "current",
        "columns": {"person": "Id", "name": "Name", "unit": "Unit"})" +
                                                    more + "}"));
  }

  /// A drop with people numbered from 1, changed now.
  fs::path drop(int people, const std::string& name = "roll.csv") {
    std::string text = "Id,Name,Unit\n";
    for (int i = 1; i <= people; ++i) text += std::to_string(i) + ",Ann Invented," + std::to_string(100 + i) + "\n";
    const auto file = folder_.write(name, text);
    touch(file, world_.clock.now());
    return file;
  }

  void take_over(PmsSource& source, std::size_t records) {
    const Feed feed = source.read({});
    ASSERT_TRUE(feed.complete) << feed.why_incomplete;
    ASSERT_THAT(feed.records, SizeIs(records));
    source.accepted();
    world_.clock.advance(std::chrono::hours(1));
  }

  std::vector<std::string> names(const fs::path& where) const {
    std::vector<std::string> result;
    for (const auto& entry : fs::directory_iterator(where)) result.push_back(entry.path().filename().string());
    std::sort(result.begin(), result.end());
    return result;
  }

  TestWorld world_;
  TestFolder folder_;
};

TEST_F(DropFolder, ArchivesWithTimeAndChecksumWhatWasTakenOver) {
  drop(3);
  const auto source = open();
  take_over(*source, 3);
  EXPECT_THAT(names(folder_.path()), testing::ElementsAre("archive"));
  const auto archived = names(folder_.path() / "archive");
  ASSERT_THAT(archived, SizeIs(1));
  EXPECT_THAT(archived[0], testing::MatchesRegex("20260302T100000000Z-[0-9a-f]{12}-roll\\.csv"));
}

TEST_F(DropFolder, ArchivesByteForByteWhatIsTooLongForMemory) {
  std::string text = "Id,Name,Unit,Remarks\n";
  while (text.size() < 2 * LongText::kMostInMemory) {
    const std::string number = std::to_string(100'000 + text.size());
    text += number + ",Ann Invented," + number + "," + std::string(30'000, static_cast<char>('a' + text.size() % 26)) +
            "\n";
  }
  touch(folder_.write("roll.csv", text), world_.clock.now());
  const auto source = open();
  EXPECT_TRUE(source->read({}).complete);
  source->accepted();
  const auto archived = names(folder_.path() / "archive");
  ASSERT_THAT(archived, SizeIs(1));
  EXPECT_TRUE(read_file(folder_.path() / "archive" / archived[0]) == text);
  EXPECT_THAT(archived[0], HasSubstr("Z-" + checksum(text).substr(0, 12) + "-"));
  EXPECT_FALSE(fs::exists(folder_.path() / "roll.csv"));
}

TEST_F(DropFolder, StaysTheTruthUntilTheNextDrop) {
  drop(3);
  take_over(*open(), 3);
  const auto later = open();
  EXPECT_TRUE(later->read({}).complete);
  EXPECT_TRUE(later->read({}).shown_before) << "nobody is missed twice in one drop";
  EXPECT_THAT(later->read({}).records, SizeIs(3));
  later->accepted();
  EXPECT_THAT(names(folder_.path() / "archive"), SizeIs(1));
  drop(4);
  take_over(*later, 4);
  EXPECT_THAT(open()->read({}).records, SizeIs(4));
}

TEST_F(DropFolder, SaysThatNoDropArrivedYet) {
  try {
    open()->read({});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::unavailable);
    EXPECT_THAT(error.what(), HasSubstr("no drop has arrived yet"));
  }
}

TEST_F(DropFolder, ReadsAgainAfterACrashBeforeTakingOver) {
  drop(3);
  const Feed before = open()->read({});
  const Feed after = open()->read({});
  EXPECT_EQ(before.records, after.records);
}

TEST_F(DropFolder, ReadsTheSameAfterACrashBetweenArchivingAndRemoving) {
  const auto file = drop(3);
  const std::string bytes = read_file(file);
  const auto source = open();
  const Feed before = source->read({});
  source->accepted();
  folder_.write("roll.csv", bytes);  // as if it had not been removed
  touch(file, world_.clock.now());
  const auto restarted = open();
  const Feed after = restarted->read({});
  EXPECT_TRUE(after.complete);
  EXPECT_EQ(before.records, after.records);
  restarted->accepted();
  EXPECT_EQ(open()->read({}).records, before.records);
}

TEST_F(DropFolder, ArchivesWhatWasReadThoughAnotherFileCameMeanwhile) {
  drop(3);
  const auto source = open();
  source->read({});
  world_.clock.advance(std::chrono::minutes(1));
  drop(4);
  source->accepted();
  EXPECT_THAT(names(folder_.path()), testing::Contains("roll.csv")) << "nobody has read the new one yet";
  EXPECT_THAT(source->read({}).records, SizeIs(4));
  source->accepted();
  EXPECT_THAT(names(folder_.path() / "archive"), SizeIs(2));
}

TEST_F(DropFolder, ReadsTheNewestAndSetsOvertakenOnesAside) {
  drop(2, "monday.csv");
  world_.clock.advance(std::chrono::hours(24));
  drop(3, "tuesday.csv");
  take_over(*open(), 3);
  EXPECT_THAT(names(folder_.path() / "archive" / "superseded"), SizeIs(1));
  EXPECT_THAT(open()->read({}).records, SizeIs(3));
}

TEST_F(DropFolder, RefusesADropOlderThanTheLastOne) {
  drop(3);
  take_over(*open(), 3);
  const auto stale = drop(4, "late.csv");
  touch(stale, world_.clock.now() - std::chrono::hours(48));
  const Feed feed = open()->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.why_incomplete, HasSubstr("older than the last accepted drop"));
}

TEST_F(DropFolder, RefusesAShrunkenDropUntilAPersonConfirms) {
  drop(10);
  take_over(*open(), 10);
  drop(7);
  const auto source = open();
  const Feed refused = source->read({});
  EXPECT_FALSE(refused.complete);
  EXPECT_THAT(refused.why_incomplete, HasSubstr("7 records after 10"));
  EXPECT_THAT(refused.why_incomplete, HasSubstr("roll.csv.confirmed"));
  source->accepted();
  EXPECT_THAT(names(folder_.path() / "archive"), SizeIs(1)) << "what was refused is not archived";

  const auto marker = folder_.write("roll.csv.confirmed", "");
  touch(marker, world_.clock.now() - std::chrono::hours(2));
  EXPECT_FALSE(source->read({}).complete) << "the confirmation is older than the file";
  touch(marker, world_.clock.now());
  take_over(*source, 7);
  EXPECT_FALSE(fs::exists(marker)) << "it was for this file only";
}

TEST_F(DropFolder, AcceptsADropAtTheDeclaredPercent) {
  drop(10);
  take_over(*open(), 10);
  drop(8);
  EXPECT_TRUE(open()->read({}).complete);
  drop(5);
  EXPECT_TRUE(open(R"(, "ready": {"min_age_seconds": 0}, "guard": {"least_percent": 50})")->read({}).complete);
}

TEST_F(DropFolder, RefusesAHeaderAloneWhereThereWerePeople) {
  drop(2);
  take_over(*open(), 2);
  drop(0);
  EXPECT_FALSE(open()->read({}).complete);
}

TEST_F(DropFolder, WaitsForTheMarker) {
  const std::string with_marker = R"(, "ready": {"marker": ".done"})";
  drop(2);
  const Feed feed = open(with_marker)->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.why_incomplete, HasSubstr("`roll.csv.done` is not there"));
  const auto marker = folder_.write("roll.csv.done", "");
  take_over(*open(with_marker), 2);
  EXPECT_FALSE(fs::exists(marker));
}

TEST_F(DropFolder, WaitsForTheAge) {
  const std::string with_age = R"(, "ready": {"min_age_seconds": 60})";
  drop(2);
  EXPECT_FALSE(open(with_age)->read({}).complete);
  world_.clock.advance(std::chrono::seconds(60));
  EXPECT_TRUE(open(with_age)->read({}).complete);
}

TEST_F(DropFolder, WaitsUntilTheFileIsTheSameAtTwoLooksAlsoAcrossRestarts) {
  const std::string stable = R"(, "ready": {"stable_seconds": 60})";
  drop(2);
  EXPECT_FALSE(open(stable)->read({}).complete);
  EXPECT_FALSE(open(stable)->read({}).complete) << "at once is too soon";
  world_.clock.advance(std::chrono::seconds(60));
  drop(3);  // it grew
  EXPECT_FALSE(open(stable)->read({}).complete);
  world_.clock.advance(std::chrono::seconds(60));
  EXPECT_TRUE(open(stable)->read({}).complete);
  EXPECT_TRUE(open(stable)->read({}).complete);
}

TEST_F(DropFolder, ReportsTheAgeOfTheLastDropAndRefusesOneThatIsTooOld) {
  const std::string with_age = R"(, "ready": {"min_age_seconds": 0}, "guard": {"max_age_hours": 26})";
  drop(2);
  take_over(*open(with_age), 2);
  EXPECT_TRUE(open(with_age)->read({}).complete);
  EXPECT_THAT(open(with_age)->check().passed, testing::Contains(HasSubstr("accepted 1 h ago")));
  world_.clock.advance(std::chrono::hours(26));
  const Feed feed = open(with_age)->read({});
  EXPECT_FALSE(feed.complete);
  EXPECT_THAT(feed.why_incomplete, HasSubstr("no drop since 2026-03-02T10:00:00Z"));
}

TEST_F(DropFolder, KeepsTheOrderOfTheArchiveThoughTheClockGoesBack) {
  const std::string with_marker = R"(, "ready": {"marker": ".done"})";
  drop(3);
  folder_.write("roll.csv.done", "");
  take_over(*open(with_marker), 3);
  drop(4);
  folder_.write("roll.csv.done", "");
  world_.clock.advance(-std::chrono::hours(5));
  take_over(*open(with_marker), 4);
  EXPECT_THAT(open(with_marker)->read({}).records, SizeIs(4));
}

TEST_F(DropFolder, LeavesOtherFilesAlone) {
  folder_.write("notes.txt", "hello");
  folder_.write(".roll.csv.part", "half");
  drop(2);
  take_over(*open(), 2);
  EXPECT_TRUE(fs::exists(folder_.path() / "notes.txt"));
  EXPECT_TRUE(fs::exists(folder_.path() / ".roll.csv.part"));
}

TEST_F(DropFolder, NamesFileAndLineInErrors) {
  const auto file = folder_.write("roll.csv", "Id;Name;Unit\n");
  touch(file, world_.clock.now());
  try {
    open()->read({});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "csv: `roll.csv`: line 1: there is no column `Id`");
  }
  EXPECT_THAT(open()->check().problems, SizeIs(1));
}

}  // namespace
}  // namespace leasekey::connectors::csv

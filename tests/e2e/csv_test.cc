// A folder into which an ePMS drops files, polled by the real program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

#include "tests/e2e/eventually.h"
#include "tests/e2e/office.h"

namespace leasekey::e2e {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kSource = R"({"connector": "csv", "settings": {
    "folder": "drops",
    "columns": {"person": "Resident", "name": "Name", "unit": "Unit", "status": "Status", "email": "Email"},
    "ready": {"min_age_seconds": 0}}})";

std::string row(int number, const std::string& status) {
  const std::string n = std::to_string(number);
  return "t" + n + ",\"Person" + n + ", Anna\"," + std::to_string(100 + number) + "," + status + ",p" + n +
         "@example.com\n";
}

std::string drop(int people, const std::string& status = "Current") {
  std::string all = "Resident,Name,Unit,Status,Email\n";
  for (int i = 1; i <= people; ++i) all += row(i, status);
  return all;
}

class CsvDrops : public testing::Test {
 protected:
  CsvDrops() : office({.source = kSource}) { fs::create_directories(office.folder() / "drops"); }

  void deliver(const std::string& bytes) { office.folder().write("drops/" + std::to_string(++drops_) + ".csv", bytes); }

  std::vector<std::string> files(const std::string& folder, const std::string& suffix = ".csv") const {
    std::vector<std::string> names;
    if (!fs::exists(office.folder() / folder)) return names;
    for (const auto& entry : fs::directory_iterator(office.folder() / folder)) {
      const std::string name = entry.path().filename().string();
      if (entry.is_regular_file() && name.ends_with(suffix)) names.push_back(name);
    }
    return names;
  }

  std::size_t open_suggestions() const { return office.json("suggestions list").root().as_array().size(); }

  void expect_refused(const std::string& why) const {
    const Ended ended = office.run("sync --property oak --once");
    EXPECT_EQ(ended.status, 1) << ended;
    EXPECT_THAT(ended.out, AllOf(testing::AnyOf(HasSubstr(": incomplete, "), HasSubstr(": failed, ")), HasSubstr(why)));
  }

  Office office;

 private:
  int drops_ = 0;
};

TEST_F(CsvDrops, AreTakenOverAndArchived) {
  deliver(drop(2));
  EXPECT_THAT(office.out("sync --property oak --once"), HasSubstr("poll 1: good, 2 records"));
  EXPECT_EQ(open_suggestions(), 2U);
  EXPECT_THAT(files("drops"), IsEmpty());
  EXPECT_THAT(files("drops/archive"), ElementsAre(testing::EndsWith("-1.csv")));
  EXPECT_THAT(office.out("sync --property oak --once"), HasSubstr("2 records")) << "the archived one stays the truth";
  EXPECT_EQ(open_suggestions(), 2U);
}

TEST_F(CsvDrops, AreTakenOverByTheService) {
  const auto service = office.serve();
  deliver(drop(1));
  office.out("sync --property oak --once");
  EXPECT_EQ(open_suggestions(), 1U);
  EXPECT_THAT(files("drops"), IsEmpty());
  service->signal(SIGTERM);
  EXPECT_EQ(service->wait().status, 0);
}

TEST_F(CsvDrops, WithoutAnyTheReasonIsTold) { expect_refused("no drop has arrived yet in"); }

TEST_F(CsvDrops, HalfWrittenOnesAreRefusedAndStay) {
  deliver(drop(3));
  office.out("sync --property oak --once");
  const std::string whole = drop(4);
  deliver(whole.substr(0, whole.size() - 20));
  expect_refused("2.csv");
  EXPECT_THAT(files("drops"), ElementsAre("2.csv"));
  EXPECT_THAT(files("drops/archive"), SizeIs(1));
  EXPECT_EQ(open_suggestions(), 3U);
}

TEST_F(CsvDrops, ShrunkenOnesAreRefusedUntilSomebodyConfirmsThem) {
  deliver(drop(10));
  office.out("sync --property oak --once");
  deliver(drop(3));
  expect_refused("3 records after 10 in the last drop");
  EXPECT_EQ(open_suggestions(), 10U);
  office.folder().write("drops/2.csv.confirmed", "");
  EXPECT_THAT(office.out("sync --property oak --once"), HasSubstr("good, 3 records"));
  EXPECT_THAT(files("drops", ""), IsEmpty());
}

TEST_F(CsvDrops, ThatAreNoTablesAreRefusedWithTheirName) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"", "1.csv"},
      {"\x1f\x8b\x08 binary \xff\xfe", "2.csv"},
      {"Resident,Name,Unit,Email\nt1,Anna,101,a@example.com\n", "`3.csv`: line 1: there is no column `Status`"},
      {"Resident,Name,Unit,Status,Email,Email\nt1,Anna,101,Current,a@example.com,b@example.com\n", "Email"},
      {"Resident,Name,Unit,Status,Email\nt1,\"Anna,101,Current,a@example.com\n", "5.csv"},
  };
  for (const auto& [bytes, named] : table) {
    deliver(bytes);
    expect_refused(named);
  }
  EXPECT_THAT(files("drops"), SizeIs(table.size()));
  EXPECT_EQ(office.out("suggestions list"), "nothing waits for a decision\n");
}

/// Dies at every call that changes a file, between the commit and the archive among them.
TEST_F(CsvDrops, ACrashAtAnyPointIsHarmless) {
  deliver(drop(1));
  office.out("sync --property oak --once");
  deliver(drop(2));
  const Folder before;
  fs::copy(office.folder().path(), before.path(), fs::copy_options::recursive);
  bool finished = false;
  std::size_t crashes = 0;
  for (std::size_t n = 1; !finished; n += 3) {
    SCOPED_TRACE("killed before call " + std::to_string(n));
    fs::remove_all(office.folder() / "drops");
    office.forget();
    fs::copy(before.path(), office.folder().path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    fs::last_write_time(office.folder() / "drops/2.csv", fs::file_time_type::clock::now());
    ProcessOptions options{words_of("sync --property oak --once"), office.folder().path()};
    options.environment = {{"LD_PRELOAD", kill_point_library()}, {"KILL_POINT", std::to_string(n)}};
    const Ended ended = run(options);
    finished = ended.status == 0;
    if (!finished) {
      ASSERT_EQ(ended.status, -SIGKILL) << ended;
      ++crashes;
    }
    office.out("sync --property oak --once");
    EXPECT_EQ(open_suggestions(), 2U);
    EXPECT_THAT(files("drops"), IsEmpty());
    EXPECT_THAT(files("drops/archive"), testing::Contains(testing::EndsWith("-2.csv")));
    EXPECT_THAT(office.out("mode --property oak --json"), HasSubstr("\"open_alerts\": 0"));
  }
  EXPECT_GT(crashes, 10U);
}

}  // namespace
}  // namespace leasekey::e2e

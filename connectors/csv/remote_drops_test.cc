// Drops at an SFTP server, with OpenSSH's: the same rules as for a local folder, and nothing is lost there.
#include <gmock/gmock.h>

#include "connectors/csv/connector.h"
#include "connectors/csv/files.h"
#include "connectors/test_world.h"
#include "core/error.h"
#include "transport/test_sftp_server.h"

namespace leasekey::connectors::csv {
namespace {

namespace fs = std::filesystem;

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SftpDrops : public testing::Test {
 protected:
  SourceContext context(const std::string& more, const std::string& url, const std::string& key = "user_key") {
    auto context = world_.context(
        R"({"sftp_url": ")" + url + R"(", "sftp_host_key": ")" + one_line(server_.known_hosts_line()) + R"("})",
        R"({"folder": ")" + local().string() + R"(", "status_always": "current",
            "columns": {"person": "Id", "name": "Name", "unit": "Unit"})" +
            more + "}");
    context.secrets.emplace("sftp_private_key", Secret(server_.key(key)));
    return context;
  }
  std::unique_ptr<PmsSource> open(const std::string& more = R"(, "ready": {"min_age_seconds": 0})") {
    return kConnector.open(context(more, server_.url()));
  }

  static std::string one_line(std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }

  /// A drop with people numbered from 1, changed now.
  void drop(int people, const std::string& name = "roll.csv") {
    std::string text = "Id,Name,Unit\n";
    for (int i = 1; i <= people; ++i) text += std::to_string(i) + ",Ann Invented," + std::to_string(100 + i) + "\n";
    put(name, text);
  }
  void put(const std::string& name, const std::string& text) {
    std::ofstream(server_.folder() / name, std::ios::binary) << text;
    touch(server_.folder() / name, world_.clock.now());
  }

  void take_over(PmsSource& source, std::size_t records) {
    const Feed feed = source.read({});
    ASSERT_TRUE(feed.complete) << feed.why_incomplete;
    ASSERT_THAT(feed.records, SizeIs(records));
    source.accepted();
    world_.clock.advance(std::chrono::hours(1));
  }

  static std::vector<std::string> names(const fs::path& where) {
    std::vector<std::string> result;
    for (const auto& entry : fs::directory_iterator(where)) result.push_back(entry.path().filename().string());
    std::sort(result.begin(), result.end());
    return result;
  }
  fs::path local() const { return folder_.path() / "fetched"; }

  transport::TestSftpServer server_;
  TestWorld world_;
  TestFolder folder_;
};

TEST_F(SftpDrops, AreTakenOverOnceAndStayAtTheServer) {
  drop(3);
  take_over(*open(), 3);
  EXPECT_THAT(names(server_.folder()), ElementsAre("roll.csv"));
  EXPECT_THAT(names(local()), ElementsAre("archive"));
  const Feed again = open()->read({});
  EXPECT_TRUE(again.complete) << again.why_incomplete;
  EXPECT_TRUE(again.shown_before) << "nobody is missed twice in one drop";
  EXPECT_THAT(again.records, SizeIs(3));
  drop(4, "roll.csv");
  take_over(*open(), 4);
  EXPECT_THAT(names(local() / "archive"), SizeIs(2));
}

TEST_F(SftpDrops, AreFetchedIntoAFolderForNobodyElse) {
  drop(1);
  open()->read({});
  EXPECT_EQ(fs::status(local()).permissions(), fs::perms::owner_all);
  fs::permissions(local(), fs::perms::others_write, fs::perm_options::add);
  try {
    open()->read({});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::forbidden);
    EXPECT_THAT(error.what(), HasSubstr("others can write into the folder"));
  }
}

TEST_F(SftpDrops, AreWaitedForWhileTheyAreWritten) {
  const auto read = [&] { return open("")->read({}).why_incomplete; };
  drop(3);
  EXPECT_THAT(read(), HasSubstr("new or has changed"));
  world_.clock.advance(std::chrono::minutes(2));
  drop(5);
  EXPECT_THAT(read(), HasSubstr("new or has changed")) << "it grew between two looks";
  world_.clock.advance(std::chrono::seconds(30));
  EXPECT_THAT(read(), HasSubstr("long enough"));
  world_.clock.advance(std::chrono::seconds(30));
  take_over(*open(""), 5);
}

TEST_F(SftpDrops, WaitForTheirMarkerAtTheServer) {
  const std::string marked = R"(, "ready": {"marker": ".done"})";
  drop(3);
  EXPECT_THAT(open(marked)->read({}).why_incomplete, HasSubstr("its marker `roll.csv.done` is not there"));
  put("roll.csv.done", "");
  EXPECT_TRUE(open(marked)->read({}).complete);
  fs::remove(server_.folder() / "roll.csv.done");
  EXPECT_FALSE(open(marked)->read({}).complete) << "taken back";
}

TEST_F(SftpDrops, AreForgottenWhenTheyAreWithdrawn) {
  drop(3);
  EXPECT_FALSE(open("")->read({}).complete);
  fs::remove(server_.folder() / "roll.csv");
  EXPECT_THROW(open("")->read({}), Error) << "no drop has arrived yet";
  EXPECT_THAT(names(local() / "archive" / "superseded"), SizeIs(1)) << "set aside, not deleted";
}

TEST_F(SftpDrops, MoveToTheServersArchiveWhereAsked) {
  const std::string moving = R"(, "ready": {"min_age_seconds": 0}, "sftp_taken": "archive")";
  put("older.csv", "Id,Name,Unit\n");
  world_.clock.advance(std::chrono::seconds(1));
  drop(3);
  take_over(*open(moving), 3);
  EXPECT_THAT(open(moving)->check().passed, Contains(HasSubstr("2 drops that were taken over are to be moved")));
  EXPECT_THAT(names(server_.folder()), ElementsAre("older.csv", "roll.csv")) << "a check changes nothing";
  EXPECT_TRUE(open(moving)->read({}).shown_before);
  EXPECT_THAT(names(server_.folder()), ElementsAre("archive"));
  EXPECT_THAT(names(server_.folder() / "archive"),
              ElementsAre("20260302T100000Z-older.csv", "20260302T100001Z-roll.csv"));
  EXPECT_TRUE(open(moving)->read({}).complete) << "the archive is the truth";
}

TEST_F(SftpDrops, AreRefusedWhenOlderOrShrunkenUntilSomebodyConfirms) {
  drop(10);
  take_over(*open(), 10);
  drop(2);
  EXPECT_THAT(open()->read({}).why_incomplete, HasSubstr("less than 80 %"));
  put("roll.csv.confirmed", "");
  EXPECT_TRUE(open()->read({}).complete);
  fs::remove_all(server_.folder() / "roll.csv.confirmed");
  fs::remove(server_.folder() / "roll.csv");
  put("late.csv", "Id,Name,Unit\n");
  touch(server_.folder() / "late.csv", world_.clock.now() - std::chrono::hours(48));
  EXPECT_THAT(open()->read({}).why_incomplete, HasSubstr("older than the last accepted drop"));
}

TEST_F(SftpDrops, MayBeMits) {
  put("residents.xml", read_file(LEASEKEY_SOURCE_DIR "/fixtures/mits/transactions.xml"));
  auto source = context(R"(, "ready": {"min_age_seconds": 0}, "suffix": ".xml")", server_.url());
  EXPECT_THAT(kConnector.open(std::move(source))->read({}).records, SizeIs(3));
}

TEST_F(SftpDrops, AreNotTakenFromAServerWithAnotherKey) {
  drop(3);
  take_over(*open(), 3);
  auto known = context(R"(, "ready": {"min_age_seconds": 0})", server_.url());
  server_.new_host_key();
  drop(4);
  try {
    kConnector.open(std::move(known))->read({});
    FAIL() << "read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::forbidden);
    const auto seen = transport::parse_host_key(server_.known_hosts_line()).fingerprint;
    EXPECT_THAT(error.what(), AllOf(HasSubstr("csv: sftp 127.0.0.1:"), HasSubstr(seen)));
  }
}

TEST_F(SftpDrops, AreFetchedByOneReadingAtATime) {
  drop(1);
  EXPECT_TRUE(open()->read({}).complete);
  const FolderClaim other(local());
  EXPECT_THAT(open()->check().problems, ElementsAre(HasSubstr("another reading or check")));
}

TEST_F(SftpDrops, AreNeverLinksToOtherFiles) {
  fs::create_symlink("/etc/passwd", server_.folder() / "roll.csv");
  EXPECT_THROW(open()->read({}), Error);
  EXPECT_THAT(names(local()), IsEmpty());
}

TEST_F(SftpDrops, AreCheckedInWordsForWhoeverRunsTheServer) {
  drop(3);
  const auto healthy = open()->check();
  EXPECT_THAT(healthy.problems, IsEmpty());
  EXPECT_THAT(healthy.passed, Contains(HasSubstr("shows the known host key")));
  EXPECT_THAT(healthy.passed, Contains(HasSubstr("it has 1 drops")));
  EXPECT_THAT(kConnector.open(context("", server_.url() + "/none"))->check().problems,
              ElementsAre(HasSubstr("/none` cannot be listed: there is none")));
  EXPECT_THAT(kConnector.open(context("", server_.url(), "strange_key"))->check().problems,
              ElementsAre(AllOf(HasSubstr("refuses the login"), Not(HasSubstr("PRIVATE")))));
}

TEST_F(SftpDrops, AreLeftAloneForAWhileAfterRefusedLogins) {
  drop(1);
  transport::CircuitBreakers breakers({.failures = 8, .auth_failures = 2});
  auto usual = context("", server_.url(), "strange_key");
  const auto source = kConnector.open({.credential = usual.credential,
                                       .source = usual.source,
                                       .properties = {},
                                       .secrets = std::move(usual.secrets),
                                       .zone = usual.zone,
                                       .clock = world_.clock,
                                       .outbound = {world_.http, world_.budgets, breakers, world_.redactor,
                                                    world_.waiter, world_.jitter, world_.sftp}});
  for (int i = 0; i < 4; ++i) EXPECT_THROW(source->read({}), Error);
  EXPECT_EQ(server_.connections(), 2) << "many servers lock a user, or an address, after a few";
}

}  // namespace
}  // namespace leasekey::connectors::csv

// Whatever is wrong with arguments, databases and surroundings: the documented exit status and one clear message.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "store/database.h"
#include "tests/e2e/message.h"
#include "tests/e2e/office.h"

namespace leasekey::e2e {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct BadLine {
  const char* line;
  int status;
  const char* message;
};

TEST(Arguments, ThatAreWrongAreNamed) {
  const Office office;
  office.out("sync --property oak --once");
  const BadLine table[] = {
      {"frobnicate", 2, "`frobnicate` is no command"},
      {"serve now", 2, "`now` is one argument too many"},
      {"serve --prot 80", 2, "`--prot` is no option here"},
      {"serve --listen", 2, "`--listen` needs a value"},
      {"serve --listen 80", 2, "`--listen`: expected `host:port`"},
      {"serve --listen 127.0.0.1:99999", 2, "expected `host:port`"},
      {"serve --log-level loud", 2, "`--log-level`: expected `debug`, `info`, `warning` or `error`, found `loud`"},
      {"serve --config none.json", 2, "none.json: there is no such file"},
      {"serve --config .", 2, "is a folder, expected a file"},
      {"sync --once", 2, "`--property` is needed"},
      {"sync --property elm --once", 1, "no property `elm` is configured; there are `oak`"},
      {"sync --property oak --once --once", 2, "`--once` is there twice"},
      {"sync --property oak --once=yes", 2, "`--once` takes no value"},
      {"suggestions show", 2, "`ID` is missing"},
      {"suggestions show 1 2", 2, "`2` is one argument too many"},
      {"suggestions show one", 2, "the id of a suggestion is a whole number, not `one`"},
      {"suggestions show 99999999999999999999", 2, "whole number"},
      {"suggestions show 77", 1, "there is no suggestion `77`"},
      {"suggestions list --state asleep", 2, "`asleep` is not a state of a suggestion"},
      {"suggestions list --property elm", 1, "there is no property `elm`; there are `oak`"},
      {"suggestions approve 1", 2, "`--by` is needed"},
      {"suggestions approve --by pat", 2, "name the suggestions to approve, or `--all`"},
      {"suggestions approve --all --by pat", 2, "`--all` needs `--property`"},
      {"suggestions approve 1 --all --property oak --by pat", 2, "name the suggestions to approve, or `--all`"},
      {"suggestions release --property oak --by pat", 2, "`--count` is needed"},
      {"suggestions release --property oak --by pat --count many", 2, "the count is a whole number, not `many`"},
      {"suggestions release --property oak --by pat --count -1", 2, "from 0 on"},
      {"suggestions release --property oak --by pat --count 5", 1, "5"},
      {"explain --property oak --door front", 2, "`--person` is needed"},
      {"explain --property oak --person ann --door front", 1, "property `oak` knows no person `ann`"},
      {"explain --property oak --person ann --door front --at noon", 2, "expected RFC 3339"},
      {"mode --property oak a b", 2, "`b` is one argument too many"},
      {"rehearse", 2, "is missing"},
      {"demo --seconds 5x", 2, "`--seconds` is a whole number, not `5x`"},
      {"demo --seconds -1", 2, "`--seconds` is a whole number, not `-1`"},
      {"demo --folder here --listen nowhere", 2, "expected `host:port`"},
      {"connector read", 2, "expected either --property or --replay"},
      {"connector read --property oak --replay x", 2, "expected either --property or --replay"},
      {"connector read --replay nothing", 2, "transcript `nothing`: it cannot be read"},
      {"connector record --property oak", 2, "--into"},
      {"connector read --property elm", 1, "no property `elm` is configured"},
  };
  for (const auto& [line, status, message] : table) {
    SCOPED_TRACE(line);
    expect_message(office.run(line), status, message);
  }
}

TEST(Arguments, AGroupOfCommandsIsListed) {
  const Folder folder;
  for (const std::string line : {"suggestions", "suggestions frob"}) {
    const Ended ended = run({words_of(line), folder.path()});
    EXPECT_EQ(ended.status, 2);
    EXPECT_THAT(ended.err,
                AllOf(StartsWith("leasekey: `" + line + "` is no command\n"), HasSubstr("suggestions list")));
  }
}

TEST(Arguments, AVariableWithATypingErrorIsNamed) {
  const Folder folder;
  ProcessOptions options{words_of("config check"), folder.path(), {{"LEASEKEY_DATABSE", "x.db"}}};
  expect_message(run(options), 2, "did you mean `LEASEKEY_DATABASE`?");
}

TEST(Arguments, HelpIsThereForEveryCommand) {
  const Folder folder;
  for (const std::string command :
       {"serve", "sync", "demo", "suggestions list", "suggestions show", "suggestions approve", "suggestions decline",
        "suggestions release", "mode", "explain", "rehearse", "audit verify", "audit compare", "audit rebuild",
        "connector list", "connector check", "connector read", "connector record", "config check"}) {
    const Ended ended = run({words_of(command + " --help"), folder.path()});
    EXPECT_EQ(ended.status, 0) << command;
    EXPECT_THAT(ended.out, StartsWith("usage: leasekey " + command + " [OPTIONS]"));
  }
}

class BadDatabase : public testing::Test {
 protected:
  void expect_refused(int status, const std::string& message) const {
    for (const std::string command : {"serve", "sync --property oak --once", "suggestions list", "audit verify"}) {
      SCOPED_TRACE(command);
      expect_message(office.run(command), status, message);
    }
  }

  fs::path file() const { return office.folder() / "leasekey.db"; }
  Office office;
};

TEST_F(BadDatabase, AFolderIsNone) {
  fs::create_directory(file());
  expect_refused(2, "leasekey.db`: is not a file");
}

TEST_F(BadDatabase, ATextFileIsNoneAndStaysAsItIs) {
  office.folder().write("leasekey.db", "my novel\n");
  expect_refused(2, "leasekey.db`: is not a database; choose another file");
  EXPECT_EQ(office.folder().read("leasekey.db"), "my novel\n");
}

TEST_F(BadDatabase, ADamagedOneIsNamed) {
  office.out("sync --property oak --once");
  fs::resize_file(file(), fs::file_size(file()) / 2);
  expect_refused(1, "leasekey.db`: is damaged, restore it from a backup");
}

TEST_F(BadDatabase, OneOfANewerProgramIsLeftAlone) {
  office.out("sync --property oak --once");
  {
    store::Database database({.path = file().string()});
    database.write([](store::Tx& tx) {
      tx.run("INSERT INTO schema_migrations (number, name, checksum) VALUES (9999, 'later', 'x')");
    });
  }
  expect_refused(1, "newer");
}

TEST_F(BadDatabase, AFolderThatCannotBeWrittenIsNamed) {
  if (geteuid() == 0) {
    expect_message(office.run("serve --database /proc/leasekey.db"), 1, "directory `/proc`");
    return;
  }
  fs::permissions(office.folder().path(), fs::perms::owner_read | fs::perms::owner_exec);
  expect_refused(2, "no file can be made in");
  fs::permissions(office.folder().path(), fs::perms::owner_all);
}

TEST_F(BadDatabase, WithoutOneTheCommandsSayWhatMakesIt) {
  expect_message(office.run("suggestions list"), 1, "`leasekey serve`, `leasekey sync` or `leasekey demo` makes one");
  expect_message(office.run("audit verify"), 1, "there is no database `");
  EXPECT_FALSE(fs::exists(file()));
}

TEST(BadSurroundings, AnEpmsThatCannotBeReachedIsNamed) {
  const Office office({.source = R"({"connector": "entrata", "credential": "acme", "properties": ["1"],
                                     "settings": {"base_url": "http://127.0.0.1:1", "attempts": 1}})"});
  const Ended sync = office.run("sync --property oak --once");
  EXPECT_EQ(sync.status, 1) << sync;
  EXPECT_THAT(sync.out, AllOf(HasSubstr("poll 1: failed, 0 records: "), HasSubstr("127.0.0.1")));
  const Ended check = office.run("connector check --property oak");
  EXPECT_EQ(check.status, 1) << check;
  EXPECT_THAT(check.out, HasSubstr("problem  "));
  expect_message(office.run("connector read --property oak"), 1, "127.0.0.1");
}

TEST(BadSurroundings, AWrongKeyAtTheEpmsIsNamedAndNotShown) {
  const Office office;
  office.folder().write("entrata-key", "wr0ng-k3y");
  const Ended check = office.run("connector check --property oak");
  EXPECT_EQ(check.status, 1) << check;
  EXPECT_THAT(check.out, HasSubstr("problem  "));
  for (const std::string line : {"connector check --property oak", "sync --property oak --once"}) {
    const Ended ended = office.run(line);
    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.out + ended.err, Not(HasSubstr("wr0ng")));
  }
}

}  // namespace
}  // namespace leasekey::e2e

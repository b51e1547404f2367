// Whatever is wrong with arguments, files and surroundings: the documented exit status, one clear message, nothing
// done.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "store/database.h"
#include "tests/e2e/office.h"

namespace leasekey::e2e {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// Everything below a folder, with sizes.
std::vector<std::string> listing(const Folder& folder) {
  std::vector<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
    all.push_back(entry.path().string() + (entry.is_regular_file() ? " " + std::to_string(entry.file_size()) : ""));
  }
  std::sort(all.begin(), all.end());
  return all;
}

/// One message, and after it at most the hint where help is.
void expect_message(const Ended& ended, int status, const std::string& message) {
  EXPECT_EQ(ended.status, status) << ended;
  EXPECT_THAT(ended.err, AllOf(StartsWith("leasekey: "), HasSubstr(message)));
  EXPECT_LE(std::count(ended.err.begin(), ended.err.end(), '\n'), 2) << ended;
  EXPECT_THAT(ended.out, IsEmpty());
}

struct BadFile {
  const char* name;
  std::string text;
  int status;
  const char* message;
};
std::ostream& operator<<(std::ostream& out, const BadFile& bad) { return out << bad.name; }

#define OAK R"("id": "oak", "time_zone": "Etc/UTC")"
#define ACME R"("credentials": {"acme": {"type": "entrata", "settings": {"organization": "o"}, "secrets": {"api_key": )"

class BadConfiguration : public testing::TestWithParam<BadFile> {};

TEST_P(BadConfiguration, IsRefusedByEveryCommandBeforeAnythingIsDone) {
  const Folder folder;
  folder.write("leasekey.json", GetParam().text);
  const auto before = listing(folder);
  for (const std::string command : {"config check", "serve", "sync --property oak --once", "suggestions list"}) {
    SCOPED_TRACE(command);
    expect_message(run({words_of(command), folder.path()}), GetParam().status, GetParam().message);
    EXPECT_EQ(listing(folder), before);
  }
}

const BadFile kBadConfigurations[] = {
    {"Empty", "", 2, "leasekey.json: "},
    {"HalfADocument", R"({"database": "x.db", "properties": [)", 2, "leasekey.json: line 1, column 37: "},
    {"WrongOnTheThirdLine", "{\n  \"database\": \"x.db\",\n  'listen': 1\n}\n", 2, "leasekey.json: line 3, column "},
    {"AList", "[]", 2, "leasekey.json: expected an object"},
    {"Bytes", std::string("\x7f\x45LF\x02\x00\x00\xff", 8), 2, "leasekey.json: line 1, column 1: "},
    {"TwiceTheSameKey", R"({"listen": "127.0.0.1:0", "listen": "127.0.0.1:0"})", 2, "`listen`"},
    {"AnUnknownKey", R"({"databse": "x.db"})", 2, "`databse`: is not a setting; did you mean `database`?"},
    {"AnUnknownKeyOfAProperty", R"({"properties": [{)" OAK R"(, "doorz": []}]})", 2, "`properties[0].doorz`"},
    {"AWrongType", R"({"database": 5})", 2, "`database`: expected a string, found a number"},
    {"AWrongNumber", R"({"properties": [{)" OAK R"(, "start_delay_minutes": -1}]})", 2,
     "expected a whole number from 0 to 10080, found -1"},
    {"AWrongZone", R"({"properties": [{"id": "oak", "time_zone": "Oak/Street"}]})", 2,
     "`Oak/Street` is not a time zone"},
    {"ALiteralSecret", "{" ACME R"("hunter2"}}}})", 2, "a secret is never written into the configuration"},
    {"ADoorThatIsNotThere", R"({"properties": [{)" OAK R"(, "keys": [{"id": "k", "doors": ["d"]}]}]})", 2,
     "opens the door `d`, which is not in `doors`"},
    {"AnIncludeThatIsNotThere", R"({"properties": [{)" OAK R"(, "include": "none.json"}]})", 2,
     "none.json: there is no such file"},
};
INSTANTIATE_TEST_SUITE_P(Files, BadConfiguration, testing::ValuesIn(kBadConfigurations),
                         [](const auto& bad) { return bad.param.name; });

/// What shows only when sources are opened: `config check` reports it as a finding, the service does not start.
class BadSource : public testing::TestWithParam<BadFile> {};

TEST_P(BadSource, IsFoundByTheCheckAndKeepsTheServiceFromStarting) {
  const Folder folder;
  folder.write("leasekey.json", GetParam().text);
  const Ended check = run({words_of("config check"), folder.path()});
  EXPECT_EQ(check.status, 1) << check;
  EXPECT_THAT(check.out, AllOf(StartsWith("problem  "), HasSubstr(GetParam().message), Not(HasSubstr("hunter2"))));
  for (const std::string command : {"serve", "sync --property oak --once", "connector read --property oak"}) {
    SCOPED_TRACE(command);
    expect_message(run({words_of(command), folder.path()}), GetParam().status, GetParam().message);
  }
}

#define SOURCE(text) R"("properties": [{)" OAK R"(, "source": )" text "}]}"
const BadFile kBadSources[] = {
    {"AnUnknownConnector", "{" SOURCE(R"({"connector": "yardy"})"), 2, "there is no connector `yardy`"},
    {"AMissingVariable",
     "{" ACME R"({"env": "NO_SUCH_KEY"}}}}, )" SOURCE(R"({"connector": "entrata", "credential": "acme"})"), 1,
     "the environment variable `NO_SUCH_KEY` is not set"},
    {"AMissingSecretFile",
     "{" ACME R"({"file": "no-key"}}}}, )" SOURCE(R"({"connector": "entrata", "credential": "acme"})"), 1,
     "no-key`: there is no such file"},
    {"NoSettings", "{" SOURCE(R"({"connector": "csv"})"), 2, "`folder`"},
    {"AnUnknownSetting", "{" SOURCE(R"({"connector": "csv", "settings": {"folder": "x", "colour": "red"}})"), 2,
     "`colour`"},
};
INSTANTIATE_TEST_SUITE_P(Files, BadSource, testing::ValuesIn(kBadSources),
                         [](const auto& bad) { return bad.param.name; });

class BadScenario : public testing::TestWithParam<BadFile> {};

TEST_P(BadScenario, IsNamedWithItsFileAndPlace) {
  const Folder folder;
  folder.write("bad.json", GetParam().text);
  const Ended ended = run({words_of("rehearse bad.json"), folder.path()});
  EXPECT_EQ(ended.status, 2) << ended;
  EXPECT_THAT(ended.out, AllOf(StartsWith("not a scenario: bad.json\n  `bad.json`: "), HasSubstr(GetParam().message),
                               testing::EndsWith("0 passed, 1 failed\n")));
  EXPECT_THAT(ended.err, IsEmpty());
}

std::string scenario(const std::string& steps) {
  return R"({"scenario": "s", "property": {)" OAK R"(}, "steps": [)" + steps + "]}";
}

const BadFile kBadScenarios[] = {
    {"Empty", "", 2, "line 1, column 1"},
    {"Text", "at noon Ann moves in\n", 2, "line 1, column 1"},
    {"Binary", std::string("\x00\x01\xff\xfe", 4), 2, "line 1, column 1"},
    {"HalfADocument", scenario("").substr(0, 40), 2, "line 1, column "},
    {"Deep", std::string(100'000, '['), 2, "column "},
    {"AnotherDocument", R"({"hello": "world"})", 2, "`scenario` is missing"},
    {"AnUnknownField", scenario(R"({"at": "2026-03-02T16:00:00Z", "pole": []})"), 2, "pole"},
    {"AnUnknownFieldOfTheProperty", R"({"scenario": "s", "property": {)" OAK R"(, "unitz": []}, "steps": []})", 2,
     "unitz"},
    {"TwoActions", scenario(R"({"at": "2026-03-02T16:00:00Z", "poll": [], "poll_fails": "no"})"), 2,
     "`steps[0]`: a step has one action, and `poll_fails` is a second one"},
    {"TimeGoesBack", scenario(R"({"at": "2026-03-02T16:00:00Z"}, {"at": "2026-03-02T15:59:59Z"})"), 2,
     "`steps[1]`: the step is before the one above"},
    {"NoTime", scenario(R"({"poll": []})"), 2, "`steps[0]`: `at` is missing"},
    {"AWrongTime", scenario(R"({"at": "noon"})"), 2, "`steps[0].at`: `noon` is not an RFC 3339 time"},
    {"AnUnknownAlert", scenario(R"({"at": "2026-03-02T16:00:00Z", "expect": {"alerts": ["fire"]}})"), 2,
     "`fire` is no kind of alert"},
    {"AWrongType", scenario(R"({"at": "2026-03-02T16:00:00Z", "poll": {}})"), 2, "`steps[0].poll`: expected an array"},
};
INSTANTIATE_TEST_SUITE_P(Files, BadScenario, testing::ValuesIn(kBadScenarios),
                         [](const auto& bad) { return bad.param.name; });

TEST(Rehearse, GoesOnAfterAFileThatIsNoScenario) {
  const Folder folder;
  folder.write("good.json", scenario(R"({"at": "2026-03-02T16:00:00Z", "poll": []})"));
  const Ended ended = run({words_of("rehearse none.json good.json ."), folder.path()});
  EXPECT_EQ(ended.status, 2) << ended;
  EXPECT_EQ(ended.out,
            "not a scenario: none.json\n  `none.json`: there is no such file\n"
            "not a scenario: .\n  `.`: is a folder, expected a file\n"
            "1 passed, 2 failed\n");
}

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
        "suggestions release", "mode", "explain", "rehearse", "audit verify", "connector list", "connector check",
        "connector read", "config check"}) {
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

// Whatever is wrong with arguments, files and surroundings: the documented exit status, one clear message, nothing
// done.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/e2e/folder.h"
#include "tests/e2e/message.h"

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

}  // namespace
}  // namespace leasekey::e2e

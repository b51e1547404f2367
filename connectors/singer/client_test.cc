// Taps in the shell, as they come: what they are given, and what their ends mean.
#include "connectors/singer/client.h"

#include <gmock/gmock.h>

#include "connectors/singer/scripted_tap.h"

namespace leasekey::connectors::singer {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Tap = ScriptedTap;

TEST_F(Tap, IsGivenItsConfigurationWithTheSecretsAndFoldersOfItsOwn) {
  script(R"sh(printf '%s\n' "$1" "$3" "$#" > "$given/arguments"; cp "$2" "$given/config"
              stat -c %a "$2" . > "$given/modes"
              [ "$HOME" = "$PWD" ] && [ "$TMPDIR" = "$HOME" ] && echo "$COLOUR $PATH" > "$given/variables"
              echo ')sh" +
         std::string(kSchema) + "'");
  EXPECT_TRUE(read(R"(, "config": {"url": "https://api.example.com"}, "arguments": [],
                      "environment": {"COLOUR": "green"})")
                  .complete);
  EXPECT_EQ(read_file(folder_.path() / "arguments"), "--config\n\n2\n");
  EXPECT_EQ(read_file(folder_.path() / "config"), R"({"url":"https://api.example.com","api_key":"s3cret-key"})");
  EXPECT_EQ(read_file(folder_.path() / "modes"), "600\n700\n");
  EXPECT_EQ(read_file(folder_.path() / "variables"), "green /usr/local/bin:/usr/bin:/bin\n");
  EXPECT_THAT(runs(), IsEmpty()) << "what a run leaves, secrets among it, goes with it";
}

TEST_F(Tap, LeavesNothingBehindWhenItFailsOrWasKilledWithLeasekey) {
  script("echo x > leftover; exit 1");
  fs::create_directories(kept() / "run-before");
  std::ofstream(kept() / "run-before/config.json") << "s3cret-key";
  EXPECT_EQ(failure().kind(), ErrorKind::unavailable);
  EXPECT_THAT(runs(), IsEmpty());
}

TEST_F(Tap, WritesAFeed) {
  writes({kSchema, record(2), record(1), state(1)});
  const Feed feed = read();
  EXPECT_TRUE(feed.complete) << feed.why_incomplete;
  ASSERT_THAT(feed.records, SizeIs(2));
  EXPECT_EQ(feed.records[0].person, PersonId("1"));
  EXPECT_EQ(given(), "");
}

TEST_F(Tap, HoldsPeopleWhoseUnitNameStandsForTwoHomes) {
  writes(
      {kSchema,
       R"({"type":"RECORD","stream":"residents","record":{"id":1,"name":"Ann","unit":"1","b":"A","status":"Current"}})",
       R"({"type":"RECORD","stream":"residents","record":{"id":2,"name":"Ben","unit":"1","b":"B","status":"Current"}})"});
  const Feed feed = read(R"(, "streams": {"residents": {"columns": {"person": "id", "name": "name", "unit": "unit",
                              "building": "b", "status": "status"}}})");
  EXPECT_THAT(feed.records, IsEmpty());
  EXPECT_THAT(feed.skipped, SizeIs(2));
}

TEST_F(Tap, ThatEndsBadlyGivesNoFeedWhateverItHasWritten) {
  struct Case {
    const char* name;
    const char* commands;
    ErrorKind kind;
    const char* says;
  };
  const std::vector<Case> table{
      {"died", "exit 1", ErrorKind::unavailable, "`tap`: ended with exit code 1"},
      {"try later", "exit 75", ErrorKind::unavailable, "exit code 75: try again later"},
      {"refused", "exit 77", ErrorKind::unauthenticated, "exit code 77: the login was refused"},
      {"configuration", "exit 78", ErrorKind::invalid_input, "exit code 78: its configuration is wrong"},
      {"killed", "kill -9 $$", ErrorKind::unavailable, "was ended by signal 9"},
      {"hangs", "exec sleep 100", ErrorKind::unavailable, "took longer than 1 s"},
      {"floods", "yes >&2", ErrorKind::invalid_input, "wrote more than 1 MB"},
      {"garbage", "echo Done.", ErrorKind::unavailable, "line 4: no message of Singer's"},
      {"half a line", "printf '{\"type\": \"REC'", ErrorKind::unavailable, "line 4: the output ends within a line"},
      {"half a line and death", "printf '{\"type\": \"REC'; exit 1", ErrorKind::unavailable, "exit code 1"},
  };
  for (const auto& [name, commands, kind, says] : table) {
    folder_.write("messages", std::string(kSchema) + "\n" + record(1) + "\n" + state(1) + "\n");
    script("cat \"$given/messages\"\n" + std::string(commands));
    const Error error = failure(R"(, "state": "everybody", "time_limit_seconds": 1, "output_mb": 1)");
    EXPECT_EQ(error.kind(), kind) << name << ": " << error.what();
    EXPECT_THAT(error.what(), HasSubstr(says)) << name;
    EXPECT_FALSE(fs::exists(kept() / "state.json")) << name;
  }
}

TEST_F(Tap, ThatWantsTooMuchMemoryFails) {
  const auto file = folder_.write("tap", "#!/usr/bin/python3 -I\nprint('x' * (1 << 30))\n");
  fs::permissions(file, fs::perms::owner_all);
  EXPECT_THAT(failure(R"(, "memory_mb": 128)").what(), HasSubstr("exit code 1; it said last: MemoryError"));
}

TEST_F(Tap, SaysLastWhatIsWrongWithoutSecretsAndPeople) {
  script(
      "echo 'calling https://api.example.com' >&2; echo 'refused s3cret-key of ann@example.com, 555-010-1234' >&2; "
      "exit 77");
  EXPECT_STREQ(failure().what(),
               "singer: `tap`: ended with exit code 77: the login was refused; it said last: refused [secret] of "
               "[e-mail], [phone]");
}

TEST_F(Tap, ThatAnybodyMayChangeIsNotStarted) {
  writes({kSchema});
  EXPECT_TRUE(read().complete);
  fs::permissions(tap(), fs::perms::others_write, fs::perm_options::add);
  EXPECT_THAT(failure().what(), HasSubstr("anybody may change"));
  fs::permissions(tap(), fs::perms::owner_all);
  fs::permissions(folder_.path(), fs::perms::others_write, fs::perm_options::add);
  EXPECT_THAT(failure().what(), HasSubstr("anybody may change"));
  fs::permissions(folder_.path(), fs::perms::owner_all);
  fs::permissions(tap(), fs::perms::owner_read);
  EXPECT_THAT(failure().what(), HasSubstr("may not be executed"));
  fs::remove(tap());
  EXPECT_THAT(failure().what(), HasSubstr("there is no program"));
  folder_.write("tap", "\x7f no program");
  fs::permissions(tap(), fs::perms::owner_all);
  EXPECT_THAT(failure().what(), HasSubstr("could not be started: Exec format error"));
}

TEST_F(Tap, WhoseLoginIsRefusedThreeTimesRests) {
  transport::CircuitBreakers breakers;
  const auto source =
      open_with({world_.http, world_.budgets, breakers, world_.redactor, world_.waiter, world_.jitter, world_.sftp});
  script("echo x >> \"$given/starts\"; exit 77");
  for (int i = 0; i < 5; ++i) EXPECT_THROW(source->read({}), Error);
  EXPECT_EQ(read_file(folder_.path() / "starts"), "x\nx\nx\n");
}

TEST_F(Tap, EndsWithTheService) {
  std::stop_source stop;
  stop.request_stop();
  transport::SystemWaiter waiter(stop.get_token());
  const auto source =
      open_with({world_.http, world_.budgets, world_.breakers, world_.redactor, waiter, world_.jitter, world_.sftp});
  script("exec sleep 100");
  EXPECT_THROW(source->read({}), Error);
}

TEST_F(Tap, IsChecked) {
  writes({kSchema, record(1), record(2, "Wait"), R"({"type":"RECORD","stream":"residents","record":{"id":3}})",
          R"({"type":"SCHEMA","stream":"pets","key_properties":[],"schema":{}})"});
  const SourceCheck check = open(R"(, "state": "everybody")")->check();
  EXPECT_THAT(check.passed,
              ElementsAre("`" + tap().string() + "` can be started", "it ended well and wrote 2 records",
                          "passed over: line 4, stream `residents`: no unit", "status `Current`: 1 records",
                          "status `Wait`: 1 records", "nobody reads its stream `pets`"));
  EXPECT_THAT(check.problems, ElementsAre(HasSubstr("it writes no STATE")));
  EXPECT_FALSE(fs::exists(kept() / "state.json"));
}

}  // namespace
}  // namespace leasekey::connectors::singer

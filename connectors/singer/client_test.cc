// Taps in the shell, as they come: what they are given, what their ends mean, and which of their states is kept.
#include "connectors/singer/client.h"

#include <gmock/gmock.h>

#include "connectors/singer/connector.h"
#include "connectors/test_world.h"
#include "core/error.h"

namespace leasekey::connectors::singer {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kSchema =
    R"({"type":"SCHEMA","stream":"residents","key_properties":["id"],"schema":{"properties":{}}})";

std::string record(int number, const std::string& status = "Current", const std::string& unit = "") {
  const std::string n = std::to_string(number);
  return R"({"type":"RECORD","stream":"residents","record":{"id":)" + n + R"(,"name":"Ann Invented","unit":")" +
         (unit.empty() ? "U" + n : unit) + R"(","status":")" + status + "\"}}";
}

std::string state(int number) { return R"({"type":"STATE","value":{"at":)" + std::to_string(number) + "}}"; }

class Tap : public testing::Test {
 protected:
  /// The tap becomes a script that runs these commands, with `$given` as the folder for what it wants to tell.
  void script(const std::string& commands) {
    const auto file = folder_.write("tap", "#!/bin/sh\ngiven='" + folder_.path().string() + "'\n" + commands + "\n");
    fs::permissions(file, fs::perms::owner_all);
  }
  /// The tap writes these lines, and leaves what it was given in `$given/state` and `$given/arguments`.
  void writes(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    folder_.write("messages", text);
    script("rm -f \"$given/state\"; [ \"$3\" = --state ] && cp \"$4\" \"$given/state\"\n" +
           std::string("cat \"$given/messages\""));
  }
  std::unique_ptr<PmsSource> open(const std::string& more = "") { return open_with(world_.outbound(), more); }
  std::unique_ptr<PmsSource> open_with(const transport::Outbound& outbound, const std::string& more = "") {
    connectors::SourceContext context{.credential = {R"({"program": ")" + tap().string() + "\"}", {}},
                                      .source = {R"({"folder": ")" + kept().string() + R"(",
          "columns": {"person": "id", "name": "name", "unit": "unit", "status": "status"})" +
                                                     more + "}",
                                                 {}},
                                      .properties = {},
                                      .secrets = {},
                                      .zone = TimeZone::named("America/New_York"),
                                      .clock = world_.clock,
                                      .outbound = outbound};
    context.secrets.emplace("api_key", Secret("s3cret-key"));
    return kConnector.open(std::move(context));
  }
  Feed read(const std::string& more = "") { return open(more)->read({}); }
  Error failure(const std::string& more = "") {
    try {
      const Feed feed = read(more);
      ADD_FAILURE() << "read: " << feed.records.size() << " records, complete: " << feed.complete;
    } catch (const Error& error) {
      return error;
    }
    return {ErrorKind::internal, ""};
  }
  /// The state that the tap was given last; empty where it was given none.
  std::string given() const { return read_file(folder_.path() / "state"); }

  fs::path tap() const { return folder_.path() / "tap"; }
  fs::path kept() const { return folder_.path() / "kept"; }
  std::vector<std::string> runs() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(kept())) {
      if (entry.is_directory()) names.push_back(entry.path().filename().string());
    }
    return names;
  }

  TestWorld world_;
  TestFolder folder_;
};

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

TEST_F(Tap, IsGivenTheStateOfTheLastReadingThatWasTakenOver) {
  const auto source = open(R"(, "state": "everybody")");
  writes({kSchema, record(1), state(1), state(2)});
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_EQ(given(), "") << "not taken over";
  source->accepted();
  writes({kSchema, record(1), state(3)});
  EXPECT_TRUE(open(R"(, "state": "everybody")")->read({}).complete);
  EXPECT_EQ(given(), R"({"at":2})") << "and after a restart, too";
  script("echo '" + std::string(kSchema) + "'; echo '" + state(4) + "'; exit 1");
  EXPECT_THROW(source->read({}), Error);
  source->accepted();
  writes({R"({"type":"STATE","value":{"at":5}})"});
  EXPECT_FALSE(source->read({}).complete);
  source->accepted();
  writes({kSchema, state(6)});
  source->read({});
  EXPECT_EQ(given(), R"({"at":2})") << "neither of one that failed nor of one that was not whole";
  EXPECT_EQ(fs::status(kept()).permissions(), fs::perms::owner_all);
}

TEST_F(Tap, IsNotGivenTheStateOfAnotherConfigurationOrADamagedOne) {
  writes({kSchema, record(1), state(1)});
  const auto source = open(R"(, "state": "everybody")");
  source->read({});
  source->accepted();
  source->read({});
  EXPECT_EQ(given(), R"({"at":1})");
  open(R"(, "state": "everybody", "config": {"account": 2})")->read({});
  EXPECT_EQ(given(), "");
  std::ofstream(kept() / "state.json") << R"({"owner": "half)";
  EXPECT_TRUE(source->read({}).complete);
  EXPECT_EQ(given(), "");
}

constexpr const char* kChanges = R"(, "state": "changes")";

class ChangesOfTap : public Tap {
 protected:
  ChangesOfTap() : source_(open(kChanges)) {
    writes({kSchema, record(1), record(2), record(3), state(1)});
    take();
  }
  Feed take() {
    Feed feed = source_->read({});
    EXPECT_TRUE(feed.complete) << feed.why_incomplete;
    if (feed.complete) source_->accepted();
    return feed;
  }
  static std::vector<std::string> told(const Feed& feed) {
    std::vector<std::string> all;
    for (const auto& one : feed.records)
      all.push_back(one.person.str() + " " + one.unit.str() + " " + one.status_label);
    return all;
  }
  std::unique_ptr<PmsSource> source_;
};

TEST_F(ChangesOfTap, AreReadIntoTheLastWholeReading) {
  writes({kSchema, record(2, "Notice"), record(4, "Future"), state(2)});
  const Feed feed = take();
  EXPECT_THAT(told(feed), ElementsAre("1 U1 Current", "2 U2 Notice", "3 U3 Current", "4 U4 Future"));
  EXPECT_TRUE(feed.shown_before);
  EXPECT_EQ(given(), R"({"at":1})");
  writes({state(2)});
  EXPECT_THAT(told(take()), ElementsAre("1 U1 Current", "2 U2 Notice", "3 U3 Current", "4 U4 Future"));
  EXPECT_EQ(given(), R"({"at":2})");
  writes({});
  EXPECT_THAT(take().records, SizeIs(4)) << "a tap with nothing to tell";
}

TEST_F(ChangesOfTap, AreNotAskedForAgainstTheScheduleOrASecondHand) {
  writes({kSchema, record(1), state(2)});
  world_.clock.advance(std::chrono::hours(1));
  EXPECT_THAT(take().records, SizeIs(1)) << "an hour later everybody is read";
  EXPECT_EQ(given(), "");
  take();
  take();
  EXPECT_EQ(given(), "") << "somebody is missed: the next ones are whole as well";
}

TEST_F(ChangesOfTap, AreNotAskedForWhereAPersonWaits) {
  source_->expect_whole();
  writes({kSchema, record(1), record(2), record(3), state(2)});
  take();
  EXPECT_EQ(given(), "");
}

TEST_F(ChangesOfTap, AreNotAskedForByAStateThatIsNotOurs) {
  writes({kSchema, record(1), record(2), record(3), state(7)});
  const auto other = open(kChanges);
  other->read({});
  other->accepted();
  take();
  EXPECT_EQ(given(), "");
}

TEST_F(ChangesOfTap, ThatCannotTellEnoughAreFollowedByAWholeReading) {
  // The first run is asked for changes and gives `changes`; the second one for everybody.
  const std::string everybody =
      std::string(kSchema) + "\n" + record(1, "Past") + "\n" + record(2) + "\n" + record(3) + "\n" + state(9) + "\n";
  const std::vector<std::string> table{
      R"({"type":"RECORD","stream":"residents","record":{"id":1,"name":"Ann Invented","unit":""}})",
      R"({"type":"RECORD","stream":"residents","record":{"name":"Ann Invented"}})",
      R"({"type":"BATCH","stream":"residents"})",
      R"({"type":"ACTIVATE_VERSION","stream":"residents","version":5})",
  };
  for (const auto& changes : table) {
    ChangesOfTap::source_ = open(kChanges);
    writes({kSchema, record(1), record(2), record(3), state(1)});
    take();
    folder_.write("changes", std::string(kSchema) + "\n" + changes + "\n" + state(8) + "\n");
    folder_.write("everybody", everybody);
    script("[ \"$3\" = --state ] && exec cat \"$given/changes\"; exec cat \"$given/everybody\"");
    EXPECT_THAT(told(take()), ElementsAre("1 U1 Past", "2 U2 Current", "3 U3 Current")) << changes;
  }
}

TEST_F(ChangesOfTap, OfOneOfTwoHomesDoNotCostTheOther) {
  source_ = open(kChanges);
  const std::vector<std::string> both{kSchema, record(1, "Current", "A"), record(1, "Current", "B"), state(1)};
  writes(both);
  take();
  folder_.write("changes", std::string(kSchema) + "\n" + record(1, "Notice", "A") + "\n");
  script("[ \"$3\" = --state ] && exec cat \"$given/changes\"; exec cat \"$given/messages\"");
  EXPECT_THAT(told(take()), ElementsAre("1 A Current", "1 B Current")) << "everybody was read";
}

TEST_F(ChangesOfTap, ThatFailGiveNoFeedAndNoState) {
  script("echo '" + std::string(kSchema) + "'; echo '" + state(2) + "'; exit 1");
  EXPECT_THROW(source_->read({}), Error);
  source_->accepted();
  writes({state(3)});
  EXPECT_THAT(take().records, SizeIs(3));
  EXPECT_EQ(given(), R"({"at":1})");
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

// A tap that is run by the real program: the way of a resident, bad ends, crashes, and who is left behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "tests/e2e/eventually.h"
#include "tests/e2e/office.h"

namespace leasekey::e2e {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kToken = "t0ken-of-the-tap";

std::string record(const std::string& unit, const std::string& status, int id = 501) {
  return R"({"type":"RECORD","stream":"residents","record":{"id":)" + std::to_string(id) +
         R"(,"name":"Ann Invented","unit":")" + unit + R"(","status":")" + status +
         R"(","email":"ann@example.com","rent":900}})";
}

std::string state(int number) { return R"({"type":"STATE","value":{"at":)" + std::to_string(number) + "}}"; }

class Tap : public testing::Test {
 protected:
  Tap() {
    const std::string source = R"({"connector": "singer", "credential": "tap", "settings": {
        "program": ")" + (office_.folder() / "tap").string() +
                               R"(", "folder": "kept", "state": "everybody",
        "columns": {"person": "id", "name": "name", "unit": "unit", "status": "status", "email": "email"}}})";
    std::string config = config_text({.mode = "automatic", .start_delay_minutes = 0, .source = source}, "");
    const std::string credentials = "\"credentials\": {";
    config.insert(config.find(credentials) + credentials.size(),
                  R"("tap": {"type": "singer", "secrets": {"api_token": {"file": "tap-token"}}},)");
    office_.folder().write("leasekey.json", config);
    office_.folder().write("tap-token", kToken);
  }

  /// From now on the tap writes these lines, and then runs these commands in its shell.
  void writes(const std::vector<std::string>& lines, const std::string& commands = "") {
    std::string text = R"({"type":"SCHEMA","stream":"residents","key_properties":["id"],"schema":{}})"
                       "\n";
    for (const auto& line : lines) text += line + "\n";
    office_.folder().write("messages", text);
    const std::string folder = "'" + office_.folder().path().string() + "/";
    const auto file = office_.folder().write(
        "tap", "#!/bin/sh\ncat " + folder + "messages'\necho $$ > " + folder + "id'\n" + commands + "\n");
    fs::permissions(file, fs::perms::owner_all);
  }
  /// Which of the two doors open now.
  std::string doors() const {
    std::string open;
    for (const char* door : {"d101", "d102"}) {
      const Ended told = office_.run(std::string("explain --property oak --person 501 --door ") + door + " --json");
      const auto answer = JsonDocument::parse(told.out.empty() ? "{}" : told.out);
      const auto allowed = answer.root().find("allowed");
      if (allowed && allowed->as_bool()) open += std::string(open.empty() ? "" : " ") + door;
    }
    return open;
  }
  void lives(const std::string& unit, const std::string& status, const std::string& open) {
    writes({record(unit, status), state(1)});
    office_.out("sync --property oak");
    EXPECT_TRUE(eventually([&] { return doors() == open; }))
        << status << " in " << unit << " opens `" << doors() << "`, not `" << open << "`";
  }
  std::string kept() const { return office_.folder().read("kept/state.json"); }
  /// The tap runs now; its process, to be waited for.
  pollfd running_tap() {
    EXPECT_TRUE(eventually([&] { return !office_.folder().read("id").empty(); }));
    return {static_cast<int>(::syscall(SYS_pidfd_open, std::stoi(office_.folder().read("id")), 0)), POLLIN, 0};
  }

  Office office_;
};

TEST_F(Tap, LetsSomebodyInAcrossAndOut) {
  const auto service = office_.serve();
  lives("101", "Future", "");
  lives("101", "Current", "d101");
  lives("102", "Current", "d102");
  lives("102", "Notice", "d102");
  lives("102", "Past", "");
  EXPECT_THAT(kept(), HasSubstr(R"("state":{"at":1})"));
  for (const char* hidden : {kToken, "ann@example.com", "Invented"}) {
    EXPECT_THAT(service->err(), Not(HasSubstr(hidden)));
  }
  service->signal(SIGTERM);
  EXPECT_EQ(service->wait().status, 0);
}

TEST_F(Tap, IsCheckedAndReadOnTheCommandLine) {
  writes({record("101", "Current"), R"({"type":"RECORD","stream":"residents","record":{"id":7}})", state(1)});
  EXPECT_THAT(office_.out("connector check --property oak"), HasSubstr("it ended well and wrote 1 records"));
  const std::string read = office_.out("connector read --property oak");
  EXPECT_THAT(read, HasSubstr("rent"));
  EXPECT_THAT(read, HasSubstr("line 3, stream `residents`"));
  EXPECT_THAT(read, Not(HasSubstr("ann@example.com")));
  EXPECT_FALSE(fs::exists(office_.folder() / "kept/state.json")) << "nothing was taken over";
}

TEST_F(Tap, ThatFailsMovesNobodyOut) {
  writes({record("101", "Current"), state(1)});
  office_.out("sync --property oak --once");
  struct Case {
    std::vector<std::string> lines;
    const char* commands;
    const char* says;
  };
  const std::vector<Case> table{
      {{state(2)}, "exit 1", "ended with exit code 1"},
      {{state(2)}, "kill -9 $$", "was ended by signal 9"},
      {{state(2)}, "echo all done", "no message of Singer's"},
      {{state(2)}, "printf '{\"type\":\"REC'", "ends within a line"},
      {{record("101", "Past"), state(2)}, "echo 'Ann Invented, ann@example.com' >&2; exit 75", "[e-mail]"},
  };
  for (const auto& [lines, commands, says] : table) {
    writes(lines, commands);
    const Ended ended = office_.run("sync --property oak --once");
    EXPECT_EQ(ended.status, 1) << ended;
    EXPECT_THAT(ended.out + ended.err, HasSubstr(says));
    EXPECT_EQ(doors(), "d101") << says;
    EXPECT_THAT(kept(), HasSubstr(R"("state":{"at":1})")) << says;
  }
}

TEST_F(Tap, EndsWithTheService) {
  for (const int signal : {SIGTERM, SIGKILL}) {
    fs::remove(office_.folder() / "id");
    writes({}, "exec sleep 1000");
    const auto service = office_.serve();
    pollfd tap = running_tap();
    service->signal(signal);
    EXPECT_EQ(service->wait().status, signal == SIGTERM ? 0 : -SIGKILL);
    if (tap.fd >= 0) {
      EXPECT_EQ(::poll(&tap, 1, 30'000), 1) << "it still runs after signal " << signal;
      ::close(tap.fd);
    }
  }
  EXPECT_THAT(office_.folder().read("messages"), Not(testing::IsEmpty()));
  writes({record("101", "Current"), state(1)});
  office_.out("sync --property oak --once");
  for (const auto& entry : fs::directory_iterator(office_.folder() / "kept")) {
    EXPECT_FALSE(entry.is_directory()) << "the run that was killed left its folder: " << entry.path();
  }
}

/// Dies at calls that change a file, between the commit and the state among them.
TEST_F(Tap, HasAStateOnlyOfWhatWasCommittedWhereverTheProgramDies) {
  writes({record("101", "Current"), state(1)});
  office_.out("sync --property oak --once");
  const Folder before;
  fs::copy(office_.folder().path(), before.path(), fs::copy_options::recursive);
  bool finished = false;
  std::size_t crashes = 0;
  for (std::size_t n = 1; !finished; n += std::getenv("EVERY_KILL_POINT") != nullptr ? 1 : 5) {
    SCOPED_TRACE("killed before call " + std::to_string(n));
    office_.forget();
    fs::remove_all(office_.folder() / "kept");
    fs::copy(before.path(), office_.folder().path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    writes({record("102", "Current"), state(2)});
    ProcessOptions options{words_of("sync --property oak --once"), office_.folder().path()};
    options.environment = {{"LD_PRELOAD", kill_point_library()}, {"KILL_POINT", std::to_string(n)}};
    const Ended ended = run(options);
    finished = ended.status == 0;
    if (!finished) {
      ASSERT_EQ(ended.status, -SIGKILL) << ended;
      ++crashes;
    }
    if (kept().find(R"({"at":2})") != std::string::npos) {
      EXPECT_EQ(doors(), "d102");
    } else {
      EXPECT_THAT(kept(), HasSubstr(R"({"at":1})"));
    }
    office_.out("sync --property oak --once");
    EXPECT_EQ(doors(), "d102");
    EXPECT_THAT(kept(), HasSubstr(R"({"at":2})"));
  }
  EXPECT_GT(crashes, 8U);
}

}  // namespace
}  // namespace leasekey::e2e

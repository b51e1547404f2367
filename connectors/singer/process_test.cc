// The sandbox against programs that misbehave in every way a tap can.
#include "connectors/singer/process.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>

#include "connectors/test_world.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::singer {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using Time = std::chrono::steady_clock;
using How = Ended::How;

class Sandbox : public testing::Test {
 protected:
  Command shell(const std::string& script) const { return {"/bin/sh", {"-c", script}, {}, folder_.path()}; }
  Command python(const std::string& script) const {
    return {"/usr/bin/python3", {"-I", "-c", script}, {}, folder_.path()};
  }
  Ended run(const Command& command) {
    out_.clear();
    return singer::run(
        command, limits_, [this](std::string_view bytes) { out_ += bytes; }, [] {});
  }
  std::string out_of(const std::string& script) {
    const Ended ended = run(shell(script));
    EXPECT_EQ(ended.how, How::exited) << ended.number << ended.last_err;
    return out_;
  }
  /// Whether a process of that number still runs; it is not told to us when one of another parent ends.
  static bool runs(pid_t id) {
    const std::string status = read_file("/proc/" + std::to_string(id) + "/stat");
    return !status.empty() && status.find(") Z ") == std::string::npos;
  }

  TestFolder folder_;
  Limits limits_{.time = milliseconds(20'000), .grace = milliseconds(200)};
  std::string out_;
};

TEST_F(Sandbox, GivesOutputErrorsAndExitCode) {
  const Ended ended = run(shell("echo out; echo err >&2; exit 3"));
  EXPECT_EQ(ended.how, How::exited);
  EXPECT_EQ(ended.number, 3);
  EXPECT_EQ(out_, "out\n");
  EXPECT_EQ(ended.last_err, "err\n");
}

TEST_F(Sandbox, PassesArgumentsAsTheyAreAndAsksNoShell) {
  EXPECT_EQ(run({"/bin/echo", {"a b", "$HOME", "`id`", ";", "*"}, {}, folder_.path()}).number, 0);
  EXPECT_EQ(out_, "a b $HOME `id` ; *\n");
}

TEST_F(Sandbox, HasNoVariablesButThoseThatAreNamed) {
  ::setenv("LEASEKEY_TEST_LEAK", "of-the-service", 1);
  run({"/usr/bin/env", {}, {"ONE=1", "TWO=a b"}, folder_.path()});
  ::unsetenv("LEASEKEY_TEST_LEAK");
  EXPECT_EQ(out_, "ONE=1\nTWO=a b\n");
}

TEST_F(Sandbox, StartsInItsFolderWithNothingToReadAndAPrivateMask) {
  EXPECT_EQ(out_of("pwd -P; cat; umask"), std::filesystem::canonical(folder_.path()).string() + "\n0077\n");
}

TEST_F(Sandbox, InheritsNoDescriptors) {
  const int open_file = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC, as a library may do it
  const int high = ::fcntl(open_file, F_DUPFD, 700);
  run({"/bin/ls", {"/proc/self/fd"}, {}, folder_.path()});
  ::close(open_file);
  ::close(high);
  EXPECT_EQ(out_, "0\n1\n2\n3\n");  // the last one is that of `ls` itself
}

TEST_F(Sandbox, MayNotGainRights) { EXPECT_THAT(out_of("grep NoNewPrivs /proc/self/status"), HasSubstr("1")); }

TEST_F(Sandbox, IsALeaderOfItsOwnGroupWithoutATerminal) {
  run(python("import os\nprint(os.getpgrp() == os.getpid(), os.getsid(0) != " + std::to_string(::getsid(0)) + ")"));
  EXPECT_EQ(out_, "True True\n");
}

TEST_F(Sandbox, HasDefaultSignalsWhateverTheServiceIgnores) {
  const auto before = ::signal(SIGINT, SIG_IGN);
  EXPECT_THAT(out_of("grep -E 'Sig(Ign|Blk)' /proc/self/status"),
              AllOf(HasSubstr("SigBlk:\t0000000000000000"), HasSubstr("SigIgn:\t0000000000000000")));
  ::signal(SIGINT, before);
}

TEST_F(Sandbox, EndsAProgramThatHangs) {
  limits_.time = milliseconds(100);
  const auto started = Time::now();
  EXPECT_EQ(run(shell("echo begun; exec sleep 100")).how, How::too_slow);
  EXPECT_EQ(out_, "begun\n");
  EXPECT_LT(Time::now() - started, std::chrono::seconds(10));
}

TEST_F(Sandbox, AsksBeforeItKills) {
  limits_.time = milliseconds(300);
  limits_.grace = milliseconds(10'000);
  EXPECT_EQ(run(shell("trap 'echo asked; exit 0' TERM; while :; do sleep 0.01; done")).how, How::too_slow);
  EXPECT_EQ(out_, "asked\n");
}

TEST_F(Sandbox, KillsAProgramThatIgnoresTheRequest) {
  limits_.time = milliseconds(300);
  EXPECT_EQ(run(shell("trap '' TERM; while :; do sleep 0.01; done")).how, How::too_slow);
}

TEST_F(Sandbox, KillsAProgramThatLeftItsGroupAndIgnoresTheRequest) {
  limits_.time = milliseconds(500);
  run(
      python("import os, signal, time\n"
             "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
             "if os.fork() == 0:\n  os.setsid()\n  print(os.getpid(), flush=True)\n  time.sleep(100)\n"
             "time.sleep(100)"));
  EXPECT_FALSE(runs(std::stoi(out_))) << out_;
}

TEST_F(Sandbox, LeavesNobodyBehind) {
  const Ended ended = run(shell("sleep 100 & echo $!; exit 0"));
  EXPECT_EQ(ended.how, How::exited);
  EXPECT_EQ(ended.number, 0);
  EXPECT_FALSE(runs(std::stoi(out_)));
}

TEST_F(Sandbox, LeavesNobodyBehindWhoMadeASessionOfTheirOwn) {
  run(
      python("import os, sys, time\n"
             "last_is_there, say = os.pipe()\n"
             "for depth in range(3):\n"
             "  if os.fork():\n"
             "    if depth == 0:\n      os.read(last_is_there, 1)\n"
             "    os._exit(0)\n"
             "  os.setsid()\n  print(os.getpid(), flush=True)\n"
             "os.write(say, b'.')\n"
             "time.sleep(100)"));
  std::istringstream ids(out_);
  int count = 0;
  for (pid_t id = 0; ids >> id; ++count) EXPECT_FALSE(runs(id)) << id;
  EXPECT_EQ(count, 3);
}

TEST_F(Sandbox, StopsAFloodOfOutput) {
  limits_.output = std::size_t{1} << 20;
  EXPECT_EQ(run(shell("exec yes")).how, How::too_much);
  EXPECT_LT(out_.size(), std::size_t{4} << 20);
}

TEST_F(Sandbox, StopsAFloodOfErrorsAndKeepsItsEnd) {
  limits_.output = std::size_t{1} << 20;
  const Ended ended = run(shell("yes 'something is wrong' >&2"));
  EXPECT_EQ(ended.how, How::too_much);
  EXPECT_LT(ended.last_err.size(), std::size_t{64} << 10);
  EXPECT_THAT(ended.last_err, StartsWith("something is wrong\n"));
}

TEST_F(Sandbox, KeepsNothingOfALineThatIsCut) {
  const Ended ended = run(python("import sys\nsys.stderr.write('s3cret' * 20000)"));
  EXPECT_THAT(ended.last_err, IsEmpty());
}

TEST_F(Sandbox, RefusesMemoryBeyondTheLimit) {
  limits_.memory = std::size_t{256} << 20;
  const Ended ended = run(python("x = 'x' * (1 << 30)\nprint(len(x))"));
  EXPECT_EQ(ended.how, How::exited);
  EXPECT_EQ(ended.number, 1);
  EXPECT_THAT(ended.last_err, HasSubstr("MemoryError"));
  EXPECT_THAT(out_, IsEmpty());
}

TEST_F(Sandbox, RefusesFilesBeyondTheLimit) {
  limits_.written_file = 1'000;
  const Ended ended = run(shell("exec head -c 100000 /dev/zero > big"));
  EXPECT_EQ(ended.how, How::killed);
  EXPECT_EQ(ended.number, SIGXFSZ);
  EXPECT_EQ(std::filesystem::file_size(folder_.path() / "big"), 1'000U);
}

TEST_F(Sandbox, RefusesDescriptorsAndCoreDumpsAndEndlessComputing) {
  limits_.descriptors = 33;
  limits_.time = milliseconds(7'500);
  EXPECT_EQ(out_of("ulimit -n; ulimit -c; ulimit -t; ulimit -H -c"), "33\n0\n8\n0\n");
}

TEST_F(Sandbox, TellsTheSignalThatEndedIt) {
  const Ended ended = run(shell("kill -SEGV $$"));
  EXPECT_EQ(ended.how, How::killed);
  EXPECT_EQ(ended.number, SIGSEGV);
}

TEST_F(Sandbox, TellsWhyItCouldNotBeStarted) {
  EXPECT_EQ(run({folder_.path() / "nothing", {}, {}, folder_.path()}).number, ENOENT);
  const auto text = folder_.write("text", "hello");
  const Ended ended = run({text, {}, {}, folder_.path()});
  EXPECT_EQ(ended.how, How::not_started);
  EXPECT_EQ(ended.number, EACCES);
  EXPECT_EQ(run({"/bin/sh", {}, {}, folder_.path() / "nowhere"}).how, How::not_started);
}

TEST_F(Sandbox, IsKilledWhenItsSupervisorIs) {
  const Ended ended =
      run(python("import os, signal, time\nprint(os.getpid(), flush=True)\n"
                 "os.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(100)"));
  EXPECT_NE(ended.how, How::exited);
  // It closes what it has open before it ends, and nobody here waits for it.
  const int program = static_cast<int>(::syscall(SYS_pidfd_open, std::stoi(out_), 0));
  if (program < 0) return;  // it is gone already
  pollfd watched{program, POLLIN, 0};
  EXPECT_EQ(::poll(&watched, 1, 10'000), 1);
  ::close(program);
}

TEST_F(Sandbox, EndsTheProgramWhenItsReaderHasEnough) {
  std::string id;
  EXPECT_THROW(singer::run(
                   shell("echo $$; while :; do sleep 0.01; done"), limits_,
                   [&](std::string_view bytes) {
                     id += bytes;
                     throw Error(ErrorKind::invalid_input, "enough");
                   },
                   [] {}),
               Error);
  EXPECT_FALSE(runs(std::stoi(id)));
}

TEST_F(Sandbox, EndsTheProgramWhenTheServiceStops) {
  EXPECT_THROW(singer::run(
                   shell("exec sleep 100"), limits_, [](std::string_view) {},
                   [] { throw Error(ErrorKind::unavailable, "stopped while waiting"); }),
               Error);
}

TEST_F(Sandbox, LeavesNoDescriptorsAndNoProcessesToTheService) {
  const auto count = [](const char* folder) {
    return std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
  };
  const auto before = count("/proc/self/fd");
  for (int i = 0; i < 5; ++i) out_of("echo hello");
  EXPECT_EQ(count("/proc/self/fd"), before);
  EXPECT_THAT(read_file("/proc/thread-self/children"), IsEmpty());
}

}  // namespace
}  // namespace leasekey::connectors::singer

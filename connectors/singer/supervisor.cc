// Single-threaded, without memory of its own: system calls only.
#include "connectors/singer/supervisor.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace leasekey::connectors::singer {
namespace {

// Where the descriptors are in here; the first three are the program's.
constexpr int kInput = 0;
constexpr int kOutput = 1;
constexpr int kErrors = 2;
constexpr int kReport = 3;
constexpr int kControl = 4;
constexpr int kFirstOther = 5;

constexpr int kFailed = 127;

void report(Report::What what, int value) {
  const Report message{what, value};
  // Nobody is left to be told of a failure; the reader sees the end of the pipe.
  [[maybe_unused]] const ssize_t written = write(kReport, &message, sizeof message);
}

/// Moves the descriptors to their places and closes all others.
bool arrange(const Launch& launch) {
  std::array<int, kFirstOther> at{launch.input, launch.output, launch.errors, launch.report, launch.control};
  for (int& descriptor : at) {
    descriptor = fcntl(descriptor, F_DUPFD, kFirstOther);
    if (descriptor < 0) return false;
  }
  for (int place = 0; place < kFirstOther; ++place) {
    if (dup2(at[static_cast<std::size_t>(place)], place) < 0) return false;
  }
  if (syscall(SYS_close_range, kFirstOther, ~0U, 0) != 0) return false;
  return fcntl(kReport, F_SETFD, FD_CLOEXEC) == 0 && fcntl(kControl, F_SETFD, FD_CLOEXEC) == 0;
}

bool limit(const Launch::Limit& wanted) {
  rlimit now{};
  const auto resource = static_cast<__rlimit_resource>(wanted.resource);
  if (getrlimit(resource, &now) != 0) return false;
  now.rlim_max = std::min(now.rlim_max, wanted.most);
  now.rlim_cur = now.rlim_max;
  return setrlimit(resource, &now) == 0;
}

void reset_signals() {
  for (int number = 1; number < NSIG; ++number) signal(number, SIG_DFL);
}

[[noreturn]] void start(const Launch& launch, pid_t supervisor) {
  sigset_t none;
  sigemptyset(&none);
  umask(S_IRWXG | S_IRWXO);
  const bool limited = std::all_of(launch.limits.begin(), launch.limits.end(), limit);
  const bool ready = setpgid(0, 0) == 0 && limited && chdir(launch.folder) == 0 &&
                     prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && getppid() == supervisor &&
                     sigprocmask(SIG_SETMASK, &none, nullptr) == 0;
  if (ready) execve(launch.executable, launch.arguments, launch.environment);
  report(Report::What::not_started, errno);
  _exit(kFailed);
}

/// Kills everybody who is a child of this process now. False where the system does not list them.
bool kill_children() {
  const int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return false;
  std::array<char, 4096> text{};
  const ssize_t size = read(list, text.data(), text.size());
  close(list);
  pid_t id = 0;
  for (ssize_t i = 0; i < size; ++i) {
    const char c = text[static_cast<std::size_t>(i)];
    if (c >= '0' && c <= '9') {
      id = id * 10 + (c - '0');
    } else if (id > 0) {
      kill(id, SIGKILL);
      id = 0;
    }
  }
  return size >= 0;
}

/// Orphans of the program become children of this process, one generation after the other.
void end_everybody() {
  while (kill_children()) {
    if (waitpid(-1, nullptr, 0) < 0 && errno == ECHILD) return;
  }
}

/// Until the program has ended; it is not waited for yet, so that its number stays its own.
void watch(pid_t program, int handle) {
  std::array<pollfd, 2> watched{{{handle, POLLIN, 0}, {kControl, POLLIN, 0}}};
  while (true) {
    if (poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched[0].revents != 0) return;
    char byte = 0;
    if (watched[1].revents != 0) {
      const bool asked = read(kControl, &byte, 1) == 1;
      const int number = asked ? SIGTERM : SIGKILL;
      kill(-program, number);
      kill(program, number);  // it may have left its group
      if (!asked) watched[1].fd = -1;
    }
  }
}

}  // namespace

void supervise(const Launch& launch) {
  reset_signals();
  if (!arrange(launch) || setsid() < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    report(Report::What::not_started, errno);
    _exit(kFailed);
  }
  const pid_t self = getpid();
  const pid_t program = fork();
  if (program == 0) start(launch, self);
  const int handle = program < 0 ? -1 : static_cast<int>(syscall(SYS_pidfd_open, program, 0));
  if (handle < 0) {
    report(Report::What::not_started, errno);
    if (program > 0) kill(program, SIGKILL);
    _exit(kFailed);
  }
  setpgid(program, program);  // whoever comes first; afterwards it is refused, and right already
  dup2(kInput, kOutput);
  dup2(kInput, kErrors);
  watch(program, handle);
  kill(-program, SIGKILL);
  int status = 0;
  waitpid(program, &status, 0);
  report(Report::What::ended, status);
  end_everybody();
  _exit(0);
}

}  // namespace leasekey::connectors::singer

// Leasekey's side: pipes, a watch on the time, and the certainty that the supervisor ends before `run` does.
#include "connectors/singer/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include "connectors/singer/supervisor.h"
#include "core/error.h"

namespace leasekey::connectors::singer {
namespace {

using Time = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kLook{200};
/// For the supervisor to end everybody, once it was told to.
constexpr milliseconds kPatience{5'000};
constexpr std::size_t kTail = std::size_t{16} << 10;

[[noreturn]] void fail(const char* what) {
  throw Error(ErrorKind::unavailable, std::string(what) + ": " + std::generic_category().message(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

struct Pipe {
  /// Writing to a socket whose other end is gone can be had without a signal.
  enum class Kind { pipe, socket };
  explicit Pipe(Kind kind = Kind::pipe) {
    std::array<int, 2> ends{};
    const int made = kind == Kind::pipe ? ::pipe2(ends.data(), O_CLOEXEC)
                                        : ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data());
    if (made != 0) fail("cannot make a pipe");
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
  }
  Descriptor read;
  Descriptor write;
};

/// The texts and, behind them, the null that `execve` wants.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (auto& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

/// The end of a stream that may be of any length, in whole lines.
class Tail {
 public:
  void take(std::string_view bytes) {
    text_ += bytes;
    if (text_.size() <= 2 * kTail) return;
    text_.erase(0, text_.size() - kTail);
    cut_ = true;
  }
  std::string lines() && {
    // Half a line may hold half a secret, which nobody would recognise.
    if (cut_) text_.erase(0, text_.find('\n') == std::string::npos ? text_.size() : text_.find('\n') + 1);
    return std::move(text_);
  }

 private:
  std::string text_;
  bool cut_ = false;
};

/// Forks with all signals blocked, so that no handler of ours ever runs in the child.
pid_t start_supervisor(const Launch& launch) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t id = ::fork();
  if (id == 0) supervise(launch);
  const int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  if (id < 0) fail("cannot start a process");
  return id;
}

std::array<Launch::Limit, 5> resource_limits(const Limits& limits) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(limits.time).count();
  return {{{RLIMIT_AS, limits.memory},
           {RLIMIT_CPU, static_cast<rlim_t>(seconds)},
           {RLIMIT_FSIZE, limits.written_file},
           {RLIMIT_NOFILE, limits.descriptors},
           {RLIMIT_CORE, 0}}};  // a dump would hold the secrets
}

class Running {
 public:
  Running(const Command& command, const Limits& limits) : limits_(limits) {
    std::vector<std::string> words{command.executable.string()};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> variables = command.environment;
    const auto arguments = pointers(words);
    const auto environment = pointers(variables);
    const std::string folder = command.folder.string();
    Pipe out;
    Pipe err;
    Pipe report;
    Pipe control(Pipe::Kind::socket);
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    supervisor_ = start_supervisor({.executable = words.front().c_str(),
                                    .arguments = arguments.data(),
                                    .environment = environment.data(),
                                    .folder = folder.c_str(),
                                    .input = nothing.get(),
                                    .output = out.write.get(),
                                    .errors = err.write.get(),
                                    .report = report.write.get(),
                                    .control = control.read.get(),
                                    .limits = resource_limits(limits)});
    out_ = std::move(out.read);
    err_ = std::move(err.read);
    report_ = std::move(report.read);
    control_ = std::move(control.write);
    handle_ = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, supervisor_, 0)));
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    control_.close();
    pollfd watched{handle_.get(), POLLIN, 0};
    while (::poll(&watched, 1, static_cast<int>(kPatience.count())) < 0 && errno == EINTR) {
    }
    if (watched.revents == 0) ::kill(supervisor_, SIGKILL);
    while (::waitpid(supervisor_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  Ended watch(const std::function<void(std::string_view)>& on_output, const std::function<void()>& while_waiting) {
    const auto on_err = [&](std::string_view bytes) { tail_.take(bytes); };
    const auto on_report = [&](std::string_view bytes) { reports_ += bytes; };
    while (out_.get() >= 0 || err_.get() >= 0 || report_.get() >= 0) {
      std::array<pollfd, 3> watched{{{out_.get(), POLLIN, 0}, {err_.get(), POLLIN, 0}, {report_.get(), POLLIN, 0}}};
      const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(kLook.count()));
      if (ready < 0 && errno != EINTR) fail("cannot wait for the program");
      if (ready > 0) {
        if (watched[0].revents != 0) written_ += read_some(out_, on_output);
        if (watched[1].revents != 0) written_ += read_some(err_, on_err);
        if (watched[2].revents != 0) read_some(report_, on_report);
      }
      if (!keep_within_limits()) break;
      while_waiting();
    }
    return ended();
  }

 private:
  std::size_t read_some(Descriptor& from, const std::function<void(std::string_view)>& taker) {
    const ssize_t size = ::read(from.get(), buffer_.data(), buffer_.size());
    if (size < 0 && errno == EINTR) return 0;
    if (size <= 0) {
      from.close();
      return 0;
    }
    taker({buffer_.data(), static_cast<std::size_t>(size)});
    return static_cast<std::size_t>(size);
  }

  /// False where the program, or what it started, cannot be made to end.
  bool keep_within_limits() {
    if (!over_ && written_ > limits_.output) end(Ended::How::too_much);
    const auto running = Time::now() - started_;
    if (!over_ && running > limits_.time && !asked_) {
      asked_ = true;
      const char byte = 0;
      ::send(control_.get(), &byte, 1, MSG_NOSIGNAL);  // a supervisor that is gone needs no request
    }
    if (!over_ && running > limits_.time + limits_.grace) end(Ended::How::too_slow);
    return !over_ || Time::now() - over_since_ < kPatience;
  }

  void end(Ended::How why) {
    over_ = why;
    over_since_ = Time::now();
    control_.close();
  }

  Ended ended() {
    Ended result;
    std::optional<Report> last;
    for (std::size_t at = 0; at + sizeof(Report) <= reports_.size(); at += sizeof(Report)) {
      Report report;
      std::memcpy(&report, reports_.data() + at, sizeof report);
      if (!last || last->what != Report::What::not_started) last = report;
    }
    result.last_err = std::move(tail_).lines();
    const int status = last ? last->value : SIGKILL;  // without a report the supervisor itself was killed
    result.how = WIFEXITED(status) ? Ended::How::exited : Ended::How::killed;
    result.number = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    if (last && last->what == Report::What::not_started) {
      result.how = Ended::How::not_started;
      result.number = last->value;
    } else if (over_ || asked_) {
      result.how = over_.value_or(Ended::How::too_slow);
    }
    return result;
  }

  const Limits& limits_;
  pid_t supervisor_ = -1;
  Descriptor out_;
  Descriptor err_;
  Descriptor report_;
  Descriptor control_;
  Descriptor handle_;
  Time::time_point started_ = Time::now();
  Time::time_point over_since_;
  std::optional<Ended::How> over_;
  bool asked_ = false;
  std::size_t written_ = 0;
  Tail tail_;
  std::string reports_;
  std::array<char, std::size_t{64} << 10> buffer_{};
};

}  // namespace

Ended run(const Command& command, const Limits& limits, const std::function<void(std::string_view)>& on_output,
          const std::function<void()>& while_waiting) {
  Running running(command, limits);
  return running.watch(on_output, while_waiting);
}

}  // namespace leasekey::connectors::singer

// Processes by fork, exec and pidfd.
#include "tests/e2e/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <ostream>
#include <stdexcept>

namespace leasekey::e2e {
namespace {

constexpr const char* kProgram = LEASEKEY_PROGRAM;

std::string read_all(int file) {
  std::string text(static_cast<std::size_t>(lseek(file, 0, SEEK_END)), '\0');
  const ssize_t got = pread(file, text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
}

/// A file in memory that a process appends to.
int capture(const char* name) {
  const int file = memfd_create(name, MFD_CLOEXEC);
  if (file < 0) throw std::runtime_error("no file in memory");
  fcntl(file, F_SETFL, O_APPEND);
  return file;
}

/// A file in memory that a process reads to its end.
int input_of(const std::string& text) {
  const int file = memfd_create("in", MFD_CLOEXEC);
  const bool ready = file >= 0 && write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                     lseek(file, 0, SEEK_SET) == 0;
  if (!ready) throw std::runtime_error("no file in memory");
  return file;
}

void allow_preload(std::vector<std::string>& environment) {
  const std::string name = "ASAN_OPTIONS=";
  const std::string option = "verify_asan_link_order=0";
  for (auto& row : environment) {
    if (!row.starts_with(name)) continue;
    row += ":" + option;
    return;
  }
  environment.push_back(name + option);
}

std::vector<std::string> environment_of(const ProcessOptions& options) {
  std::vector<std::string> rows;
  for (char** row = environ; *row != nullptr; ++row) {
    if (std::strncmp(*row, "LEASEKEY_", 9) != 0) rows.emplace_back(*row);
  }
  for (const auto& [name, value] : options.environment) rows.push_back(name + "=" + value);
  // A preloaded library comes before that of the sanitizer, which would refuse to start.
  if (options.environment.contains("LD_PRELOAD")) allow_preload(rows);
  return rows;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (auto& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  bool within = false;
  char quote = 0;
  for (const char c : line) {
    if (quote == 0 && c == ' ') {
      within = false;
      continue;
    }
    if (!within) words.emplace_back();
    within = true;
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else {
      words.back() += c;
    }
  }
  return words;
}

std::ostream& operator<<(std::ostream& out, const Ended& ended) {
  return out << "status " << ended.status << "\n--- out\n" << ended.out << "--- err\n" << ended.err << "---\n";
}

Process::Process(const ProcessOptions& options) : out_(capture("out")), err_(capture("err")) {
  std::vector<std::string> words{kProgram};
  words.insert(words.end(), options.words.begin(), options.words.end());
  auto environment = environment_of(options);
  const auto arguments = pointers(words);
  const auto variables = pointers(environment);
  const std::string folder = options.folder.string();
  const int input = input_of(options.input);
  id_ = fork();
  if (id_ < 0) throw std::runtime_error("cannot fork");
  if (id_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const bool ready = dup2(input, 0) == 0 && dup2(out_, 1) == 1 && dup2(err_, 2) == 2 && chdir(folder.c_str()) == 0;
    if (ready) execve(kProgram, arguments.data(), variables.data());
    _exit(127);
  }
  close(input);
  handle_ = static_cast<int>(syscall(SYS_pidfd_open, id_, 0));
}

Process::~Process() {
  kill();
  close(handle_);
  close(out_);
  close(err_);
}

void Process::signal(int number) const {
  if (!status_) ::kill(id_, number);
}

bool Process::reap(std::chrono::milliseconds patience) {
  if (status_) return true;
  pollfd watched{handle_, POLLIN, 0};
  if (poll(&watched, 1, static_cast<int>(patience.count())) != 1) return false;
  int status = 0;
  waitpid(id_, &status, 0);
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return true;
}

bool Process::runs() { return !reap(std::chrono::milliseconds(0)); }

Ended Process::ended() const { return {*status_, out(), err()}; }

Ended Process::wait(std::chrono::milliseconds patience) {
  if (!reap(patience)) {
    ADD_FAILURE() << "did not end within " << patience.count() << " ms\n" << err();
    return kill();
  }
  return ended();
}

Ended Process::kill() {
  signal(SIGKILL);
  reap(kPatience);
  return ended();
}

std::string Process::out() const { return read_all(out_); }
std::string Process::err() const { return read_all(err_); }

std::string kill_point_library() { return LEASEKEY_KILL_POINT; }

Ended run(const ProcessOptions& options) { return Process(options).wait(); }

}  // namespace leasekey::e2e

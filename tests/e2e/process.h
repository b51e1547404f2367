// The real program as a process of its own: started, watched, stopped and killed.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace leasekey::e2e {

/// No test waits longer for anything; what takes so long has failed.
inline constexpr std::chrono::seconds kPatience{60};

/// Words as a shell would split them; single and double quotes hold a word together.
std::vector<std::string> words_of(const std::string& line);

/// What a process came to.
struct Ended {
  int status = 0;  ///< the exit status, or the number of the signal that killed it, negated
  std::string out;
  std::string err;
};
std::ostream& operator<<(std::ostream& out, const Ended& ended);

struct ProcessOptions {
  std::vector<std::string> words;                       ///< what follows the program's name
  std::filesystem::path folder;                         ///< where it runs
  std::map<std::string, std::string> environment = {};  ///< beside the test's own, which loses all `LEASEKEY_…`
  std::string input = {};                               ///< at its standard input
};

/// A running `leasekey`. It dies with its test.
class Process {
 public:
  explicit Process(const ProcessOptions& options);
  ~Process();  ///< kills it
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) const;
  bool runs();
  /// Waits until it has ended by itself; one that does not is killed, and the test fails.
  Ended wait(std::chrono::milliseconds patience = kPatience);
  /// SIGKILL.
  Ended kill();

  std::string out() const;  ///< so far
  std::string err() const;

 private:
  bool reap(std::chrono::milliseconds patience);
  Ended ended() const;

  int out_;
  int err_;
  pid_t id_ = -1;
  int handle_ = -1;
  std::optional<int> status_;
};

/// To preload: see kill_point.cc.
std::string kill_point_library();

/// Runs one command to its end.
Ended run(const ProcessOptions& options);

}  // namespace leasekey::e2e

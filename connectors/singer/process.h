// Runs a program that is not trusted: alone, within limits, watched, and gone at the end with all that it started.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::connectors::singer {

/// There is no shell, no inherited descriptor, no terminal, and nothing to read on standard input.
struct Command {
  std::filesystem::path executable;      ///< absolute
  std::vector<std::string> arguments;    ///< without the program's own name
  std::vector<std::string> environment;  ///< `NAME=value`, and no others
  std::filesystem::path folder;          ///< where it starts; absolute
};

/// Memory, processor time (as much as `time`), files and descriptors are counted per process, the others in all.
struct Limits {
  std::chrono::milliseconds time{600'000};
  std::chrono::milliseconds grace{2'000};  ///< from the request to end (SIGTERM) to the end (SIGKILL)
  std::size_t memory = std::size_t{1024} << 20;
  std::size_t written_file = std::size_t{64} << 20;
  std::size_t descriptors = 256;
  std::size_t output = std::size_t{256} << 20;  ///< on standard output and standard error together
};

struct Ended {
  enum class How { exited, killed, too_slow, too_much, not_started };
  How how = How::exited;
  int number = 0;        ///< the exit code, the signal, or `errno`
  std::string last_err;  ///< whole lines from the end of standard error, a few kilobytes at most; raw
};

/// `on_output` gets standard output as it comes; `while_waiting` is called several times a second. What they throw ends
/// the program and passes through. Throws `unavailable` where the system gives no process. Any thread.
Ended run(const Command& command, const Limits& limits, const std::function<void(std::string_view)>& on_output,
          const std::function<void()>& while_waiting);

}  // namespace leasekey::connectors::singer

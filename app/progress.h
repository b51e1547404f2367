// Progress of long work, on a terminal only.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace leasekey::app {

/// A line on standard error that rewrites itself, once the work has taken a moment; nothing where standard error is no
/// terminal.
class Progress {
 public:
  /// `total` is 0 while unknown.
  explicit Progress(std::string what, std::size_t total = 0);
  ~Progress() { finish(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance() { show(done_ + 1, total_); }
  void show(std::size_t done, std::size_t total);
  /// Clears the line.
  void finish();

 private:
  std::string what_;
  std::size_t done_ = 0;
  std::size_t total_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace leasekey::app

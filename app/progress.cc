// Progress of long work.
#include "app/progress.h"

#include <unistd.h>

#include <iostream>

namespace leasekey::app {
namespace {

constexpr std::chrono::milliseconds kBetween{100};

}  // namespace

Progress::Progress(std::string what, std::size_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + kBetween) {}

void Progress::show(std::size_t done, std::size_t total) {
  done_ = done;
  total_ = total;
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + kBetween;
  shown_ = true;
  std::cerr << "\r\x1b[K" << what_ << " " << done_;
  if (total_ > 0) std::cerr << " of " << total_;
  std::cerr << std::flush;
}

void Progress::finish() {
  if (shown_) std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace leasekey::app

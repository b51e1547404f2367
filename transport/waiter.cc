// Real waiting that a stop request ends at once.
#include "transport/waiter.h"

#include "core/error.h"

namespace leasekey::transport {

Duration SystemWaiter::elapsed() const {
  return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
}

void SystemWaiter::wait(Duration time) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop_, time, [] { return false; });
  if (stop_.stop_requested()) throw Error(ErrorKind::unavailable, "stopped while waiting");
}

double Jitter::next() {
  const std::lock_guard lock(mutex_);
  return std::uniform_real_distribution<double>(0, 1)(generator_);
}

}  // namespace leasekey::transport

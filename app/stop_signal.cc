// Signals as something to wait for instead of handlers.
#include "app/stop_signal.h"

#include <cerrno>
#include <csignal>
#include <ctime>

namespace leasekey::app {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

StopSignal::StopSignal() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool StopSignal::wait(std::optional<Duration> time) {
  const sigset_t set = stop_signals();
  int signal = 0;
  if (!time) return sigwait(&set, &signal) == 0;
  timespec limit{};
  limit.tv_sec = static_cast<time_t>(time->count() / 1000);
  limit.tv_nsec = static_cast<long>(time->count() % 1000) * 1'000'000;
  int result = 0;
  do {
    result = sigtimedwait(&set, nullptr, &limit);
  } while (result < 0 && errno == EINTR);
  return result > 0;
}

}  // namespace leasekey::app

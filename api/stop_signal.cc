// An event descriptor that nobody reads.
#include "api/stop_signal.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

#include "core/error.h"

namespace leasekey::api {

StopSignal::StopSignal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) throw Error(ErrorKind::unavailable, "the system has no descriptor left");
}

StopSignal::~StopSignal() { ::close(descriptor_); }

void StopSignal::raise() noexcept {
  if (raised_.exchange(true)) return;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(descriptor_, &one, sizeof one);
}

}  // namespace leasekey::api

// Waiting for Ctrl-C or the service manager's wish to stop.
#pragma once

#include <optional>

#include "core/time.h"

namespace leasekey::app {

/// Blocks SIGINT and SIGTERM for this thread and all that it starts afterwards; make it before any thread.
class StopSignal {
 public:
  StopSignal();
  /// Waits for one of the two signals, for at most `time` if given; true when it came.
  bool wait(std::optional<Duration> time = {});
};

}  // namespace leasekey::app

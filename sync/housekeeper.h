// Runs retention beside everything else, as long as the service runs.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "core/error.h"
#include "core/time.h"
#include "store/database.h"

namespace leasekey::sync {

struct HousekeeperEvents {
  std::function<void(std::int64_t)> deleted;  ///< entries of the access log; only where there were some
  std::function<void(const Error&)> failed;   ///< it is tried again the next time
};

/// From `start` to `stop`: once at the start, then every six hours. Events come from its thread.
class Housekeeper {
 public:
  Housekeeper(store::Database& database, const Clock& clock, HousekeeperEvents events,
              Duration keep_recordings = std::chrono::hours(35 * 24));

  void start();
  /// Waits for the batch that runs; a second call does nothing.
  void stop();

 private:
  void run(const std::stop_token& stop);

  store::Database& database_;
  const Clock& clock_;
  HousekeeperEvents events_;
  Duration keep_recordings_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace leasekey::sync

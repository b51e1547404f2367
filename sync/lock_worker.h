// Keeps the connected locks of a process in step, property by property, with a few threads.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/error.h"
#include "core/lock_port.h"
#include "sync/lock_courier.h"

namespace leasekey::sync {

/// What the worker tells: each round that did something, and what it could not go on with.
struct LockEvents {
  std::function<void(const PropertyId&, const LockRound&)> visited;
  std::function<void(const PropertyId&, const Error&)> failed;
};

struct LockWorkerOptions {
  unsigned threads = 2;
  std::uint32_t seed = 1;
};

/// Looks at each property about once a second. Safe to call from any thread; events come from the worker's threads.
class LockWorker {
 public:
  LockWorker(store::Database& database, const Clock& clock, LockWorkerOptions options, LockEvents events);
  /// Stops.
  ~LockWorker();

  /// Before `start`. The property must be in the database, with its vendor.
  void add(const PropertyId& property, std::unique_ptr<LockPort> port);
  /// Starts nothing where there is no property.
  void start();
  /// Waits for the rounds that run; a second call does nothing.
  void stop();

 private:
  struct Beat {
    PropertyId property;
    std::unique_ptr<LockPort> port;
    std::unique_ptr<LockCourier> courier;
    Instant due;
    bool running = false;
  };

  void run();
  Beat* next_beat();
  Duration walk(Beat& beat);

  store::Database& database_;
  const Clock& clock_;
  LockWorkerOptions options_;
  LockEvents events_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::unique_ptr<Beat>> beats_;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace leasekey::sync

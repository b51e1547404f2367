// Waiting as a port: nobody below the edge sleeps, and a test waits without time passing.
#pragma once

#include <condition_variable>
#include <mutex>
#include <random>
#include <stop_token>

#include "core/time.h"

namespace leasekey::transport {

/// A monotonic clock and the way to wait on it. Safe to use from any thread.
class Waiter {
 public:
  virtual ~Waiter() = default;
  /// Since some fixed moment; never goes back.
  virtual Duration elapsed() const = 0;
  /// Throws `unavailable` when the program stops meanwhile.
  virtual void wait(Duration time) = 0;
};

/// Waits in real time until a stop is requested.
class SystemWaiter final : public Waiter {
 public:
  explicit SystemWaiter(std::stop_token stop = {}) : stop_(std::move(stop)) {}
  Duration elapsed() const override;
  void wait(Duration time) override;

 private:
  std::stop_token stop_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
};

/// Numbers in [0, 1) from a seed, for waits that must not fall together. Safe to use from any thread.
class Jitter {
 public:
  explicit Jitter(std::uint64_t seed) : generator_(seed) {}
  double next();

 private:
  std::mutex mutex_;
  std::mt19937_64 generator_;
};

}  // namespace leasekey::transport

// For tests: waiting that takes no time and is remembered.
#pragma once

#include <mutex>
#include <vector>

#include "transport/waiter.h"

namespace leasekey::transport {

class ManualWaiter final : public Waiter {
 public:
  Duration elapsed() const override {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  void wait(Duration time) override {
    const std::lock_guard lock(mutex_);
    now_ += time;
    waits_.push_back(time);
  }
  std::vector<Duration> waits() const {
    const std::lock_guard lock(mutex_);
    return waits_;
  }

 private:
  mutable std::mutex mutex_;
  Duration now_ = std::chrono::hours(1);
  std::vector<Duration> waits_;
};

}  // namespace leasekey::transport

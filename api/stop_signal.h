// Wakes everybody who waits on a socket when the server stops.
#pragma once

#include <atomic>

namespace leasekey::api {

/// Raised once and for good. Its descriptor becomes readable then, so that it can be polled beside a socket.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// From any thread, any number of times.
  void raise() noexcept;
  bool raised() const { return raised_; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  std::atomic<bool> raised_{false};
};

}  // namespace leasekey::api

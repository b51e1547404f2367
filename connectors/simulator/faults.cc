// The fault switchboard.
#include "connectors/simulator/faults.h"

namespace leasekey::simulator {

void Faults::always(Fault fault) {
  const std::lock_guard lock(mutex_);
  always_ = fault;
}

void Faults::next(Fault fault, int requests) {
  const std::lock_guard lock(mutex_);
  next_.insert(next_.end(), static_cast<std::size_t>(requests), fault);
}

void Faults::clear() {
  const std::lock_guard lock(mutex_);
  always_ = Fault::none;
  next_.clear();
}

void Faults::set_retry_after(int seconds) {
  const std::lock_guard lock(mutex_);
  retry_after_ = seconds;
}

int Faults::retry_after() const {
  const std::lock_guard lock(mutex_);
  return retry_after_;
}

Fault Faults::take(bool for_residents) {
  const std::lock_guard lock(mutex_);
  if (!for_residents || next_.empty()) return always_;
  const Fault fault = next_.front();
  next_.pop_front();
  return fault;
}

}  // namespace leasekey::simulator

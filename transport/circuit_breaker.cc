// Counting failures in a row; a probe after each rest, and longer rests while probes fail.
#include "transport/circuit_breaker.h"

#include <algorithm>

namespace leasekey::transport {

void CircuitBreaker::pass(Duration now) {
  const std::lock_guard lock(mutex_);
  if (rest_ == Duration{}) return;
  if (now < rests_until_) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(rests_until_ - now);
    throw Error(ErrorKind::unavailable,
                "not asked, because this credential failed too often in a row; the next try is in " +
                    std::to_string(left.count()) + " s; the last failure was: " + last_,
                left);
  }
  rests_until_ = now + rest_;  // the others wait for this one
  probing_ = true;
}

void CircuitBreaker::succeeded() {
  const std::lock_guard lock(mutex_);
  failures_ = 0;
  auth_failures_ = 0;
  rest_ = {};
  probing_ = false;
  last_.clear();
}

void CircuitBreaker::failed(const Error& error, Duration now) {
  const std::lock_guard lock(mutex_);
  const bool began_before_the_rest = rest_ != Duration{} && !probing_;
  if (began_before_the_rest) return;
  probing_ = false;
  const bool refused = error.kind() == ErrorKind::unauthenticated;
  if (!refused && error.kind() != ErrorKind::unavailable) {  // an answer, whatever it says of one property
    failures_ = 0;
    rest_ = {};
    return;
  }
  failures_ += 1;
  auth_failures_ = refused ? auth_failures_ + 1 : 0;
  last_ = error.what();
  if (failures_ < rules_.failures && auth_failures_ < rules_.auth_failures) return;
  rest_ = rest_ == Duration{} ? rules_.first_rest : std::min(rest_ * 2, rules_.longest_rest);
  rests_until_ = now + rest_;
}

CircuitBreaker& CircuitBreakers::of(const std::string& credential) {
  const std::lock_guard lock(mutex_);
  auto& breaker = breakers_[credential];
  if (!breaker) breaker = std::make_unique<CircuitBreaker>(rules_);
  return *breaker;
}

}  // namespace leasekey::transport

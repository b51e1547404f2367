// A credential that keeps failing rests for a while: it spares the vendor, and a login that would be locked.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/error.h"
#include "core/time.h"

namespace leasekey::transport {

/// When a credential rests, and for how long. Only failures that speak about the login or the vendor as a whole count:
/// `unauthenticated`, `unavailable`. A full budget (`rate_limited`) has its own pause, and what concerns one property
/// (`forbidden`, `not_found`, `invalid_input`) must not stop the others: it is an answer, and ends a rest.
struct BreakerRules {
  int failures = 8;       ///< in a row, of calls that were tried as often as they may be
  int auth_failures = 3;  ///< refused logins in a row: many vendors lock a user after five
  Duration first_rest = std::chrono::minutes(1);
  Duration longest_rest = std::chrono::minutes(30);
};

/// Times are the waiter's. Safe to use from any thread.
class CircuitBreaker {
 public:
  explicit CircuitBreaker(const BreakerRules& rules = {}) : rules_(rules) {}

  /// Throws `unavailable`, with the time to wait and the last failure, while the credential rests. After a rest one
  /// call goes through; the others wait for what becomes of it.
  void pass(Duration now);
  void succeeded();
  void failed(const Error& error, Duration now);

 private:
  const BreakerRules rules_;
  std::mutex mutex_;
  int failures_ = 0;
  int auth_failures_ = 0;
  Duration rest_{};  ///< how long the last one was; 0: no rest since the last success
  Duration rests_until_{};
  bool probing_ = false;  ///< one call is under way after a rest
  std::string last_;
};

/// The breakers by credential. Safe to use from any thread; what it returns lives as long as it does.
class CircuitBreakers {
 public:
  explicit CircuitBreakers(const BreakerRules& rules = {}) : rules_(rules) {}
  CircuitBreaker& of(const std::string& credential);

 private:
  const BreakerRules rules_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<CircuitBreaker>> breakers_;
};

}  // namespace leasekey::transport

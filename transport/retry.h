// Trying again, as three separate policies: when to give up, how long to wait, and what is safe to repeat.
#pragma once

#include <optional>

#include "core/error.h"
#include "core/time.h"
#include "transport/http_client.h"
#include "transport/waiter.h"

namespace leasekey::transport {

/// When to give up.
struct GiveUp {
  int attempts = 4;
  /// No new attempt begins later than this on the waiter's clock.
  std::optional<Duration> deadline;

  bool after(int attempts_made, Duration next_attempt_at) const;
};

/// How long to wait: doubling, with full jitter; never less than what the other side asked for.
struct Backoff {
  Duration first = std::chrono::milliseconds(500);
  Duration longest = std::chrono::seconds(30);

  Duration wait(int attempts_made, std::optional<std::chrono::seconds> retry_after, Jitter& jitter) const;
};

/// What is safe to repeat: requests that change nothing, by their method or by their own word.
bool is_safe_to_repeat(const HttpRequest& request);

struct RetryPolicy {
  GiveUp give_up;
  Backoff backoff;
};

/// Calls until it succeeds, fails for good (`is_transient`), or the policies say no; then the last error goes on.
template <class Call>
auto with_retries(const RetryPolicy& policy, bool safe_to_repeat, Waiter& waiter, Jitter& jitter, Call&& call) {
  for (int attempts = 1;; ++attempts) {
    Duration wait{};
    try {
      return call();
    } catch (const Error& error) {
      if (!safe_to_repeat || !is_transient(error.kind())) throw;
      wait = policy.backoff.wait(attempts, error.retry_after(), jitter);
      if (policy.give_up.after(attempts, waiter.elapsed() + wait)) throw;
    }
    waiter.wait(wait);
  }
}

}  // namespace leasekey::transport

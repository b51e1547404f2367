// The three retry policies.
#include "transport/retry.h"

#include <algorithm>

namespace leasekey::transport {

bool GiveUp::after(int attempts_made, Duration next_attempt_at) const {
  return attempts_made >= attempts || (deadline && next_attempt_at >= *deadline);
}

Duration Backoff::wait(int attempts_made, std::optional<std::chrono::seconds> retry_after, Jitter& jitter) const {
  Duration ceiling = first;
  for (int i = 1; i < attempts_made && ceiling < longest; ++i) ceiling *= 2;
  ceiling = std::min(ceiling, longest);
  const Duration own(static_cast<Duration::rep>(jitter.next() * static_cast<double>(ceiling.count())));
  return retry_after ? *retry_after + own : own;
}

bool is_safe_to_repeat(const HttpRequest& request) {
  return request.reads_only || request.method == "GET" || request.method == "HEAD";
}

}  // namespace leasekey::transport

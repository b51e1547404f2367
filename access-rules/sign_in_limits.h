// How fast somebody may try passwords: slower with every failure, and never so that one person's failures keep another
// out who is at a device of their own.
#pragma once

#include <string>
#include <string_view>

#include "core/time.h"

namespace leasekey::access_rules {

/// Failures in a row, each at most an hour after the one before.
struct FailureCount {
  int failures = 0;
  Instant last_at;
  friend bool operator==(const FailureCount&, const FailureCount&) = default;
};

/// What is known when somebody tries. Addresses that no account has are counted in the same way.
struct SignInFailures {
  FailureCount here;          ///< of this account at this known device, or else from this network
  FailureCount network;       ///< of all accounts from this network
  FailureCount account;       ///< of this account, from wherever
  bool known_device = false;  ///< somebody signed in to this account here before
};

/// How long until the next try is looked at; zero: now. What is tried before that is refused unseen and not counted.
/// Known devices wait only for their own failures.
Duration wait_before_sign_in(const SignInFailures& failures, Instant now);

FailureCount after_failure(FailureCount count, Instant now);

/// Whether the count still matters.
bool is_remembered(const FailureCount& count, Instant now);

/// Whether one more of what is allowed `most` times an hour may be done. Counts as failures do.
bool is_within(const FailureCount& count, int most, Instant now);

/// `203.0.113.0/24` or `2001:db8:0:100::/56`: what one household or office usually has. Another text stays as it is.
std::string network_of(std::string_view address);

}  // namespace leasekey::access_rules

// What a failed poll is about, and so who waits before the ePMS is asked again.
#pragma once

#include "core/error.h"

namespace leasekey::sync {

/// `auth` and `rate` hold all properties of the credential, the others the property alone. A right that is missing is
/// `config`: others of the login may have it. An answer that makes no sense counts as `transient`, for the next one may
/// make some; a feed that arrived and cannot be taken over is `data`.
enum class RetryClass { config, auth, rate, transient, data };

constexpr RetryClass retry_class(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid_input:
    case ErrorKind::forbidden:
    case ErrorKind::not_found:
    case ErrorKind::conflict: return RetryClass::config;
    case ErrorKind::unauthenticated: return RetryClass::auth;
    case ErrorKind::rate_limited: return RetryClass::rate;
    case ErrorKind::unavailable:
    case ErrorKind::internal: break;
  }
  return RetryClass::transient;
}

}  // namespace leasekey::sync

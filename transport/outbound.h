// Everything that a call to the outside needs, built once per process and shared by all sources.
#pragma once

#include <string>

#include "transport/circuit_breaker.h"
#include "transport/http_client.h"
#include "transport/rate_budget.h"
#include "transport/redaction.h"
#include "transport/sftp_client.h"
#include "transport/waiter.h"

namespace leasekey::transport {

/// References to what the process owns; cheap to copy.
struct Outbound {
  HttpCarrier& http;
  RateBudgets& budgets;
  CircuitBreakers& breakers;
  Redactor& redactor;
  Waiter& waiter;
  Jitter& jitter;
  SftpClient& sftp;
  /// Tells a login whose secrets were set anew from what it was: what it failed at before makes it rest no longer.
  std::string edition = {};

  /// `login` is a connector's name for it, the same wherever the same login is used.
  CircuitBreaker& breaker(const std::string& login) const {
    return breakers.of(edition.empty() ? login : login + " " + edition);
  }
};

/// The real ones. A stop request ends waits and transfers under way with `unavailable`.
class OutboundParts {
 public:
  OutboundParts(std::uint64_t seed, std::stop_token stop, HttpOptions options = {})
      : waiter_(stop),
        jitter_(seed),
        http_(redactor_, options, stop),
        public_http_(redactor_, public_only(std::move(options)), stop),
        sftp_(redactor_, stop) {}

  Outbound use() { return {http_, budgets_, breakers_, redactor_, waiter_, jitter_, sftp_}; }
  /// For logins of people who do not run this machine (`HttpOptions::public_only`).
  Outbound use_public() { return {public_http_, budgets_, breakers_, redactor_, waiter_, jitter_, sftp_}; }

 private:
  static HttpOptions public_only(HttpOptions options) {
    options.public_only = true;
    return options;
  }

  Redactor redactor_;
  RateBudgets budgets_;
  CircuitBreakers breakers_;
  SystemWaiter waiter_;
  Jitter jitter_;
  HttpClient http_;
  HttpClient public_http_;
  SftpClient sftp_;
};

}  // namespace leasekey::transport

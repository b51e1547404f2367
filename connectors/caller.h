// One call that ends with an answer or an error: within the rate budget, the deadline and the retry policies.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "transport/outbound.h"

namespace leasekey::connectors {

/// Looks at an answer and throws where it is none; then it is asked for again, if that can help.
using AnswerReader = std::function<void(const transport::HttpResponse&)>;

/// How a connector calls its vendor.
struct CallRules {
  std::string connector;   ///< its name; budgets of different connectors are different
  std::string credential;  ///< tells the logins of one connector apart; use `credential_key`
  Duration request_timeout = std::chrono::seconds(60);
  Duration deadline = std::chrono::seconds(600);  ///< for everything since `begin`
  int attempts = 4;
  std::size_t max_answer_bytes = 256U << 20;  ///< some vendors send a property in one answer
  /// The vendor's limits as far as they are known; the headers below correct them.
  std::vector<transport::RateWindow> usual_limits;
  std::string limit_header = "X-RateLimit-Limit";
  std::string remaining_header = "X-RateLimit-Remaining";
  std::string reset_header = "X-RateLimit-Reset";
  /// Sees every answer before its HTTP status is looked at, and may throw what says more than the status.
  AnswerReader look_first = [](const transport::HttpResponse&) {};
};

/// A text that is the same for the same login and does not tell it.
std::string credential_key(const std::string& address, std::string_view secret);

/// Used by one thread at a time. What it refers to outlives it.
class Caller {
 public:
  Caller(CallRules rules, const Clock& clock, transport::Outbound outbound)
      : rules_(std::move(rules)), clock_(clock), outbound_(outbound) {}

  /// From now on the deadline runs.
  void begin() {
    deadline_ = outbound_.waiter.elapsed() + rules_.deadline;
    vendor_clock_.reset();
    answers_ = 0;
  }
  /// `what` names the call in errors (`getLeases`); `api` the part of the vendor's API that has a budget of its own,
  /// empty where there is one for all. Errors come without secrets and personal data. A credential that failed too
  /// often in a row is not used for a while: `transport/circuit_breaker.h`.
  void ask(const transport::HttpRequest& request, const std::string& what, const std::string& api,
           const AnswerReader& read);
  /// The vendor's clock as the first answer since `begin` was made; nothing where it did not say.
  std::optional<Instant> vendor_clock() const { return vendor_clock_; }
  /// How many answers there were since `begin`.
  int answers() const { return answers_; }

 private:
  transport::HttpResponse send(transport::HttpRequest request, transport::RateBudget& budget);
  void await(transport::RateBudget& budget);
  Duration time_left() const;

  CallRules rules_;
  const Clock& clock_;
  transport::Outbound outbound_;
  Duration deadline_{};
  std::optional<Instant> vendor_clock_;
  int answers_ = 0;
};

}  // namespace leasekey::connectors

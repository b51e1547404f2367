// One call that ends with an answer or an error: within the rate budget, the deadline and the retry policies.
#pragma once

#include <functional>
#include <string>

#include "connectors/entrata/request.h"
#include "connectors/entrata/settings.h"
#include "transport/outbound.h"

namespace leasekey::connectors::entrata {

/// Looks at an answer and throws where it is none; then it is asked for again, if that can help.
using AnswerReader = std::function<void(const transport::HttpResponse&)>;

class Caller {
 public:
  Caller(const EntrataSettings& settings, const Clock& clock, transport::Outbound outbound)
      : settings_(settings), clock_(clock), outbound_(outbound) {}

  /// From now on the deadline of the settings runs.
  void begin() { deadline_ = outbound_.waiter.elapsed() + settings_.deadline; }
  void ask(const transport::HttpRequest& request, const Call& call, const AnswerReader& read);

 private:
  transport::HttpResponse send(transport::HttpRequest request, transport::RateBudget& budget);
  void await(transport::RateBudget& budget);
  Duration time_left() const;

  const EntrataSettings& settings_;
  const Clock& clock_;
  transport::Outbound outbound_;
  Duration deadline_{};
};

}  // namespace leasekey::connectors::entrata

// Budget before the call, headers and errors after it, retries around it.
#include "connectors/caller.h"

#include <algorithm>

#include "core/error.h"
#include "transport/retry.h"

namespace leasekey::connectors {
namespace {

/// A vendor's message of any length, cut at a whole character; after redaction, which half a secret would escape.
std::string excerpt(std::string text) {
  constexpr std::size_t kMost = 400;
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

std::string credential_key(const std::string& address, std::string_view secret) {
  return address + " " + std::to_string(std::hash<std::string_view>{}(secret));
}

Duration Caller::time_left() const {
  const Duration left = deadline_ - outbound_.waiter.elapsed();
  if (left <= Duration{}) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(rules_.deadline).count();
    throw Error(ErrorKind::unavailable, "the reading took longer than " + std::to_string(seconds) + " s");
  }
  return left;
}

void Caller::await(transport::RateBudget& budget) {
  for (;;) {
    const Duration wait = budget.take(outbound_.waiter.elapsed());
    if (wait <= Duration{}) return;
    if (wait >= time_left()) {
      throw Error(ErrorKind::rate_limited, "the credential's calls are used up",
                  std::chrono::ceil<std::chrono::seconds>(wait));
    }
    outbound_.waiter.wait(wait);
  }
}

transport::HttpResponse Caller::send(transport::HttpRequest request, transport::RateBudget& budget) {
  await(budget);
  request.timeout = std::min(rules_.request_timeout, time_left());
  request.max_body_bytes = rules_.max_answer_bytes;
  auto response = outbound_.http.send(request);
  const Duration now = outbound_.waiter.elapsed();
  const auto text = [&](const std::string& name) { return response.header(name).value_or(std::string_view()); };
  budget.learn({text(rules_.limit_header), text(rules_.remaining_header), text(rules_.reset_header)}, now);
  if (response.status == 429) {
    const auto pause = transport::retry_after(response, clock_.now());
    if (pause) budget.pause_until(now + *pause);
  }
  rules_.look_first(response);
  transport::expect_success(response, clock_.now());
  return response;
}

void Caller::ask(const transport::HttpRequest& request, const std::string& what, const std::string& api,
                 const AnswerReader& read) {
  const std::string login = rules_.connector + " " + rules_.credential;
  auto& budget = outbound_.budgets.of(login + " " + api, rules_.usual_limits);
  auto& breaker = outbound_.breaker(login);
  const transport::RetryPolicy policy{.give_up = {.attempts = rules_.attempts, .deadline = deadline_}, .backoff = {}};
  breaker.pass(outbound_.waiter.elapsed());
  try {
    transport::with_retries(policy, transport::is_safe_to_repeat(request), outbound_.waiter, outbound_.jitter, [&] {
      const auto response = send(request, budget);
      read(response);
      if (answers_++ == 0) vendor_clock_ = transport::date_of(response);
    });
    breaker.succeeded();
  } catch (const Error& error) {
    // Whatever the answer or the library wrote, it leaves here without secrets and personal data.
    const Error told(error.kind(), excerpt(outbound_.redactor.clean(what + ": " + error.what())), error.retry_after());
    breaker.failed(told, outbound_.waiter.elapsed());
    throw told;
  }
}

}  // namespace leasekey::connectors

// Budget before the call, headers and errors after it, retries around it.
#include "connectors/entrata/caller.h"

#include <algorithm>

#include "connectors/entrata/map.h"
#include "core/error.h"
#include "transport/retry.h"

namespace leasekey::connectors::entrata {
namespace {

/// What the vendor was seen to send; its headers correct this.
const std::vector<transport::RateWindow> kUsualLimits{
    {std::chrono::hours(24), 15'000}, {std::chrono::hours(1), 1'000}, {std::chrono::minutes(1), 150}};

/// Budgets are per credential and API; the secret itself is no part of the key.
std::string budget_key(const EntrataSettings& settings, const std::string& service) {
  const std::string_view secret = settings.gateway == Gateway::modern ? settings.api_key.reveal() : settings.username;
  return "entrata " + settings.base_url + " " + settings.organization + " " + service + " " +
         std::to_string(std::hash<std::string_view>{}(secret));
}

/// A vendor's message of any length, cut at a whole character; after redaction, which half a secret would escape.
std::string excerpt(std::string text) {
  constexpr std::size_t kMost = 400;
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

Duration Caller::time_left() const {
  const Duration left = deadline_ - outbound_.waiter.elapsed();
  if (left <= Duration{}) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(settings_.deadline).count();
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
  request.timeout = std::min(settings_.request_timeout, time_left());
  auto response = outbound_.http.send(request);
  const Duration now = outbound_.waiter.elapsed();
  const auto text = [&](const char* name) { return response.header(name).value_or(std::string_view()); };
  budget.learn({text("X-RateLimit-Limit"), text("X-RateLimit-Remaining"), text("X-RateLimit-Reset")}, now);
  if (response.status == 429) {
    const auto pause = transport::retry_after(response, clock_.now());
    if (pause) budget.pause_until(now + *pause);
  }
  if (response.status == 400) parse_any(response.body);  // its message says more than the status
  transport::expect_success(response, clock_.now());
  return response;
}

void Caller::ask(const transport::HttpRequest& request, const Call& call, const AnswerReader& read) {
  auto& budget = outbound_.budgets.of(budget_key(settings_, call.service), kUsualLimits);
  const transport::RetryPolicy policy{.give_up = {.attempts = settings_.attempts, .deadline = deadline_},
                                      .backoff = {}};
  try {
    transport::with_retries(policy, transport::is_safe_to_repeat(request), outbound_.waiter, outbound_.jitter, [&] {
      const auto response = send(request, budget);
      read(response);
    });
  } catch (const Error& error) {
    // Whatever the answer or the library wrote, it leaves here without secrets and personal data.
    throw Error(error.kind(), excerpt(outbound_.redactor.clean(call.method + ": " + error.what())),
                error.retry_after());
  }
}

}  // namespace leasekey::connectors::entrata

// Reads what connectors over HTTP have in common.
#include "connectors/http_settings.h"

#include "core/error.h"
#include "transport/url.h"

namespace leasekey::connectors {

std::string read_base_url(const Settings& settings, const std::string& otherwise) {
  std::string url = otherwise.empty() ? settings.required_text("base_url") : settings.text("base_url", otherwise);
  while (url.ends_with('/')) url.pop_back();
  const transport::Url parts = transport::parse_url(url);
  if (parts.scheme == "http" && !transport::is_loopback(parts.host)) {
    settings.required("base_url").fail("http would send the credentials in the clear; only https leaves this machine");
  }
  return url;
}

void read_call_rules(const Settings& settings, CallRules& rules) {
  rules.request_timeout =
      std::chrono::milliseconds(settings.whole("request_timeout_ms", rules.request_timeout.count(), 10, 600'000));
  const auto usual = std::chrono::duration_cast<std::chrono::seconds>(rules.deadline).count();
  rules.deadline = std::chrono::seconds(settings.whole("deadline_seconds", usual, 1, 86'400));
  rules.max_answer_bytes = static_cast<std::size_t>(settings.whole("max_answer_mb", 256, 1, 1024)) << 20U;
  rules.attempts = static_cast<int>(settings.whole("attempts", rules.attempts, 1, 10));
}

Secret take_secret(SourceContext& context, const std::string& name) {
  const auto found = context.secrets.find(name);
  if (found == context.secrets.end() || found->second.empty()) {
    throw Error(ErrorKind::unauthenticated, "the credential has no secret `" + name + "`");
  }
  context.outbound.redactor.add(found->second.reveal());
  return std::move(found->second);
}

}  // namespace leasekey::connectors

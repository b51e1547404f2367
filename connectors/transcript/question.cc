// Requests of both sides, recording and replay, go through the same function, so that they can be compared.
#include "connectors/transcript/question.h"

#include <algorithm>
#include <optional>

#include "connectors/transcript/judge.h"
#include "connectors/transcript/rewrite.h"
#include "core/error.h"
#include "transport/url.h"

namespace leasekey::connectors::transcript {
namespace {

Rules asked_rules(const AskedText& asked) {
  Rules rules;
  rules.value = [&asked](const Value& value) -> std::optional<std::string> {
    if (std::any_of(value.names.begin(), value.names.end(), names_a_secret)) return std::string();
    if (is_moment(value.text)) return "(time)";
    const bool stays = is_date(value.text) || (!value.names.empty() && names_a_page(value.names.back()));
    return stays ? std::string(value.text) : asked(value.text);
  };
  return rules;
}

/// Forms are written without a mark of their own.
std::string body_of(const std::string& body, const Rules& rules) {
  if (body.empty()) return {};
  try {
    const char first = body[std::min(body.find_first_not_of(" \t\r\n"), body.size() - 1)];
    return first == '<' || first == '{' || first == '[' ? rewrite_body(body, rules) : rewrite_form(body, rules);
  } catch (const Error&) {  // not written, and equal to every other
    return {};
  }
}

}  // namespace

std::string path_of(std::string_view path, const AskedText& asked) {
  std::string result;
  while (!path.empty()) {
    const auto size = std::min(path.find('/'), path.size());
    result += asked(decoded(path.substr(0, size)));
    if (size < path.size()) result += '/';
    path.remove_prefix(std::min(size + 1, path.size()));
  }
  return result;
}

Question question_of(const transport::HttpRequest& request, const AskedText& asked) {
  const transport::Url url = transport::parse_url(request.url);
  const Rules rules = asked_rules(asked);
  return {.method = request.method,
          .path = path_of(url.path, asked),
          .query = rewrite_form(url.query, rules),
          .body = body_of(request.body, rules)};
}

}  // namespace leasekey::connectors::transcript

// Lines of JSON, written and read.
#include "connectors/transcript/format.h"

#include "core/error.h"
#include "core/json.h"

namespace leasekey::connectors::transcript {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr JsonLimits kLineLimits{.max_bytes = 256U << 20};

std::vector<std::string> texts(const JsonValue& list) {
  std::vector<std::string> result;
  for (const auto& one : list.as_array()) result.emplace_back(one.as_string());
  return result;
}

}  // namespace

std::string line_of(const Opening& opening) {
  JsonWriter json;
  json.begin_object().field("transcript", kVersion).field("connector", opening.connector);
  json.field("at", to_string(opening.at)).field("zone", opening.zone).key("properties").begin_array();
  for (const auto& property : opening.properties) json.value(property);
  json.end_array().field("credential", opening.credential).field("source", opening.source);
  json.key("secrets").begin_array();
  for (const auto& secret : opening.secrets) json.value(secret);
  return json.end_array().end_object().finish();
}

std::string line_of(const Exchange& exchange) {
  JsonWriter json;
  json.begin_object().field("method", exchange.question.method).field("path", exchange.question.path);
  if (!exchange.question.query.empty()) json.field("query", exchange.question.query);
  if (!exchange.question.body.empty()) json.field("asked", exchange.question.body);
  json.field("status", exchange.status).key("headers").begin_object();
  for (const auto& header : exchange.headers) json.field(header.name, header.value);
  json.end_object();
  if (exchange.body) {
    json.field("body", *exchange.body);
  } else {
    json.field("body", "unreadable, " + std::to_string(exchange.bytes) + " bytes").field("unreadable", exchange.bytes);
  }
  return json.end_object().finish();
}

Opening parse_opening(std::string_view line) {
  const auto document = JsonDocument::parse(line, kLineLimits);
  JsonFields fields(document.root());
  if (fields.required("transcript").as_int() != kVersion) {
    throw Error(ErrorKind::invalid_input, "the transcript is of another version");
  }
  Opening opening;
  opening.connector = fields.required_string("connector");
  const auto at = fields.required("at");
  const auto instant = parse_instant(at.as_string());
  if (!instant) at.fail("expected a moment");
  opening.at = *instant;
  opening.zone = fields.required_string("zone");
  opening.properties = texts(fields.required("properties"));
  opening.credential = fields.required_string("credential");
  opening.source = fields.required_string("source");
  opening.secrets = texts(fields.required("secrets"));
  fields.finish();
  return opening;
}

Exchange parse_exchange(std::string_view line) {
  const auto document = JsonDocument::parse(line, kLineLimits);
  JsonFields fields(document.root());
  Exchange exchange;
  exchange.question.method = fields.required_string("method");
  exchange.question.path = fields.required_string("path");
  exchange.question.query = fields.optional_string("query").value_or("");
  exchange.question.body = fields.optional_string("asked").value_or("");
  exchange.status = static_cast<int>(fields.required("status").as_int());
  for (const auto& [name, value] : fields.required("headers").members()) {
    exchange.headers.push_back({std::string(name), std::string(value.as_string())});
  }
  std::string body = fields.required_string("body");
  if (const auto bytes = fields.optional("unreadable")) {
    exchange.bytes = static_cast<std::size_t>(bytes->as_int());
  } else {
    exchange.bytes = body.size();
    exchange.body = std::move(body);
  }
  fields.finish();
  return exchange;
}

}  // namespace leasekey::connectors::transcript

// Each answer is rewritten by the judge, value by value; what cannot be taken apart is not written.
#include "connectors/transcript/recorder.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "connectors/transcript/judge.h"
#include "connectors/transcript/vocabulary.h"
#include "connectors/utf8.h"
#include "connectors/xml_shape.h"
#include "core/error.h"
#include "core/text.h"
#include "transport/encoding.h"
#include "transport/url.h"

namespace leasekey::connectors::transcript {
namespace {

/// Bodies are rewritten in memory.
constexpr std::size_t kLargestBody = 64U << 20;

/// Settings that say how to ask, not whom; the texts of all others are replaced.
constexpr auto kKeptSettings = std::to_array<std::string_view>({"api",
                                                                "report",
                                                                "people",
                                                                "unit_names",
                                                                "format",
                                                                "gateway",
                                                                "path",
                                                                "system",
                                                                "namespace",
                                                                "action_prefix",
                                                                "residents_operation",
                                                                "residents_status",
                                                                "residents_arguments",
                                                                "arguments_element",
                                                                "lease_statuses",
                                                                "lease_status_types",
                                                                "status_letters",
                                                                "read_residents",
                                                                "platform",
                                                                "interface",
                                                                "soap",
                                                                "user_agent"});
/// Parts of addresses that many servers have.
constexpr auto kPathWords = std::to_array<std::string_view>(
    {"", "api", "ext", "orgs", "rest", "ws", "services", "webservices", "interfaces", "v0", "v1", "v2", "v3", "mits"});
constexpr auto kKeptHeaders = std::to_array<std::string_view>({"contenttype", "date", "link", "xtotalcount"});

constexpr std::string_view kElsewhere = "https://elsewhere.example.com";

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

/// The name of a member that is none of a program's names is data: an id, an e-mail address.
bool is_identifier(std::string_view name) {
  const auto of_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || c == '$' || c == ':' || c == ' ';
  };
  if (name.starts_with("@")) name.remove_prefix(1);  // of attributes that became members
  const bool ends_in_digits = name.find_last_not_of("0123456789") + 2 < name.size();  // `address1` is a name
  return !name.empty() && name.size() <= 48 && !has_digit(name.substr(0, 1)) && !ends_in_digits &&
         std::all_of(name.begin(), name.end(), of_name);
}

/// Whether `part` is one of those that `mark` separates.
bool stands_in(std::string_view text, std::string_view part, char mark) {
  while (text.substr(0, text.find(mark)) != part) {
    if (text.find(mark) == std::string_view::npos) return false;
    text.remove_prefix(text.find(mark) + 1);
  }
  return true;
}

}  // namespace

Recorder::Recorder(const Connector& connector, const SourceContext& context, const std::vector<std::string>& labels,
                   Random& random, std::ostream& out)
    : outbound_(context.outbound), out_(out), stand_ins_(random) {
  for (const auto& [name, secret] : context.secrets) secrets_.push_back(secret.copy());
  for (const auto& row : connector.labels) labels_.push_back(words_key_of(row.label));
  for (const auto& label : labels) labels_.push_back(words_key_of(label));
  out_ << line_of(opening_of(connector, context)) << "\n";
}

transport::Outbound Recorder::outbound() {
  return {*this,         outbound_.budgets, outbound_.breakers, outbound_.redactor, outbound_.waiter, outbound_.jitter,
          outbound_.sftp};
}

Opening Recorder::opening_of(const Connector& connector, const SourceContext& context) {
  Opening opening;
  opening.connector = connector.name;
  opening.at = context.clock.now();
  opening.zone = context.zone.name();
  for (const auto& property : context.properties) {
    stand_ins_.know_setting(property);
    opening.properties.push_back(stand_ins_.text(property));
  }
  opening.credential = settings_of(context.credential.json);
  opening.source = settings_of(context.source.json);
  for (const auto& [name, secret] : context.secrets) opening.secrets.push_back(name);
  return opening;
}

std::string Recorder::settings_of(const std::string& json) {
  const auto own = [this](std::string_view text) {
    stand_ins_.know_setting(text);
    return stand_ins_.text(text);
  };
  Rules rules;
  rules.name = [this](std::string_view name) {
    return stand_ins_.is_setting(name) ? stand_ins_.text(name) : std::string(name);
  };
  rules.value = [&](const Value& value) -> std::optional<std::string> {
    const bool stays = !value.names.empty() && is_one_of(value.names.front(), kKeptSettings);
    if (value.is_number || stays) return std::string(value.text);
    if (!value.text.starts_with("http://") && !value.text.starts_with("https://")) return own(value.text);
    return std::string(kRecordedOrigin) + path_of(transport::parse_url(value.text).path, [&](std::string_view part) {
             return is_one_of(key_of(part), kPathWords) ? std::string(part) : own(part);
           });
  };
  return rewrite_json(json, rules);
}

transport::HttpResponse Recorder::send(const transport::HttpRequest& request) {
  transport::HttpResponse response = outbound_.http.send(request);
  const std::lock_guard lock(mutex_);
  Exchange exchange = exchange_of(request, response);
  std::string line = line_of(exchange);
  if (tells_a_secret(line)) {
    exchange.body.reset();
    exchange.headers.clear();
    line = line_of(exchange);
    if (tells_a_secret(line)) throw Error(ErrorKind::internal, "a request cannot be recorded without its secrets");
  }
  ++exchanges_;
  if (!exchange.body) ++unreadable_;
  out_ << line << "\n";
  if (!out_) throw Error(ErrorKind::unavailable, "the transcript cannot be written");
  return response;
}

Exchange Recorder::exchange_of(const transport::HttpRequest& request, const transport::HttpResponse& response) {
  Exchange exchange;
  exchange.question = question_of(request, [this](std::string_view text) { return stand_ins_.asked(text); });
  exchange.status = response.status;
  exchange.bytes = response.body.size();
  for (const auto& header : response.headers) {
    const std::string key = key_of(header.name);
    if (!is_one_of(key, kKeptHeaders)) continue;
    std::string value = header.value;
    if (key == "link") {
      const auto next = transport::next_link(value);
      if (!next) continue;
      value = "<" + link(*next, request.url) + ">; rel=\"next\"";
    }
    exchange.headers.push_back({header.name, std::move(value)});
  }
  if (response.body.size() > kLargestBody) return exchange;
  try {
    const std::string_view body = response.body;
    const Rules rules = answer_rules(request);
    const bool is_text = is_valid_utf8(body) || declares_other_encoding(body);
    exchange.body = is_text ? rewrite_body(body, rules) : rewrite_body(with_replacements(body), rules);
  } catch (const Error&) {  // it stays without a body
  }
  return exchange;
}

Rules Recorder::answer_rules(const transport::HttpRequest& request) {
  Rules rules;
  rules.name = [this](std::string_view name) {
    const bool data = stand_ins_.is_setting(name) || !is_identifier(name);
    return data ? stand_ins_.text(name) : std::string(name);
  };
  rules.value = [this, &request](const Value& value) { return answered(value, request.url); };
  return rules;
}

std::optional<std::string> Recorder::answered(const Value& value, const std::string& asked_at) {
  const auto is_status = [this](std::string_view text) { return is_one_of(words_key_of(text), labels_); };
  const Treatment treatment = judge({.names = value.names, .text = value.text}, is_status);
  if (treatment == Treatment::drop) return {};
  if (stand_ins_.is_setting(value.text) && treatment != Treatment::link) return replaced(value, false);
  switch (treatment) {
    case Treatment::drop: return {};
    case Treatment::keep: return std::string(value.text);
    case Treatment::phone: return stand_ins_.phone(value.text);
    case Treatment::message: return stand_ins_.text(value.text, is_plain_word);
    case Treatment::link: return link(value.text, asked_at);
    case Treatment::no_day: return "1970-01-01";
    case Treatment::replace: break;
  }
  return replaced(value, has_digit(value.text) && value.text.size() > 2);
}

std::string Recorder::replaced(const Value& value, bool is_id) {
  if (is_id) stand_ins_.know_id(value.text);
  return value.is_number ? stand_ins_.number(value.text) : stand_ins_.text(value.text);
}

std::string Recorder::link(std::string_view text, const std::string& asked_at) {
  const transport::Url here = transport::parse_url(asked_at);
  transport::Url url;
  try {
    url = transport::parse_url(transport::resolve_url(asked_at, text));
  } catch (const Error&) {  // a text that only begins like one
    return stand_ins_.text(text);
  }
  std::string result;
  if (text.find("://") != std::string_view::npos) {
    result = url.origin() == here.origin() ? kRecordedOrigin : kElsewhere;
  }
  result += path_of(url.path, [&](std::string_view part) {
    return transport::percent_encoded(linked(part, stands_in(here.path, part, '/')));
  });
  char mark = '?';
  for (std::string_view rest = url.query; !rest.empty(); mark = '&') {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const bool echo = stands_in(decoded(here.query), decoded(pair), '&');
    const auto equals = pair.find('=');
    result += mark;
    if (equals != std::string_view::npos) result.append(pair.substr(0, equals)).append("=");
    const std::string value = decoded(pair.substr(equals == std::string_view::npos ? 0 : equals + 1));
    const std::string name = equals == std::string_view::npos ? std::string() : decoded(pair.substr(0, equals));
    const bool stays = names_a_page(name) || is_date(value);
    if (names_a_secret(name)) continue;
    result += transport::percent_encoded(stays ? value : linked(value, echo));
  }
  return result;
}

std::string Recorder::linked(std::string_view part, bool is_echo) {
  if (is_echo) return stand_ins_.asked(part);
  stand_ins_.know_id(part);  // where the next page begins, perhaps
  return stand_ins_.text(part);
}

bool Recorder::tells_a_secret(std::string_view line) const {
  return std::any_of(secrets_.begin(), secrets_.end(), [&](const Secret& secret) {
    return secret.reveal().size() > 3 && line.find(secret.reveal()) != std::string_view::npos;
  });
}

}  // namespace leasekey::connectors::transcript

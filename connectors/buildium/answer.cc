// The check for an error before data, and the meaning of errors.
#include "connectors/buildium/answer.h"

#include <algorithm>
#include <initializer_list>

#include "connectors/words.h"
#include "transport/redaction.h"

namespace leasekey::connectors::buildium {
namespace {

bool has_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](auto part) { return has_part(text, part); });
}

/// The first character of the document; throws for what is no JSON at all.
char first_character(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) throw Error(ErrorKind::unavailable, "the answer is empty");
  if (body[first] == '<') {
    throw Error(ErrorKind::unavailable, "the answer is a web page, not JSON: maintenance, or the wrong address");
  }
  return body[first];
}

class NoItems final : public AnswerEvents {};

}  // namespace

void AnswerEvents::read(std::string_view body, Shape shape) {
  const char first = first_character(body);
  ShapeReader reader(shape, *this);
  reader.begin_object();
  reader.key(answer::kRootMembers[0].name);
  try {
    read_json(body, reader, kAnswerLimits);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
    throw Error(ErrorKind::unavailable, std::string("the answer is not whole JSON: ") + error.what());
  }
  reader.end_object();
  if (!message_.empty() || !code_.empty()) throw Error(kind_of(code_ + " " + message_), refusal());
  if (first == '[' && !has_other_items_) return;
  if (first == '{' && has_id_) return;
  if (!other_message_.empty()) throw Error(kind_of(other_message_), refusal());
  throw Error(ErrorKind::unavailable, "the answer is neither a list nor an error");
}

std::string AnswerEvents::refusal() const {
  std::string words = message_.empty() ? other_message_ : message_;
  if (!detail_.empty()) words += (words.empty() ? "" : " ") + detail_;
  if (words.empty()) words = code_;
  std::string text = "the ePMS refuses: `" + transport::clean_text(words) + "`";
  if (!code_.empty() && words != code_) text += " (code `" + transport::clean_text(code_) + "`)";
  return text;
}

void AnswerEvents::begin(std::uint8_t node) {
  if (node == answer::kItem || node >= answer::kFirstNode) begin_own(node);
}

void AnswerEvents::end(std::uint8_t node) {
  if (node == answer::kItem || node >= answer::kFirstNode) end_own(node);
}

void AnswerEvents::field(std::uint8_t field, std::string_view text) {
  switch (field) {
    case answer::kNoItem: has_other_items_ = true; break;
    case answer::kMessage: message_ = text; break;
    case answer::kCode: code_ = text; break;
    case answer::kOtherMessage:
      if (other_message_.empty()) other_message_ = text;
      break;
    case answer::kDetail:
      if (detail_.empty()) detail_ = text;
      break;
    case answer::kId:
      has_id_ = has_id_ || !text.empty();
      field_own(field, text);
      break;
    default: field_own(field, text);
  }
}

std::string told_error(std::string_view body) {
  static constexpr std::array<std::span<const Member>, 4> kShape{
      {{}, answer::kRootMembers, answer::kItemMembers, answer::kErrorMembers}};
  try {
    parse_repaired(body, [](std::string_view text, bool) {
      NoItems events;
      events.read(text, kShape);
      return true;
    });
  } catch (const Error& error) {
    const std::string_view text = error.what();
    if (text.starts_with("the ePMS refuses")) return std::string(text);
  }
  return {};
}

ErrorKind kind_of(std::string_view message) {
  if (has_any(message, {"429", "rate limit", "ratelimit", "too many", "throttl"})) return ErrorKind::rate_limited;
  if (has_any(message, {"maintenance", "temporarily", "try again", "unavailable", "timed out"}))
    return ErrorKind::unavailable;
  if (has_any(message, {"permission", "forbidden", "not allowed", "access denied"})) return ErrorKind::forbidden;
  if (has_any(message, {"api key", "credential", "client id", "secret", "authoriz", "authenticat"}))
    return ErrorKind::unauthenticated;
  if (has_any(message, {"not found", "notfound", "not exist"})) return ErrorKind::not_found;
  return ErrorKind::unavailable;
}

}  // namespace leasekey::connectors::buildium

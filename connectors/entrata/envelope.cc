// The envelope's shape, the check for an error before data, and the meaning of errors.
#include "connectors/entrata/envelope.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "core/text.h"
#include "transport/redaction.h"

namespace leasekey::connectors::entrata {
namespace envelope {
namespace {

constexpr std::array<Member, 4> kRootTable{
    {{"response", kRoot, 0}, {"result", kResult, 0}, {"error", kError, kErrorMessage}, {"code", 0, kCode}}};
constexpr std::array<Member, 2> kErrorTable{{{"code", 0, kErrorCode}, {"message", 0, kErrorMessage}}};

}  // namespace

constinit const std::span<const Member> kRootMembers = kRootTable;
constinit const std::span<const Member> kErrorMembers = kErrorTable;

}  // namespace envelope

namespace {

bool has_any(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != std::string::npos; });
}

/// Before any parsing: what is not JSON at all.
void refuse_other_than_json(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) throw Error(ErrorKind::unavailable, "the answer is empty");
  if (body[first] == '<') {
    throw Error(ErrorKind::unavailable, "the answer is a web page, not JSON: maintenance, or the wrong address");
  }
}

}  // namespace

void EnvelopeEvents::read(std::string_view body, Shape shape) {
  refuse_other_than_json(body);
  ShapeReader reader(shape, *this);
  try {
    read_json(body, reader, kAnswerLimits);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
    throw Error(ErrorKind::unavailable, std::string("the answer is not whole JSON: ") + error.what());
  }
  const bool code_is_bad = !code_.empty() && code_ != "200" && code_ != "0";
  const bool says_error = !error_code_.empty() || !error_message_.empty();
  if (says_error || ((has_error_ || code_is_bad) && !has_result_)) {
    const std::string code = error_code_.empty() ? code_ : error_code_;
    throw Error(kind_of(code, error_message_), "the ePMS refuses: `" + transport::clean_text(error_message_) +
                                                   "` (code `" + transport::clean_text(code) + "`)");
  }
  if (!has_result_) throw Error(ErrorKind::unavailable, "the answer has neither a result nor an error");
}

void EnvelopeEvents::begin(std::uint8_t node) {
  if (node >= envelope::kFirstNode) begin_own(node);
}

void EnvelopeEvents::end(std::uint8_t node) {
  if (node >= envelope::kFirstNode) end_own(node);
}

void EnvelopeEvents::present(std::uint8_t node) {
  has_result_ = has_result_ || node == envelope::kResult;
  has_error_ = has_error_ || node == envelope::kError;
  if (node >= envelope::kFirstNode) present_own(node);
}

void EnvelopeEvents::field(std::uint8_t field, std::string_view text) {
  switch (field) {
    case envelope::kCode: code_ = text; break;
    case envelope::kErrorCode: error_code_ = text; break;
    case envelope::kErrorMessage: error_message_ = text; break;
    default: field_own(field, text);
  }
}

ErrorKind kind_of(std::string_view code, std::string_view message) {
  const std::string words = folded(message);
  if (code == "429" || has_any(words, {"rate limit", "too many", "throttl", "quota"})) return ErrorKind::rate_limited;
  if (has_any(words, {"maintenance", "temporarily", "try again", "unavailable", "timed out", "internal error"}))
    return ErrorKind::unavailable;
  if (code == "403" ||
      has_any(words, {"permission", "not authorized", "not allowed", "access denied", "not enabled", "forbidden"})) {
    return ErrorKind::forbidden;
  }
  if (code == "401" ||
      has_any(words, {"authenticat", "credential", "api key", "apikey", "password", "username", "unauthorized"})) {
    return ErrorKind::unauthenticated;
  }
  if (code == "404" || has_any(words, {"not found", "does not exist", "not exist"})) return ErrorKind::not_found;
  if (code.size() == 3 && code[0] == '5') return ErrorKind::unavailable;
  return ErrorKind::invalid_input;
}

}  // namespace leasekey::connectors::entrata

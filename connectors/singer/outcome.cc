// An end in words for whoever has to call somebody about it.
#include "connectors/singer/outcome.h"

#include <system_error>

#include "connectors/utf8.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::connectors::singer {
namespace {

constexpr std::size_t kLongest = 300;

/// At most so many bytes, at the end of a character.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most) + "…";
}

std::string limit_in_mb(std::size_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

ErrorKind kind_of_exit(int code) {
  switch (code) {
    case kExitRefused: return ErrorKind::unauthenticated;
    case kExitBadConfig: return ErrorKind::invalid_input;
    default: return ErrorKind::unavailable;
  }
}

std::string meaning_of_exit(int code) {
  switch (code) {
    case kExitTryLater: return ": try again later";
    case kExitRefused: return ": the login was refused";
    case kExitBadConfig: return ": its configuration is wrong";
    default: return "";
  }
}

}  // namespace

std::string last_words(std::string_view err, const transport::Redactor& redactor) {
  std::string words;
  while (words.empty() && !err.empty()) {
    const auto before = err.find_last_of('\n');
    words = trimmed(redactor.clean(with_replacements(err.substr(before + 1)).view()));
    err = before == std::string_view::npos ? std::string_view() : err.substr(0, before);
  }
  return cut(std::move(words), kLongest);
}

void expect_good_end(const Ended& ended, const TapSettings& settings, const transport::Redactor& redactor) {
  ErrorKind kind = ErrorKind::unavailable;
  std::string what;
  switch (ended.how) {
    case Ended::How::exited:
      if (ended.number == 0) return;
      kind = kind_of_exit(ended.number);
      what = "ended with exit code " + std::to_string(ended.number) + meaning_of_exit(ended.number);
      break;
    case Ended::How::killed: what = "was ended by signal " + std::to_string(ended.number); break;
    case Ended::How::too_slow:
      what = "took longer than " + std::to_string(settings.limits.time.count() / 1'000) + " s";
      break;
    case Ended::How::too_much:
      kind = ErrorKind::invalid_input;
      what = "wrote more than " + limit_in_mb(settings.limits.output);
      break;
    case Ended::How::not_started:
      kind = ErrorKind::invalid_input;
      what = "could not be started: " + std::generic_category().message(ended.number);
      break;
  }
  const std::string words = last_words(ended.last_err, redactor);
  throw Error(kind, what + (words.empty() ? "" : "; it said last: " + words));
}

}  // namespace leasekey::connectors::singer

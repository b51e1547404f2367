// The known texts and numbers.
#include "connectors/yardi/messages.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "connectors/words.h"
#include "core/text.h"
#include "core/xml.h"

namespace leasekey::connectors::yardi {
namespace {

constexpr std::array<std::pair<std::string_view, ErrorKind>, 13> kTexts{{
    {"login failed", ErrorKind::unauthenticated},
    {"invalid user", ErrorKind::unauthenticated},
    {"invalid login", ErrorKind::unauthenticated},
    {"password", ErrorKind::unauthenticated},
    {"no access to yardi property", ErrorKind::not_found},
    {"invalid yardi property", ErrorKind::not_found},
    {"not configured for property", ErrorKind::forbidden},
    {"license", ErrorKind::forbidden},
    {"licence", ErrorKind::forbidden},
    {"invalid interface entity", ErrorKind::forbidden},
    {"permission", ErrorKind::forbidden},
    {"rate limit", ErrorKind::rate_limited},
    {"too many requests", ErrorKind::rate_limited},
}};

/// What write calls answer with, and some readers.
constexpr std::array<std::pair<std::string_view, ErrorKind>, 4> kNumbers{{{"-1", ErrorKind::forbidden},
                                                                          {"-2", ErrorKind::not_found},
                                                                          {"-3", ErrorKind::forbidden},
                                                                          {"-4", ErrorKind::unauthenticated}}};

void expect_no_number(const std::string& word) {
  for (const auto& [number, kind] : kNumbers) {
    if (word == number) throw Error(kind, "Yardi answers `" + word + "`");
  }
}

bool says_empty(std::string_view text) {
  return has_part(text, "no tenants exist") || has_part(text, "no residents exist") ||
         has_part(text, "no residents found") || has_part(text, "no tenants found");
}

/// The beginning of the document's text: a number is short.
class Text final : public XmlEvents {
 public:
  std::string all;  ///< as much as is needed

 private:
  void begin_element(std::string_view, const Attributes&) override {}
  void end_element(std::string_view) override {}
  void text(std::string_view piece) override {
    constexpr std::size_t kEnough = 64;
    if (all.empty()) piece = trimmed_front(piece);
    if (all.size() < kEnough) all += piece.substr(0, kEnough);
  }

  static std::string_view trimmed_front(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  }
};

}  // namespace

bool expect_no_error(const std::vector<mits::Message>& messages) {
  bool empty = false;
  for (const auto& message : messages) {
    if (says_empty(message.text)) {
      empty = true;
      continue;
    }
    if (!is_word(message.type, "error") && !message.type.empty()) continue;
    const std::string text = trimmed(message.text);
    for (const auto& [part, kind] : kTexts) {
      if (has_part(text, part)) throw Error(kind, "Yardi says: " + text);
    }
    throw Error(ErrorKind::unavailable, text.empty() ? "Yardi reports an error without a text" : "Yardi says: " + text);
  }
  return empty;
}

void expect_no_bare_number(std::string_view body) {
  constexpr std::size_t kLongest = 16;
  if (body.size() <= kLongest) expect_no_number(trimmed(std::string(body)));
}

Error error_without_data(std::string_view body) {
  Text text;
  try {
    read_xml(body, text);
  } catch (const Error& error) {
    return {ErrorKind::unavailable, "the answer is no XML: " + std::string(error.what())};
  }
  expect_no_number(trimmed(text.all));
  return {ErrorKind::unavailable, "the answer has no list of residents"};
}

}  // namespace leasekey::connectors::yardi

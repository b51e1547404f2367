// Registered values first, then fields by name, then what looks like an e-mail address or a phone number.
#include "transport/redaction.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "transport/encoding.h"

namespace leasekey::transport {
namespace {

constexpr std::size_t kShortestSecret = 3;

/// Names, folded to lower-case letters and digits, whose values are secrets or as private as one.
constexpr std::array<std::string_view, 20> kSecretNames{"authorization", "proxyauthorization",
                                                        "xapikey",       "apikey",
                                                        "password",      "passwd",
                                                        "pwd",           "secret",
                                                        "clientsecret",  "accesstoken",
                                                        "token",         "cookie",
                                                        "setcookie",     "ssn",
                                                        "credential",    "credentials",
                                                        "privatekey",    "passphrase",
                                                        "refreshtoken",  "socialsecuritynumber"};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_name_char(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Bytes above ASCII count as letters: addresses may have them.
constexpr bool is_address_char(char c) {
  return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view(".!#$%&*+/=?^_{|}~-").find(c) != std::string_view::npos;
}

std::string escaped_in_json(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '/') out += '\\';
    out += c;
  }
  return out;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

bool is_secret_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (is_letter(c) || is_digit(c)) plain += lower(c);
  }
  return std::find(kSecretNames.begin(), kSecretNames.end(), plain) != kSecretNames.end();
}

/// Where the value of a field begins whose name ends at `at`: behind `:`, `=` or `">`; `at` where there is none.
std::size_t value_start(std::string_view text, std::size_t at) {
  std::size_t next = at;
  while (next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == '`' || text[next] == '\\'))
    ++next;
  while (next < text.size() && is_blank(text[next])) ++next;
  if (next >= text.size() || (text[next] != ':' && text[next] != '=' && text[next] != '>')) return at;
  ++next;
  while (next < text.size() && is_blank(text[next])) ++next;
  return next;
}

/// A quoted value ends at its quote, a bare one at a separator; one blank after `Basic` or `Bearer` belongs to it.
std::size_t value_end(std::string_view text, std::size_t start) {
  if (text.substr(start, 2) == "\\\"") {  // JSON within a JSON string
    const auto end = text.find("\\\"", start + 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  if (start < text.size() && (text[start] == '"' || text[start] == '\'' || text[start] == '`')) {
    std::size_t end = start + 1;
    while (end < text.size() && text[end] != text[start]) end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
  }
  constexpr std::string_view kSeparators = " \t,;&<>\"'`)}]\\";
  std::size_t end = std::min(text.find_first_of(kSeparators, start), text.size());
  const std::string_view word = text.substr(start, end - start);
  const bool scheme = word == "Basic" || word == "Bearer" || word == "basic" || word == "bearer" || word == "Digest";
  if (scheme && end < text.size() && is_blank(text[end]))
    end = std::min(text.find_first_of(kSeparators, end + 1), text.size());
  return end;
}

std::string without_secret_fields(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && is_name_char(text[end])) ++end;
    if (end == at) {
      out += text[at++];
      continue;
    }
    out += text.substr(at, end - at);
    const std::size_t value = is_secret_name(text.substr(at, end - at)) ? value_start(text, end) : end;
    at = end;
    if (value == end) continue;
    out += text.substr(end, value - end);
    out += kRedactedSecret;
    at = value_end(text, value);
  }
  return out;
}

std::string without_addresses(std::string_view text) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at < copied) continue;
    std::size_t start = at;
    while (start > copied && is_address_char(text[start - 1])) --start;
    std::size_t end = at + 1;
    while (end < text.size() && is_address_char(text[end])) ++end;
    if (start == at || end == at + 1) continue;
    out += text.substr(copied, start - copied);
    out += kRedactedEmail;
    copied = end;
  }
  out += text.substr(copied);
  return out;
}

/// Ten to fifteen digits, or seven as `555-0142`; dates, addresses of computers and times are none.
bool is_phone(std::string_view candidate) {
  const auto digits = std::count_if(candidate.begin(), candidate.end(), is_digit);
  const auto count = [&](char c) { return std::count(candidate.begin(), candidate.end(), c); };
  const bool iso_date = candidate.size() >= 10 && candidate[4] == '-' && candidate[7] == '-';
  const bool ip_address = count('.') == 3 && count('-') == 0 && count(' ') == 0 && count('(') == 0;
  if (iso_date || ip_address) return false;
  if (digits >= 10 && digits <= 15) return true;
  return candidate.size() == 8 && digits == 7 && (candidate[3] == '-' || candidate[3] == '.');
}

std::string without_phones(std::string_view text) {
  constexpr std::string_view kInside = "0123456789 ().-+";
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const bool starts = (is_digit(text[at]) || text[at] == '+' || text[at] == '(') &&
                        (at == 0 || !(is_letter(text[at - 1]) || text[at - 1] == '-' || text[at - 1] == '_'));
    std::size_t end = starts ? std::min(text.find_first_not_of(kInside, at), text.size()) : at;
    while (end > at && !is_digit(text[end - 1])) --end;
    if (end == at) {
      out += text[at++];
      continue;
    }
    const std::string_view candidate = text.substr(at, end - at);
    out += is_phone(candidate) ? kRedactedPhone : candidate;
    at = end;
  }
  return out;
}

}  // namespace

void Redactor::add(std::string_view secret) {
  if (secret.size() < kShortestSecret) return;
  const std::unique_lock lock(mutex_);
  for (auto form : {std::string(secret), base64(secret), percent_encoded(secret), escaped_in_json(secret)}) {
    if (std::find(secrets_.begin(), secrets_.end(), form) == secrets_.end()) secrets_.push_back(std::move(form));
  }
  std::stable_sort(secrets_.begin(), secrets_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::string Redactor::clean(std::string_view text) const {
  std::string out(text);
  {
    const std::shared_lock lock(mutex_);
    for (const auto& secret : secrets_) replace_all(out, secret, kRedactedSecret);
  }
  return clean_text(out);
}

std::string clean_text(std::string_view text) {
  std::string printable(text);
  for (char& c : printable) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return without_phones(without_addresses(without_secret_fields(printable)));
}

}  // namespace leasekey::transport

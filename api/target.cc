// Splits first, decodes then: an encoded slash never becomes a separator.
#include "api/target.h"

#include <algorithm>

#include "core/error.h"
#include "core/text.h"

namespace leasekey::api {
namespace {

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorKind::invalid_input, message); }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) refuse("the target has a `%` without two hexadecimal digits");
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  const bool control =
      std::any_of(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (control || !is_valid_utf8(out)) refuse("the target does not decode to text");
  return out;
}

std::string_view take_until(std::string_view& rest, char separator) {
  const auto end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::map<std::string, std::string> read_query(std::string_view raw) {
  std::map<std::string, std::string> query;
  while (!raw.empty()) {
    std::string_view value = take_until(raw, '&');
    const std::string name = decoded(take_until(value, '='));
    if (!query.emplace(name, decoded(value)).second) refuse("the query has `" + name + "` twice");
  }
  return query;
}

}  // namespace

Target read_target(std::string_view raw) {
  Target target;
  const auto question = std::min(raw.find('?'), raw.size());
  std::string_view path = raw.substr(0, question);
  if (question < raw.size()) target.query = read_query(raw.substr(question + 1));
  path.remove_prefix(1);
  while (!path.empty()) {
    std::string segment = decoded(take_until(path, '/'));
    if (segment.empty() || segment == "." || segment == "..") refuse("the path has an empty or a relative segment");
    target.path.push_back(std::move(segment));
  }
  return target;
}

}  // namespace leasekey::api

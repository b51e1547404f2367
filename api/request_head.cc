// Reads a request line and its fields; the first thing that is wrong is what the client is told.
#include "api/request_head.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace leasekey::api {
namespace {

constexpr std::string_view kEmptyLine = "\r\n\r\n";

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

bool is_token(std::string_view text) {
  static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kMarks.find(c) != std::string_view::npos;
  });
}

bool is_visible(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes lines from the front of a head.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find("\r\n");
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return line;
}

/// A carriage return and a line feed come together or not at all; no other control byte comes.
std::optional<Refusal> check_bytes(std::string_view bytes, const HeadLimits& limits) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
      ++i;
    } else if (is_control(bytes[i])) {
      return Refusal{400, "the head of the request has a control byte or a line end that is not CR LF"};
    }
  }
  if (bytes.size() > limits.bytes) return Refusal{400, "the head of the request is too long"};
  return {};
}

std::optional<Refusal> read_request_line(std::string_view line, RequestHead& head, const HeadLimits& limits) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return Refusal{400, "the request line is not one"};
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(head.method)) return Refusal{400, "the method is not one"};
  if (head.target.size() > limits.target) return Refusal{400, "the target is too long"};
  if (head.target.front() != '/' || !is_visible(head.target) || head.target.find('#') != std::string::npos) {
    return Refusal{400, "the target is not a path with a query"};
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return Refusal{505, "only HTTP/1.1 is spoken here"};
  head.keep_alive = version == "HTTP/1.1";
  return {};
}

std::optional<Refusal> read_field(std::string_view line, RequestHead& head) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return Refusal{400, "a header field is not one"};
  }
  head.fields.emplace_back(lower(line.substr(0, colon)), without_blanks(line.substr(colon + 1)));
  return {};
}

std::ptrdiff_t count_of(const RequestHead& head, std::string_view name) {
  return std::count_if(head.fields.begin(), head.fields.end(), [&](const auto& field) { return field.first == name; });
}

/// The body's length is said once, in digits, and in one way.
std::optional<Refusal> check_framing(RequestHead& head) {
  const auto lengths = count_of(head, "content-length");
  if (count_of(head, "transfer-encoding") > 0) {
    if (lengths > 0) return Refusal{400, "both Content-Length and Transfer-Encoding are given"};
    return Refusal{411, "a body needs a Content-Length"};
  }
  if (lengths > 1) return Refusal{400, "several Content-Length fields are given"};
  if (lengths == 0) return {};
  const std::string& text = *head.find("content-length");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.content_length);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || text.front() == '-') return Refusal{400, "Content-Length is not a number of bytes"};
  return {};
}

std::optional<Refusal> check_fields(RequestHead& head) {
  const std::string* host = head.find("host");
  if (!host || host->empty()) return Refusal{400, "exactly one Host is needed"};
  for (const auto& [name, value] : head.fields) {
    if (name == "connection" && lower(value).find("close") != std::string::npos) head.keep_alive = false;
  }
  return check_framing(head);
}

}  // namespace

const std::string* RequestHead::find(std::string_view name) const {
  const std::string* found = nullptr;
  for (const auto& [field, value] : fields) {
    if (field != name) continue;
    if (found) return nullptr;
    found = &value;
  }
  return found;
}

HeadEnd find_head_end(std::string_view bytes, const HeadLimits& limits) {
  const auto end = bytes.find(kEmptyLine);
  const bool whole = end != std::string_view::npos;
  std::string_view head = whole ? bytes.substr(0, end + kEmptyLine.size()) : bytes;
  // What follows a carriage return at the end is still to come.
  if (!whole && head.ends_with('\r')) head.remove_suffix(1);
  if (check_bytes(head, limits)) return {HeadProgress::hopeless, 0};
  if (whole) return {HeadProgress::whole, head.size()};
  return {};
}

std::variant<RequestHead, Refusal> read_head(std::string_view bytes, const HeadLimits& limits) {
  if (const auto refusal = check_bytes(bytes, limits)) return *refusal;
  if (!bytes.ends_with(kEmptyLine)) return Refusal{400, "the head of the request is not whole"};
  RequestHead head;
  std::string_view rest = bytes.substr(0, bytes.size() - 2);
  if (const auto refusal = read_request_line(take_line(rest), head, limits)) return *refusal;
  while (!rest.empty()) {
    if (head.fields.size() == limits.fields) return Refusal{400, "there are too many header fields"};
    if (const auto refusal = read_field(take_line(rest), head)) return *refusal;
  }
  if (const auto refusal = check_fields(head)) return *refusal;
  return head;
}

}  // namespace leasekey::api

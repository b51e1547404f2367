// A request as a transcript knows it: without its host, its secrets and the time at which it was made.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "transport/http_client.h"

namespace leasekey::connectors::transcript {

struct Question {
  std::string method;
  std::string path;   ///< decoded
  std::string query;  ///< decoded: `name=value&…`
  std::string body;   ///< as JSON, XML or a form has it; empty for what is none of these
  friend bool operator==(const Question&, const Question&) = default;
};

/// What becomes of the parts of a request that are neither secrets, pages nor dates. A recording replaces what it knows
/// from the settings and from answers; a replay leaves everything as it is.
using AskedText = std::function<std::string(std::string_view)>;

Question question_of(const transport::HttpRequest& request, const AskedText& asked);

/// The path with its query or without, for as long as it has one; each part by `asked`.
std::string path_of(std::string_view path, const AskedText& asked);

/// What stands before the path in addresses of a transcript.
inline constexpr std::string_view kRecordedOrigin = "https://recorded.example.com";

}  // namespace leasekey::connectors::transcript

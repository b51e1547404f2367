// The head of an HTTP request, read strictly from the bytes as they came (stack.md P3, P5): what two readers could
// take in two ways is refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace leasekey::api {

/// An answer that needs no route: the request itself cannot be taken.
struct Refusal {
  int status = 400;
  std::string detail;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

struct HeadLimits {
  std::size_t bytes = 16 * 1024;  ///< of the whole head
  std::size_t target = 4 * 1024;
  std::size_t fields = 64;
};

struct RequestHead {
  std::string method;
  std::string target;                                       ///< path and query as they came, nothing decoded
  std::vector<std::pair<std::string, std::string>> fields;  ///< names in lower case, values trimmed, nothing decoded
  std::int64_t content_length = 0;
  bool keep_alive = true;

  /// The only field of that name (in lower case); null where there is none or are several.
  const std::string* find(std::string_view name) const;
};

/// How far a head has come, for a reader that still waits for bytes.
enum class HeadProgress { wanting, whole, hopeless };
struct HeadEnd {
  HeadProgress progress = HeadProgress::wanting;
  std::size_t size = 0;  ///< of a whole head, with its empty line
};
/// `hopeless` as soon as a byte has come that no head may have, or too many.
HeadEnd find_head_end(std::string_view bytes, const HeadLimits& limits);

/// `bytes` is a whole head, or a hopeless one, which is refused.
std::variant<RequestHead, Refusal> read_head(std::string_view bytes, const HeadLimits& limits);

}  // namespace leasekey::api

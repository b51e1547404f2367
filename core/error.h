// The one exception type: its kind decides retry and HTTP status, its message is for a person.
#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace leasekey {

enum class ErrorKind {
  invalid_input,
  unauthenticated,
  forbidden,
  not_found,
  conflict,
  rate_limited,
  unavailable,
  internal,
};

/// The kind as it is written in scenarios, problem documents and `--json` output.
std::string_view to_string(ErrorKind kind);

/// *Cannot go on.* Messages are lower case without a full stop, with the user's values in backticks,
/// and carry neither secrets nor personal data.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::optional<std::chrono::seconds> retry_after = {})
      : std::runtime_error(message), kind_(kind), retry_after_(retry_after) {}

  ErrorKind kind() const { return kind_; }
  std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }

  /// The same error with one layer's context in front: "property `oak`: …".
  Error in(const std::string& context) const { return {kind_, context + ": " + what(), retry_after_}; }

 private:
  ErrorKind kind_;
  std::optional<std::chrono::seconds> retry_after_;
};

/// Whether trying the same thing again later can help.
bool is_transient(ErrorKind kind);

/// Our own bug; stays on in release builds. Aborts after printing where.
[[noreturn]] void fail_assertion(const char* expression, const char* file, int line);

}  // namespace leasekey

#define LEASEKEY_ASSERT(expression) \
  ((expression) ? static_cast<void>(0) : ::leasekey::fail_assertion(#expression, __FILE__, __LINE__))

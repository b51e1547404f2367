// Names of the error kinds, and the end of a program that found its own bug.
#include "core/error.h"

#include <cstdio>
#include <cstdlib>

namespace leasekey {

std::string_view to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid_input: return "invalid_input";
    case ErrorKind::unauthenticated: return "unauthenticated";
    case ErrorKind::forbidden: return "forbidden";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::rate_limited: return "rate_limited";
    case ErrorKind::unavailable: return "unavailable";
    case ErrorKind::internal: return "internal";
  }
  return "internal";
}

bool is_transient(ErrorKind kind) { return kind == ErrorKind::rate_limited || kind == ErrorKind::unavailable; }

void fail_assertion(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "leasekey: assertion failed: %s at %s:%d\n", expression, file, line);
  std::abort();
}

}  // namespace leasekey

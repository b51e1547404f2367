// The target of a request: a path in segments, each decoded by itself (stack.md P4), and a query.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leasekey::api {

struct Target {
  std::vector<std::string> path;  ///< `/api/v1/a%2Fb` has three segments, the last is `a/b`
  std::map<std::string, std::string> query;
};

/// Throws `invalid_input` for what does not decode to text without control characters, for empty, `.` and `..`
/// segments, and for a query that names a field twice.
Target read_target(std::string_view raw);

}  // namespace leasekey::api

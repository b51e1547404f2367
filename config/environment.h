// The process's environment as a value, so that everything below the edge is told instead of asking.
#pragma once

#include <functional>
#include <map>
#include <string>

namespace leasekey::config {

using Environment = std::map<std::string, std::string, std::less<>>;

/// A copy of the environment that this process was started with.
Environment process_environment();

}  // namespace leasekey::config

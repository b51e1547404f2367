// Finds the lines of a source tree that break the rules of the layers.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/layers/table.h"

namespace leasekey::layers {

struct Report {
  std::vector<std::string> problems;  ///< "file:line: what is wrong", sorted
  std::size_t files = 0;
  std::size_t includes = 0;
};

/// Reads every .h and .cc of the modules and free folders under `root`.
Report check(const std::filesystem::path& root, const Rules& rules);

}  // namespace leasekey::layers

// The questions about a world, their answers, and where those differ from what the files expect.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/decide/world.h"

namespace leasekey::app::decide {

struct Difference {
  std::string place;  ///< `perm_checks.csv:12`
  std::string question;
  std::string expected;
  std::string actual;
};

/// How fast questions were answered by one thread, ids given as text.
struct Rates {
  double per_second = 0;  ///< over whole passes
  double p50_micros = 0;  ///< each with its own look at the clock
  double p99_micros = 0;
};

/// What became of one file of questions.
struct Outcome {
  std::string name;  ///< `perm_checks`
  bool missing = false;
  std::size_t asked = 0;
  std::size_t allowed = 0;  ///< of lists: the doors in them
  std::size_t compared = 0;
  std::size_t different = 0;
  std::vector<Difference> first;  ///< differences, a few
  Rates rates;
};

/// `perm_checks`, `unlock_checks`, `list_open` and `list_logs` of the folder, in this order. Throws `invalid_input`
/// that begins with `file:line: `.
std::vector<Outcome> answer(const World& world, const std::filesystem::path& folder);

}  // namespace leasekey::app::decide

// The questions of a world with the answers that its files expect.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/decide/world.h"

namespace leasekey::decide {

/// One file of questions, ready to be asked again and again.
struct Questions {
  std::string name;  ///< `perm_checks`
  std::size_t count = 0;
  std::size_t compared = 0;  ///< those whose answer is expected by the file
  /// Asks one; true for yes, or for an answer as expected where it is a list.
  std::function<bool(std::size_t)> ask;
  /// What is not as expected; nothing where all is well, or the file expects nothing.
  std::function<std::optional<std::string>(std::size_t)> difference;
};

/// Those that the folder has, of `perm_checks`, `unlock_checks`, `list_open` and `list_logs`. They look at the world
/// and must not outlive it. Throws `invalid_input` that names file and line.
std::vector<Questions> read_questions(const World& world, const std::filesystem::path& folder);

}  // namespace leasekey::decide

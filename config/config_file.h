// The file's part of the configuration.
#pragma once

#include <filesystem>

#include "config/config.h"

namespace leasekey::config {

/// Reads `file`, and what it includes, over what `into` has. Relative paths in a file start at its folder.
void read_config_file(const std::filesystem::path& file, Config& into);

/// Sets one value by its path (`log.level`). Throws `invalid_input` that says what was expected.
void set_value(Config& config, std::string_view path, const std::string& text);

}  // namespace leasekey::config

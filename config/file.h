// Reading a whole small file.
#pragma once

#include <filesystem>
#include <string>

namespace leasekey::config {

/// Throws `not_found` where there is none, and `invalid_input` for a folder, for what cannot be read and for what is
/// larger than `limit`. The messages do not repeat the path.
std::string read_small_file(const std::filesystem::path& path, std::size_t limit);

}  // namespace leasekey::config

// Reading a whole small file.
#include "config/file.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "core/error.h"

namespace leasekey::config {

std::string read_small_file(const std::filesystem::path& path, std::size_t limit) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw Error(ErrorKind::not_found, "there is no such file");
  }
  if (failure) throw Error(ErrorKind::invalid_input, "cannot be read: " + failure.message());
  if (std::filesystem::is_directory(status)) throw Error(ErrorKind::invalid_input, "is a folder, expected a file");

  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw Error(ErrorKind::invalid_input, "cannot be read: " + std::generic_category().message(errno));
  }
  std::string text;
  std::array<char, 64U << 10> piece{};
  while (text.size() <= limit && (file.read(piece.data(), piece.size()) || file.gcount() > 0)) {
    text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (text.size() > limit) {
    throw Error(ErrorKind::invalid_input, "is larger than the limit of " + std::to_string(limit) + " bytes");
  }
  return text;
}

}  // namespace leasekey::config

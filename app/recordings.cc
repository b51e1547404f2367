// Finds or makes the key of recordings.
#include "app/recordings.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>

#include "app/import.h"
#include "core/error.h"

namespace leasekey::app {
namespace {

constexpr std::size_t kKeyBytes = 32;

std::filesystem::path path_beside(const std::filesystem::path& database) {
  std::filesystem::path path = database;
  path += ".recordings-key";
  return path;
}

std::string random_key() {
  std::array<unsigned char, kKeyBytes> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw Error(ErrorKind::internal, "no source of randomness");
  }
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * kKeyBytes);
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

/// False where there is one already.
bool make_key_file(const std::filesystem::path& path) {
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
  const int file = open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) return false;
  std::string key = random_key();
  const bool written =
      file >= 0 && write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && fsync(file) == 0;
  if (file >= 0) close(file);
  wipe(key);
  if (!written) throw Error(ErrorKind::unavailable, "cannot write the key of recordings to `" + path.string() + "`");
  return true;
}

Secret key_beside(const std::filesystem::path& database) {
  const std::filesystem::path path = path_beside(database);
  make_key_file(path);
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  Secret key(text);
  wipe(text);
  return key;
}

}  // namespace

store::DatabaseOptions recording_database_options(const config::Config& config) {
  store::DatabaseOptions options = database_options(config);
  try {
    options.seal = std::make_shared<store::Seal>(
        config.recordings.key ? config::fetch_secret(*config.recordings.key, config::process_environment())
                              : key_beside(config.database));
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorKind::invalid_input, std::string("the key of recordings: ") + error.what());
  }
  return options;
}

}  // namespace leasekey::app

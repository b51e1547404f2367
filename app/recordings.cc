// Finds or makes the key of recordings.
#include "app/recordings.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
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

bool write_durably(const std::filesystem::path& path, const std::string& text) {
  const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(file) == 0;
  close(file);
  return written;
}

void sync_folder(const std::filesystem::path& folder) {
  const int opened = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return;
  fsync(opened);
  close(opened);
}

/// Whole or not at all, whenever this is killed: it gets its name only once it is written. One that is there stays.
void make_key_file(const std::filesystem::path& path) {
  if (std::filesystem::exists(path)) return;
  const std::filesystem::path folder = path.parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder);
  std::filesystem::path draft = path;
  draft += "." + std::to_string(getpid());
  std::string key = random_key();
  const bool written = write_durably(draft, key);
  wipe(key);
  const bool named = written && (link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const std::string why = std::strerror(errno);
  std::filesystem::remove(draft);
  if (!named) {
    throw Error(ErrorKind::unavailable, "directory `" + (folder.empty() ? std::string(".") : folder.string()) +
                                            "` takes no file for the key of recordings: " + why);
  }
  sync_folder(folder);
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

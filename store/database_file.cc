// The file of a database before SQLite sees it: its directory, what it holds, and who has it open.
#include "store/database_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/error.h"

namespace leasekey::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic("SQLite format 3\0", 16);

Error bad_path(const std::string& path, const std::string& why) {
  return {ErrorKind::invalid_input, "database `" + path + "`: " + why};
}

std::string last_error() { return std::generic_category().message(errno); }

/// Closes at the end of its block.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

void sync_directory(const fs::path& directory) {
  const Descriptor opened{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (opened.number >= 0 && ::fsync(opened.number) == 0) return;
  throw Error(ErrorKind::unavailable, "directory `" + directory.string() + "` cannot be made durable: " + last_error());
}

void make_directory(const std::string& path, const fs::path& directory) {
  std::error_code error;
  if (fs::is_directory(directory, error)) return;
  fs::create_directories(directory, error);
  if (error) throw bad_path(path, "directory `" + directory.string() + "` cannot be made: " + error.message());
  sync_directory(directory.parent_path());
}

void check_content(const std::string& path, const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) {
    if (::access(file.parent_path().c_str(), W_OK | X_OK) != 0) {
      throw bad_path(path, "no file can be made in `" + file.parent_path().string() + "`: " + last_error());
    }
    return;
  }
  if (status.type() != fs::file_type::regular) throw bad_path(path, "is not a file");
  const Descriptor opened{::open(file.c_str(), O_RDWR | O_CLOEXEC)};
  if (opened.number < 0) throw bad_path(path, last_error());
  std::array<char, kMagic.size()> head{};
  const ssize_t got = ::read(opened.number, head.data(), head.size());
  if (got == 0) return;
  if (got < 0) throw bad_path(path, last_error());
  if (std::string_view(head.data(), static_cast<std::size_t>(got)) != kMagic) {
    throw bad_path(path, "is not a database; choose another file");
  }
}

std::string holder_of(int descriptor) {
  std::array<char, 32> text{};
  const ssize_t got = ::pread(descriptor, text.data(), text.size() - 1, 0);
  const std::string number(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
  return number.empty() ? "another process" : "process " + number;
}

}  // namespace

std::string prepare_database_file(const std::string& path) {
  if (path.empty()) throw bad_path(path, "a file name is missing");
  std::error_code error;
  const fs::path named = fs::absolute(path, error);
  if (named.filename().empty()) throw bad_path(path, "is a directory; name a file in it");
  make_directory(path, named.parent_path());
  const fs::path file = fs::weakly_canonical(named, error);
  if (error) throw bad_path(path, error.message());
  check_content(path, file);
  sync_directory(file.parent_path());
  return file.string();
}

void sync_directory_of(const std::string& file) { sync_directory(fs::path(file).parent_path()); }

ProcessLock::ProcessLock(const std::string& database_file) : descriptor_(-1) {
  const std::string side = database_file + ".lock";
  Descriptor opened{::open(side.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
  if (opened.number < 0) throw bad_path(side, last_error());
  if (::flock(opened.number, LOCK_EX | LOCK_NB) != 0) {
    throw Error(ErrorKind::conflict, "database `" + database_file + "` is in use by " + holder_of(opened.number) +
                                         ": stop that one first, or choose another database file");
  }
  const std::string self = std::to_string(::getpid());
  if (::ftruncate(opened.number, 0) != 0 || ::pwrite(opened.number, self.data(), self.size(), 0) < 0) {
    throw Error(ErrorKind::unavailable, "lock file `" + side + "` cannot be written: " + last_error());
  }
  descriptor_ = std::exchange(opened.number, -1);
}

// The side file stays: removing it would let two processes lock two files of the same name.
ProcessLock::~ProcessLock() { ::close(descriptor_); }

}  // namespace leasekey::store

// POSIX calls for permissions and locks, which the standard library does not have.
#include "connectors/singer/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "connectors/files.h"
#include "core/error.h"
#include "core/json.h"

namespace leasekey::connectors::singer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStateLimit = std::size_t{16} << 20;
constexpr const char* kRunPrefix = "run-";

[[noreturn]] void fail(const char* what, const fs::path& path) {
  throw Error(ErrorKind::unavailable,
              std::string(what) + " `" + path.string() + "`: " + std::generic_category().message(errno));
}

void make_private(const fs::path& folder) {
  std::error_code error;
  if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error) return;
  throw Error(ErrorKind::unavailable, "cannot make the folder `" + folder.string() + "`: " + error.message());
}

/// The lock on a folder, or -1 where somebody else holds it.
int lock_of(const fs::path& folder) {
  const int lock = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (lock >= 0 && ::flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
  if (lock >= 0) ::close(lock);
  return -1;
}

void remove_leftovers(const fs::path& parent) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    if (!entry.path().filename().string().starts_with(kRunPrefix)) continue;
    const int lock = lock_of(entry.path());
    if (lock < 0) continue;
    fs::remove_all(entry.path(), ignored);
    ::close(lock);
  }
}

}  // namespace

std::optional<std::string> KeptState::load() const {
  if (!look_at(file())) return {};
  try {
    const auto document = JsonDocument::parse(read_whole(file(), kStateLimit));
    const auto owner = document.root().find("owner");
    const auto state = document.root().find("state");
    if (!owner || !state || owner->as_string() != owner_) return {};
    return JsonWriter().value(*state).finish();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::invalid_input) throw;
    return {};  // the tap begins anew
  }
}

void KeptState::save(std::string_view json) const {
  const auto state = JsonDocument::parse(json);
  make_private(folder_);
  JsonWriter writer;
  writer.begin_object().field("owner", owner_).key("state").value(state.root()).end_object();
  write_durably(file(), writer.finish());
}

RunFolder::RunFolder(const fs::path& parent) {
  make_private(parent);
  remove_leftovers(parent);
  std::string pattern = (parent / (std::string(kRunPrefix) + "XXXXXX")).string();
  if (::mkdtemp(pattern.data()) == nullptr) fail("cannot make a folder in", parent);
  path_ = pattern;
  lock_ = lock_of(path_);
}

RunFolder::~RunFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

fs::path RunFolder::write(const char* name, std::string_view bytes) const {
  fs::path path = path_ / name;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) fail("cannot write", path);
  bool written = true;
  while (written && !bytes.empty()) {
    const ssize_t size = ::write(file, bytes.data(), bytes.size());
    if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
    written = size > 0 || errno == EINTR;
  }
  ::close(file);
  if (!written) fail("cannot write", path);
  return path;
}

}  // namespace leasekey::connectors::singer

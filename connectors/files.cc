// POSIX calls where the standard library does not say enough.
#include "connectors/files.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <system_error>

#include "core/error.h"

namespace leasekey::connectors {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& path, int error) {
  throw Error(ErrorKind::unavailable,
              std::string(what) + " `" + path.string() + "`: " + std::generic_category().message(error));
}

/// Closes at the end of its scope.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : path_(path), fd_(::open(path.c_str(), flags | O_CLOEXEC, 0640)) {
    if (fd_ < 0) fail("cannot open", path_, errno);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(fd_); }

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("cannot write", path_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void set_modified(Instant at) const {
    const std::int64_t millis = (at.millis() % 1000 + 1000) % 1000;
    const timespec time{(at.millis() - millis) / 1000, millis * 1'000'000};
    const std::array<timespec, 2> times{time, time};
    if (::futimens(fd_, times.data()) != 0) fail("cannot write", path_, errno);
  }
  void sync() const {
    if (::fsync(fd_) != 0) fail("cannot write", path_, errno);
  }

 private:
  fs::path path_;
  int fd_;
};

}  // namespace

std::optional<FileLook> look_at(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  const std::int64_t millis = status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1'000'000;
  return FileLook{path, status.st_ino, static_cast<std::uint64_t>(status.st_size), Instant::from_millis(millis)};
}

std::vector<FileLook> list_files(const fs::path& folder, std::string_view suffix) {
  std::error_code error;
  std::vector<FileLook> files;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.') || !name.ends_with(suffix)) continue;
    if (auto look = look_at(entry->path())) files.push_back(std::move(*look));
  }
  if (error) fail("cannot list the folder", folder, error.value());
  std::sort(files.begin(), files.end(), [](const FileLook& a, const FileLook& b) {
    return a.modified != b.modified ? a.modified > b.modified : a.path > b.path;
  });
  return files;
}

LongText read_whole(const fs::path& path, std::size_t limit) {
  const auto look = look_at(path);
  if (look && look->size > limit) {
    throw Error(ErrorKind::invalid_input,
                "`" + path.string() + "` is larger than the limit of " + std::to_string(limit) + " bytes");
  }
  std::ifstream in(path, std::ios::binary);
  if (!look || !in) fail("cannot read", path, ENOENT);
  LongText bytes;
  std::array<char, 64U << 10> piece;
  while (in && bytes.size() < look->size) {
    in.read(piece.data(), static_cast<std::streamsize>(std::min<std::size_t>(piece.size(), look->size - bytes.size())));
    bytes.append({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (in.bad()) fail("cannot read", path, EIO);  // a part of it must not pass for a smaller file
  return bytes;
}

void write_durably(const fs::path& path, std::string_view bytes, std::optional<Instant> modified) {
  const fs::path draft = path.parent_path() / ("." + path.filename().string() + ".part");
  {
    const Descriptor file(draft, O_WRONLY | O_CREAT | O_TRUNC);
    in_parts(bytes, [&](std::string_view part) { file.write(part); });
    if (modified) file.set_modified(*modified);
    file.sync();
  }
  if (::rename(draft.c_str(), path.c_str()) != 0) fail("cannot write", path, errno);
  Descriptor(path.parent_path(), O_RDONLY | O_DIRECTORY).sync();
}

FolderClaim::FolderClaim(const fs::path& folder) : fd_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (fd_ < 0) fail("cannot open", folder, errno);
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(fd_);
  throw Error(ErrorKind::unavailable, "another reading or check fetches into `" + folder.string() + "` at this moment");
}

FolderClaim::~FolderClaim() { ::close(fd_); }

std::string checksum(std::string_view bytes) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  LEASEKEY_ASSERT(EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
  in_parts(bytes, [&](std::string_view part) {
    LEASEKEY_ASSERT(EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1);
  });
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  LEASEKEY_ASSERT(EVP_DigestFinal_ex(context.get(), digest.data(), &size) == 1);
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    text += kHex[digest[i] >> 4];
    text += kHex[digest[i] & 15];
  }
  return text;
}

}  // namespace leasekey::connectors

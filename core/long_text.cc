// A file without a name, mapped for reading; which pages of it are in memory is told to the system.
#include "core/long_text.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>

#include "core/error.h"

namespace leasekey {
namespace {

constexpr std::size_t kBuffered = 256U << 10;

/// Where mappings begin and end, so that `let_go` never touches other memory.
class Mappings {
 public:
  void add(const char* begin, std::size_t size) {
    const std::lock_guard lock(mutex_);
    ends_[address(begin)] = address(begin) + size;
  }

  void remove(const char* begin) {
    const std::lock_guard lock(mutex_);
    ends_.erase(address(begin));
  }

  void let_go(std::string_view part) {
    static const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const std::lock_guard lock(mutex_);
    auto mapping = ends_.upper_bound(address(part.data()));
    if (mapping == ends_.begin()) return;
    --mapping;
    const std::uintptr_t begin = address(part.data()) / page * page;
    const std::uintptr_t end = address(part.data()) + part.size();
    if (end > mapping->second || begin < mapping->first) return;
    // The last page may be in use still.
    const std::uintptr_t whole = end == mapping->second ? end : end / page * page;
    if (whole > begin) madvise(reinterpret_cast<void*>(begin), whole - begin, MADV_DONTNEED);
  }

 private:
  static std::uintptr_t address(const char* at) { return reinterpret_cast<std::uintptr_t>(at); }

  std::mutex mutex_;
  std::map<std::uintptr_t, std::uintptr_t> ends_;
};

Mappings& mappings() {
  static Mappings all;
  return all;
}

[[noreturn]] void fail(int error) {
  throw Error(ErrorKind::unavailable, "a long text cannot be kept in the folder for temporary files: " +
                                          std::generic_category().message(error));
}

int nameless_file() {
  std::error_code none;
  const auto folder = std::filesystem::temp_directory_path(none);
  if (none) fail(none.value());
  const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, S_IRUSR | S_IWUSR);
  if (file >= 0) return file;
  // Not every file system has files without names; then the name is gone before the first byte is written.
  std::string name = (folder / "leasekey-XXXXXX").string();
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named < 0) fail(errno);
  unlink(name.c_str());
  return named;
}

}  // namespace

LongText& LongText::operator=(LongText&& other) noexcept {
  LongText taken(std::move(other));
  swap(taken);
  return *this;
}

LongText::~LongText() { clear(); }

void LongText::swap(LongText& other) noexcept {
  unwritten_.swap(other.unwritten_);
  std::swap(size_, other.size_);
  std::swap(file_, other.file_);
  std::swap(mapped_, other.mapped_);
  std::swap(mapped_size_, other.mapped_size_);
}

void LongText::clear() {
  unmap();
  if (file_ >= 0) close(file_);
  file_ = -1;
  size_ = 0;
  unwritten_.clear();
}

void LongText::unmap() const {
  if (mapped_ == nullptr) return;
  mappings().remove(mapped_);
  munmap(const_cast<char*>(mapped_), mapped_size_);
  mapped_ = nullptr;
}

void LongText::append(std::string_view piece) {
  unmap();
  unwritten_ += piece;
  size_ += piece.size();
  if (unwritten_.size() > (file_ < 0 ? kMostInMemory : kBuffered)) write_out();
}

void LongText::write_out() const {
  if (file_ < 0) file_ = nameless_file();
  for (std::string_view left = unwritten_; !left.empty();) {
    const ssize_t written = ::write(file_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(written < 0 ? errno : ENOSPC);
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  if (unwritten_.capacity() > 2 * kBuffered) unwritten_ = {};
  unwritten_.clear();
}

std::string_view LongText::view() const {
  if (file_ < 0) return unwritten_;
  write_out();
  if (mapped_ == nullptr) {
    void* begin = mmap(nullptr, size_, PROT_READ, MAP_SHARED, file_, 0);
    if (begin == MAP_FAILED) fail(errno);
    mapped_ = static_cast<const char*>(begin);
    mapped_size_ = size_;
    mappings().add(mapped_, mapped_size_);
  }
  return {mapped_, mapped_size_};
}

void let_go(std::string_view part) { mappings().let_go(part); }

}  // namespace leasekey

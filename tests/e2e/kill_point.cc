// Preloaded into the program: counts its calls that change files, and kills the process before the chosen one.
//
// KILL_POINT=N     dies before the N-th call; 0 only counts
// KILL_POINT_TORN  the N-th call, where it writes, still writes half of its bytes
// KILL_POINT_COUNT a file that gets the number of calls when the program ends by itself
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

std::atomic<long> g_calls{0};

template <class Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

bool is_last() {
  const char* point = std::getenv("KILL_POINT");
  return point != nullptr && ++g_calls == std::atol(point);
}

bool tears() { return std::getenv("KILL_POINT_TORN") != nullptr; }

void die_here() {
  if (is_last()) std::raise(SIGKILL);
}

bool is_file(int file) {
  struct stat status {};
  return file > STDERR_FILENO && fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

template <class Write>
ssize_t write_or_die(std::size_t size, Write write) {
  if (is_last()) {
    if (tears()) write(size / 2);
    std::raise(SIGKILL);
  }
  return write(size);
}

__attribute__((destructor)) void tell() {
  const char* path = std::getenv("KILL_POINT_COUNT");
  if (path == nullptr) return;
  char text[32];
  const int size = std::snprintf(text, sizeof(text), "%ld", g_calls.load());
  static const auto kWrite = real<ssize_t (*)(int, const void*, std::size_t)>("write");
  const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0 || kWrite(file, text, static_cast<std::size_t>(size)) != size) std::abort();
  close(file);
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, std::size_t size) {
  static const auto kReal = real<ssize_t (*)(int, const void*, std::size_t)>("write");
  if (!is_file(file)) return kReal(file, bytes, size);
  return write_or_die(size, [&](std::size_t some) { return kReal(file, bytes, some); });
}

ssize_t pwrite(int file, const void* bytes, std::size_t size, off_t at) {
  static const auto kReal = real<ssize_t (*)(int, const void*, std::size_t, off_t)>("pwrite");
  return write_or_die(size, [&](std::size_t some) { return kReal(file, bytes, some, at); });
}

ssize_t pwrite64(int file, const void* bytes, std::size_t size, off64_t at) {
  static const auto kReal = real<ssize_t (*)(int, const void*, std::size_t, off64_t)>("pwrite64");
  return write_or_die(size, [&](std::size_t some) { return kReal(file, bytes, some, at); });
}

int fsync(int file) {
  die_here();
  return real<int (*)(int)>("fsync")(file);
}

int fdatasync(int file) {
  die_here();
  return real<int (*)(int)>("fdatasync")(file);
}

int ftruncate(int file, off_t size) noexcept {
  die_here();
  return real<int (*)(int, off_t)>("ftruncate")(file, size);
}

int ftruncate64(int file, off64_t size) noexcept {
  die_here();
  return real<int (*)(int, off64_t)>("ftruncate64")(file, size);
}

int rename(const char* from, const char* to) noexcept {
  die_here();
  return real<int (*)(const char*, const char*)>("rename")(from, to);
}

int remove(const char* path) noexcept {
  die_here();
  return real<int (*)(const char*)>("remove")(path);
}

int unlink(const char* path) noexcept {
  die_here();
  return real<int (*)(const char*)>("unlink")(path);
}
}

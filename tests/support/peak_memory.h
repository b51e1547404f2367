// How much memory a piece of work needs at its peak, measured in a process of its own.
#pragma once

#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

namespace leasekey::support {

/// The peak of this process's resident memory since it was last forgotten, in bytes.
inline std::size_t peak_of_process() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtoull(line.c_str() + 6, nullptr, 10) << 10U;
  }
  return 0;
}

/// By how many bytes the peak rises above what the process had before; nothing where the work threw, which is told on
/// standard error. What is touched for the first time counts, code and pages of files included.
inline std::optional<std::size_t> peak_of(const std::function<void()>& work) {
  int ends[2];
  if (pipe(ends) != 0) return std::nullopt;
  const pid_t child = fork();
  if (child == 0) {
    malloc_trim(0);  // so that what the parent has freed does not serve
    std::ofstream("/proc/self/clear_refs") << "5";
    const std::size_t before = peak_of_process();
    int status = 0;
    try {
      work();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
      status = 1;
    }
    const std::size_t rise = peak_of_process() - before;
    if (write(ends[1], &rise, sizeof rise) != sizeof rise) status = 1;
    _exit(status);
  }
  close(ends[1]);
  std::size_t rise = 0;
  const bool told = read(ends[0], &rise, sizeof rise) == sizeof rise;
  close(ends[0]);
  int status = 1;
  waitpid(child, &status, 0);
  return told && status == 0 ? std::optional(rise) : std::nullopt;
}

}  // namespace leasekey::support

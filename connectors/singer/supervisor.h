// The process between Leasekey and a program that it does not trust: starts it with its limits, and ends whatever it
// left behind, also what has run away from its process group.
#pragma once

#include <sys/resource.h>

#include <array>

namespace leasekey::connectors::singer {

/// Everything that is needed behind a fork, where memory must not be asked for any more.
struct Launch {
  const char* executable = nullptr;
  char* const* arguments = nullptr;    ///< with the program's name, ends with null
  char* const* environment = nullptr;  ///< ends with null
  const char* folder = nullptr;
  int input = -1;
  int output = -1;
  int errors = -1;
  int report = -1;   ///< takes `Report`s
  int control = -1;  ///< a byte asks the program to end; its end, also Leasekey's own, kills it
  struct Limit {
    int resource;
    rlim_t most;
  };
  std::array<Limit, 5> limits{};
};

struct Report {
  enum class What { not_started, ended };
  What what = What::ended;
  int value = 0;  ///< `errno`, or the status as `waitpid` tells it
};

/// To be called in the child after `fork`, with all signals blocked. Uses only what is safe there.
[[noreturn]] void supervise(const Launch& launch);

}  // namespace leasekey::connectors::singer

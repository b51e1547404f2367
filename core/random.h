// Where chance comes from: a port, so that tests can repeat it.
#pragma once

#include <cstdint>

namespace leasekey {

class Random {
 public:
  virtual ~Random() = default;
  /// 0 … bound - 1, each as likely as any other; `bound` is at least 1. Safe to call from any thread.
  virtual std::uint64_t below(std::uint64_t bound) = 0;
};

/// The operating system's generator for secrets.
class SystemRandom final : public Random {
 public:
  std::uint64_t below(std::uint64_t bound) override;
};

/// The one of the process.
Random& system_random();

}  // namespace leasekey

// Chance that repeats itself.
#pragma once

#include <cstdint>
#include <random>

#include "core/random.h"

namespace leasekey::support {

/// The same numbers for the same seed, on every machine. Used by one thread.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint32_t seed = 1) : engine_(seed) {}
  std::uint64_t below(std::uint64_t bound) override { return engine_() % bound; }

 private:
  std::mt19937_64 engine_;
};

}  // namespace leasekey::support

// For tests: chance that comes out the same each time.
#pragma once

#include <random>

#include "core/random.h"

namespace leasekey::connectors::transcript {

class RepeatedChance final : public Random {
 public:
  std::uint64_t below(std::uint64_t bound) override { return generator_() % bound; }

 private:
  std::mt19937_64 generator_{42};
};

}  // namespace leasekey::connectors::transcript

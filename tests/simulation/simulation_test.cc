// Ten thousand random timelines against the invariants of the rules.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "tests/simulation/run.h"
#include "tests/simulation/scenario_text.h"

namespace leasekey::simulation {
namespace {

/// Of each part; fewer where each step is slow.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t kTimelines = 1000;
#else
constexpr std::uint64_t kTimelines = 2500;
#endif

/// Most are short, so that a failure is; every tenth is long enough for misses, declines and moves to meet.
constexpr std::size_t steps_of(std::uint64_t seed) { return seed % 10 == 0 ? 60 : 12; }

std::string told(Failure failure, std::uint64_t seed) {
  failure = reduced(std::move(failure), seed);
  failure.timeline.title = failure.violations.front();
  std::string text = "seed " + std::to_string(seed) + ", last step:\n";
  for (const auto& violation : failure.violations) text += "  " + violation + "\n";
  return text + scenario_text(failure.timeline);
}

std::uint64_t first_seed() {
  const char* given = std::getenv("LEASEKEY_SIMULATION_SEED");  // NOLINT(concurrency-mt-unsafe)
  return given ? std::strtoull(given, nullptr, 10) : 1;
}

class RandomTimelines : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomTimelines, keep_every_invariant_at_every_step) {
  const std::uint64_t first = first_seed() + GetParam() * kTimelines;
  std::map<std::string, std::string> broken;  // one example of each invariant
  for (std::uint64_t seed = first; seed < first + kTimelines; ++seed) {
    auto failure = run(seed, steps_of(seed));
    if (!failure) continue;
    const std::string invariant = invariant_of(failure->violations.front());
    if (!broken.contains(invariant)) broken[invariant] = told(std::move(*failure), seed);
  }
  for (const auto& [invariant, text] : broken) ADD_FAILURE() << text;
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomTimelines, testing::Range<std::uint64_t>(0, 4));

}  // namespace
}  // namespace leasekey::simulation

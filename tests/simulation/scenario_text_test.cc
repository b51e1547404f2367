// What a failing timeline is printed as is a scenario that `leasekey rehearse` reads.
#include "tests/simulation/scenario_text.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/simulation/memory_desk.h"
#include "tests/simulation/timeline.h"

namespace leasekey::simulation {
namespace {

TEST(ScenarioText, is_read_back_as_the_same_timeline) {
  const auto file = std::filesystem::path(testing::TempDir()) / ("simulated_" + std::to_string(getpid()) + ".json");
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Timeline timeline(seed);
    MemoryDesk desk(timeline.property());
    rehearse::Scenario scenario{"a timeline", timeline.property(), {}};
    for (int i = 0; i < 25; ++i) {
      scenario.steps.push_back(timeline.next(desk.state));
      perform(desk, scenario.steps.back());
    }
    const std::string text = scenario_text(scenario);
    std::ofstream(file) << text;
    const rehearse::Scenario read = rehearse::read_scenario(file);
    ASSERT_EQ(read.steps.size(), scenario.steps.size());
    ASSERT_EQ(scenario_text(read), text) << "seed " << seed;
  }
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace leasekey::simulation

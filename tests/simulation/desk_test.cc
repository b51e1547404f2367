// The same timelines through the desk and a real database: what is saved and loaded between all steps ends the same.
#include "sync/desk.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "store/feeds.h"
#include "store/properties.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/memory_desk.h"
#include "tests/simulation/run.h"
#include "tests/simulation/scenario_text.h"
#include "tests/simulation/timeline.h"

namespace leasekey::simulation {
namespace {

constexpr std::uint64_t kTimelines = 250;
constexpr std::size_t kSteps = 14;

/// Without what the desk does not load or need not count: sources that have ended, and what a skipped poll leaves.
Person comparable(Person person, Instant now) {
  for (auto& grant : person.grants) {
    std::erase_if(grant.sources, [&](const GrantSource& source) { return source.ended_by(now); });
  }
  std::erase_if(person.grants, [](const Grant& grant) { return grant.sources.empty(); });
  for (auto& record : person.records) {
    record.announced_move_out.reset();
    record.misses = std::min(record.misses, 3);
  }
  person.misses = std::min(person.misses, 3);
  return canonical(std::move(person));
}

std::string difference(const access_rules::PropertyState& memory, const access_rules::PropertyState& stored,
                       Instant now) {
  if (memory.people.size() != stored.people.size()) return "people";
  for (const auto& [id, person] : memory.people) {
    const Person* other = stored.find(id);
    if (!other || !(comparable(person, now) == comparable(*other, now))) return id.str();
  }
  if (memory.alerts != stored.alerts) return "alerts";
  if (memory.mode != stored.mode) return "mode";
  if (memory.feed.units_seen != stored.feed.units_seen || memory.feed.failures != stored.feed.failures ||
      memory.feed.empties != stored.feed.empties || memory.feed.records != stored.feed.records) {
    return "feed memory";
  }
  return {};
}

class Pair {
 public:
  explicit Pair(std::uint64_t seed)
      : timeline_(seed), memory_(timeline_.property()), database_(store::DatabaseOptions{}), desk_(open()) {}

  /// What differs after the next step; empty where nothing does.
  std::string step() {
    const rehearse::Step step = timeline_.next(memory_.state);
    played.steps.push_back(step);
    const auto refused = perform(memory_, step);
    const auto refused_too = perform(desk_, step);
    if (refused != refused_too) return "refusals";
    access_rules::PropertyState stored = desk_.view(step.at);
    const PropertyId id = timeline_.property().id;
    stored.feed = database_.read([&](store::Tx& tx) { return store::load_feed_memory(tx, id); });
    return difference(memory_.state, stored, step.at);
  }

  rehearse::Scenario played;

 private:
  sync::Desk open() {
    played.property = timeline_.property();
    database_.write([&](store::Tx& tx) { store::save_property(tx, timeline_.property(), Instant()); });
    return {database_, timeline_.property().id};
  }

  Timeline timeline_;
  MemoryDesk memory_;
  store::Database database_;
  sync::Desk desk_;
};

TEST(RandomTimelines, come_to_the_same_in_a_database_as_in_memory) {
  for (std::uint64_t seed = 1; seed <= kTimelines; ++seed) {
    Pair pair(seed);
    std::string difference;
    for (std::size_t i = 0; i < kSteps && difference.empty(); ++i) difference = pair.step();
    ASSERT_EQ(difference, "") << "seed " << seed << ", last step:\n" << scenario_text(pair.played);
  }
}

}  // namespace
}  // namespace leasekey::simulation

// The same timelines through the desk and a real database: what is saved and loaded between all steps ends the same.
#include "sync/desk.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "store/feeds.h"
#include "store/properties.h"
#include "sync/compare.h"
#include "sync/rebuild.h"
#include "tests/simulation/invariants.h"
#include "tests/simulation/memory_desk.h"
#include "tests/simulation/run.h"
#include "tests/simulation/scenario_text.h"
#include "tests/simulation/timeline.h"

namespace leasekey::simulation {
namespace {

/// Fewer where each step is slow.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t kTimelines = 100;
#else
constexpr std::uint64_t kTimelines = 250;
#endif
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

/// What the audit trail tells otherwise than the tables, now and as of the steps before.
class TrailCheck {
 public:
  TrailCheck(store::Database& database, PropertyId property) : database_(database), property_(std::move(property)) {}

  /// What differs now; empty where nothing does.
  std::string after_step(Instant at) {
    return database_.read([&](store::Tx& tx) {
      seen_[at] = sync::load_with_history(tx, property_);
      return text_of(sync::compare_with_trail(tx, property_));
    });
  }

  /// What differs as of any of the steps, everybody together and, where `one_by_one`, each alone.
  std::string at_all_times(bool one_by_one) {
    return database_.read([&](store::Tx& tx) {
      std::string text;
      for (const auto& [at, people] : seen_) {
        text += text_of(sync::compare_people(sync::rebuild(tx, property_, at).value(), people));
        for (const auto& person : one_by_one ? people : std::vector<Person>()) {
          auto rebuilt = sync::rebuild_person(tx, property_, person.id, at).value();
          std::erase_if(rebuilt.state.people, [&](const auto& each) { return each.first != person.id; });
          text += text_of(sync::compare_people(rebuilt, {person}));
        }
      }
      return text;
    });
  }

 private:
  static std::string text_of(const std::vector<sync::Difference>& differences) {
    std::string text;
    for (const auto& each : differences) {
      text += each.subject + " " + each.what + "\n  trail " + each.trail + "\n  table " + each.table + "\n";
    }
    return text;
  }

  store::Database& database_;
  PropertyId property_;
  std::map<Instant, std::vector<Person>> seen_;  ///< of steps at the same instant, after the last
};

class Pair {
 public:
  explicit Pair(std::uint64_t seed)
      : timeline_(seed),
        memory_(timeline_.property()),
        database_(store::DatabaseOptions{}),
        desk_(open()),
        trail(database_, timeline_.property().id) {}

  /// What differs after the next step; empty where nothing does.
  std::string step() {
    const rehearse::Step step = timeline_.next(memory_.state);
    played.steps.push_back(step);
    const auto refused = perform(memory_, step);
    const auto refused_too = perform(desk_, step);
    if (!same_refusal(step, refused, refused_too)) return "refusals";
    access_rules::PropertyState stored = desk_.view(step.at);
    const PropertyId id = timeline_.property().id;
    stored.feed = database_.read([&](store::Tx& tx) { return store::load_feed_memory(tx, id); });
    const std::string told_otherwise = trail.after_step(step.at);
    if (!told_otherwise.empty()) return told_otherwise;
    return difference(memory_.state, stored, step.at);
  }

  rehearse::Scenario played;

 private:
  /// What names a person in memory names a number in the database: of one that is closed they say different things.
  static bool same_refusal(const rehearse::Step& step, std::optional<ErrorKind> a, std::optional<ErrorKind> b) {
    const auto& action = step.action;
    const bool by_number = std::holds_alternative<rehearse::AskCorrection>(action) ||
                           std::holds_alternative<rehearse::EditItems>(action) ||
                           std::holds_alternative<rehearse::AnswerCorrection>(action) ||
                           std::holds_alternative<rehearse::Undo>(action) ||
                           std::holds_alternative<rehearse::ProposeAgain>(action);
    return by_number ? a.has_value() == b.has_value() : a == b;
  }

  sync::Desk open() {
    played.property = timeline_.property();
    database_.write([&](store::Tx& tx) {
      store::save_property(tx, timeline_.property(), Instant());
      sync::begin_trail(tx, timeline_.property().id, Instant());
    });
    return {database_, timeline_.property().id};
  }

  Timeline timeline_;
  MemoryDesk memory_;
  store::Database database_;
  sync::Desk desk_;

 public:
  TrailCheck trail;
};

TEST(RandomTimelines, come_to_the_same_in_a_database_as_in_memory) {
  for (std::uint64_t seed = 1; seed <= kTimelines; ++seed) {
    Pair pair(seed);
    std::string difference;
    for (std::size_t i = 0; i < kSteps && difference.empty(); ++i) difference = pair.step();
    if (difference.empty()) difference = pair.trail.at_all_times(seed % 10 == 0);
    ASSERT_EQ(difference, "") << "seed " << seed << ", last step:\n" << scenario_text(pair.played);
  }
}

}  // namespace
}  // namespace leasekey::simulation

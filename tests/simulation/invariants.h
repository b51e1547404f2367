// What must hold after every step (`reliability.md`), each by its name.
#pragma once

#include <string>
#include <vector>

#include "access-rules/poll.h"
#include "core/error.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/ledger.h"

namespace leasekey::simulation {

/// One step with the states around it. The ledger knows what was before.
struct Transition {
  const rehearse::Step& step;
  const access_rules::PropertyState& before;
  const access_rules::PropertyState& after;
  std::optional<ErrorKind> refused;
  const access_rules::PollReport* report;  ///< of a poll
  PollId poll;
  const Ledger& ledger;
  std::uint64_t seed;  ///< for whatever is sampled

  const Property& property() const { return *after.property; }
  const Feed* feed() const {
    const auto* poll_taken = std::get_if<rehearse::TakePoll>(&step.action);
    return poll_taken ? &poll_taken->feed : nullptr;
  }
  bool is_good_poll() const { return feed() && report && report->outcome == access_rules::PollOutcome::good; }
};

/// Where violations are told.
class Findings {
 public:
  void add(const std::string& what) { list.push_back(invariant + ": " + what); }
  std::string invariant;
  std::vector<std::string> list;
};

struct Invariant {
  const char* name;
  void (*check)(const Transition&, Findings&);
};

const std::vector<Invariant>& grant_invariants();
const std::vector<Invariant>& queue_invariants();
const std::vector<Invariant>& feed_invariants();
const std::vector<Invariant>& link_invariants();
const std::vector<Invariant>& correction_invariants();

/// All of them.
std::vector<std::string> violations(const Transition& transition);

/// The person without what may differ between two ways to the same end: the order of records, ids of the store.
Person canonical(Person person);

/// What was applied to this person's keys in this step, if anything.
const Suggestion* applied_now(const Transition& t, const PersonId& person);

}  // namespace leasekey::simulation

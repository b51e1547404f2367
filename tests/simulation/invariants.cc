// Runs all invariants over one step.
#include "tests/simulation/invariants.h"

#include <algorithm>

#include "access-rules/feed_view.h"

namespace leasekey::simulation {

std::vector<std::string> violations(const Transition& transition) {
  Findings findings;
  for (const auto* group :
       {&grant_invariants(), &queue_invariants(), &feed_invariants(), &link_invariants(), &correction_invariants()}) {
    for (const auto& invariant : *group) {
      findings.invariant = invariant.name;
      invariant.check(transition, findings);
    }
  }
  return std::move(findings.list);
}

Person canonical(Person person) {
  const auto by_lease = [](const FeedRecord& a, const FeedRecord& b) {
    return access_rules::lease_of(a) < access_rules::lease_of(b);
  };
  std::sort(person.records.begin(), person.records.end(),
            [&](const KnownRecord& a, const KnownRecord& b) { return by_lease(a.seen, b.seen); });
  if (person.suggestion) {
    person.suggestion->id = 0;
    auto& evidence = person.suggestion->evidence;
    std::sort(evidence.before.begin(), evidence.before.end(), by_lease);
    std::sort(evidence.after.begin(), evidence.after.end(), by_lease);
  }
  return person;
}

const Suggestion* applied_now(const Transition& t, const PersonId& id) {
  const Person* after = t.after.find(id);
  if (!after || !after->suggestion || after->suggestion->state != SuggestionState::applied) return nullptr;
  const Person* before = t.before.find(id);
  if (before && before->suggestion && before->suggestion->state == SuggestionState::applied &&
      before->suggestion->version == after->suggestion->version &&
      before->suggestion->poll == after->suggestion->poll) {
    return nullptr;
  }
  return &*after->suggestion;
}

}  // namespace leasekey::simulation

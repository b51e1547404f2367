// Keeps a person's place in the queue true to the newest plan.
#pragma once

#include <optional>
#include <string>

#include "access-rules/plan.h"
#include "access-rules/state.h"

namespace leasekey::access_rules {

/// What a poll knows beside the plan.
struct PlanFacts {
  PollId poll;
  std::string rule;
  const Person* before = nullptr;  ///< at the poll before; null for somebody new
  Observation seen;
};

/// Makes, replaces, withdraws or leaves alone the open suggestion. Answers whether a new version was made; the caller
/// keeps the replaced one's row as superseded. A declined change is not made again before its inputs change.
bool requeue(Person& person, const std::optional<Plan>& plan, const PlanFacts& facts, const PlanContext& context);

/// Takes the open suggestion back because its facts no longer hold.
void withdraw(Person& person, Instant now);

}  // namespace leasekey::access_rules

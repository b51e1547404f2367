// Why can, or can't, this person open this door: one chain from the ePMS record to the lock.
#pragma once

#include <string>
#include <vector>

#include "access-rules/unlock.h"

namespace leasekey::access_rules {

/// One link of the chain.
struct ExplanationStep {
  std::string about;  ///< `record`, `status`, `rule`, `suggestion`, `key`, `grant`, `suppression`, `lock`
  std::string text;   ///< a sentence
};

struct Explanation {
  UnlockDecision decision;
  std::vector<ExplanationStep> steps;
};

/// `state` with the person, hosts, and, for a past instant, the history of grants. Records and statuses are those of
/// today; grants are those of `at`. Total: a person or door that is not known is explained as that.
Explanation explain(const PropertyState& state, const PersonId& person, const DoorId& door, Instant at, Instant now);

}  // namespace leasekey::access_rules

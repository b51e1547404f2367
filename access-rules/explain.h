// Why can, or can't, this person open this door: one chain from the ePMS record to the lock.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "access-rules/unlock.h"

namespace leasekey::access_rules {

/// Where it comes from what the ePMS shows: the poll that changed a record last, and in what.
struct RecordOrigin {
  PollId poll;  ///< empty where that is not known
  Instant at;
  std::vector<std::string> fields;  ///< none: the record was new
};
/// By person and lease (`lease_of`).
using Origins = std::map<std::pair<PersonId, LeaseId>, RecordOrigin>;

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

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

/// What is known of the list in a door's lock at the instant that is asked about.
struct LockNews {
  std::int64_t confirmed = 0;           ///< version of its list; 0: none yet
  std::optional<Instant> confirmed_at;  ///< nothing: not known
  bool behind = false;                  ///< something else was wanted by then
};

/// What stands behind a state.
struct Background {
  bool from_trail = false;            ///< the state is the one of `at`, not of now
  std::optional<Instant> known_from;  ///< the trail begins only after `at`: the state is the one of its beginning
  Origins origins;
  std::optional<LockNews> lock;  ///< of the door
};

/// One link of the chain.
struct ExplanationStep {
  std::string about;  ///< `record`, `status`, `suggestion`, `key`, `schedule`, `grant`, `suppression`, `lock`, `time`
  std::string text;   ///< a sentence
};

struct Explanation {
  UnlockDecision decision;
  std::vector<ExplanationStep> steps;
};

/// From the ePMS record over label, unit, rule, key, schedule and suppression to the lock. `state` has the person and
/// hosts as of `at`, or, for an instant to come, as of now. Total: a person or door that is not known is explained as
/// that.
Explanation explain(const PropertyState& state, const PersonId& person, const DoorId& door, Instant at, Instant now,
                    const Background& background = {});

}  // namespace leasekey::access_rules

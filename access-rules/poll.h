// One poll: what a feed changes. The only way from a feed to suggestions and grants.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "access-rules/state.h"
#include "core/access.h"

namespace leasekey::access_rules {

/// What became of one record of the feed. Every record has exactly one (`automated-access.md` · Identity).
enum class RecordOutcome { applied, suggested, unchanged, blocked, skipped };
std::string_view to_string(RecordOutcome outcome);

struct RecordReport {
  PersonId person;
  LeaseId lease;
  RecordOutcome outcome = RecordOutcome::unchanged;
  std::string reason;  ///< of what is skipped or blocked
};

enum class PollOutcome { good, failed, incomplete, refused_empty };
std::string_view to_string(PollOutcome outcome);

struct PollReport {
  PollOutcome outcome = PollOutcome::good;
  std::vector<RecordReport> records;
  std::map<RecordOutcome, std::int64_t> counts;  ///< they add up to the records of the feed
};

/// Takes a feed into the state. An incomplete feed, or an empty one where there were records, changes nothing but the
/// memory of the feed and its alerts. Everything happens at `now`, the time of detection; in the automatic modes what
/// the mode applies is applied at once. `state` must carry all the property's people.
PollReport poll(PropertyState& state, const Feed& feed, const PollId& id, Instant now);
/// The same for a caller who has the state as it was: `before` and `state` are equal when this begins.
PollReport poll(const PropertyState& before, PropertyState& state, const Feed& feed, const PollId& id, Instant now);

/// A poll that brought no feed at all. Of `missing_secrets`, without which the ePMS could not even be asked, the alert
/// tells at once, one by one: nothing but a person ends that. Each is named `login/secret`.
PollReport poll_failed(PropertyState& state, const std::vector<std::string>& missing_secrets = {});

/// Whether the mode applies such a plan without a person (`automated-access.md` · Modes).
bool applies_by_itself(Mode mode, const Plan& plan);

}  // namespace leasekey::access_rules

// One poll from end to end: ask the ePMS, take the feed over, tell the source.
#pragma once

#include "core/error.h"
#include "core/pms_source.h"
#include "sync/desk.h"

namespace leasekey::sync {

struct PollResult {
  PollSummary summary;
  std::optional<ErrorKind> failure;  ///< why there was no feed
  std::optional<Duration> retry_after;
  bool was_due = true;  ///< the property follows its ePMS; else nothing was asked

  bool succeeded() const {
    if (!was_due) return true;
    return summary.poll.outcome == store::PollOutcome::good || summary.poll.outcome == store::PollOutcome::unchanged;
  }
};

/// Detection is the time at which the feed had arrived. What the ePMS or its connector refuse becomes a failed poll,
/// never an exception; what the database refuses is thrown.
PollResult poll_once(Desk& desk, PmsSource& source, const Clock& clock, const ReadProgress& progress = {});

/// The poll of a login without these secrets: a failed one that says how they are set, for which nobody was asked.
PollResult poll_without(Desk& desk, const std::vector<std::string>& missing_secrets, const Clock& clock);

}  // namespace leasekey::sync

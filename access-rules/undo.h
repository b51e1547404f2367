// Takes an applied suggestion back.
#pragma once

#include <string>

#include "access-rules/state.h"

namespace leasekey::access_rules {

/// How long an applied change can be undone: long enough for the next working day to find it, short enough that codes
/// and locks still are as it left them.
inline constexpr Duration kUndoWindow = std::chrono::hours(24);

/// One person just before and just after the suggestion was applied. Only what applying changes is looked at: grants,
/// suppressions, homes, and where the person stands. Grants carry the sources that had not ended then.
struct AppliedChange {
  Person before;
  Person after;
};

/// Compensates: what it gave ends now; what it ended is given back with its end, by hand of the one who undoes where
/// automation had given it; suppressions and a manual status that it cleared come back. Guests whom it ended stay
/// ended: their host may invite them again. The same change is declined thereby: no poll and no mode makes it again
/// before its inputs change. Throws `not_found` for somebody without an applied suggestion, `forbidden`,
/// `invalid_input` without a reason, `conflict` after the window, once the keys concerned have changed otherwise, and
/// for somebody on hold or removed.
void undo(PropertyState& state, const PersonId& person, const AppliedChange& change, const std::string& reason,
          const PersonId& by, Instant now);

/// Lets the next poll propose again what was declined, or undone. `not_found` where there is nothing of the kind.
void propose_again(PropertyState& state, const PersonId& person, const PersonId& by, Instant now);

}  // namespace leasekey::access_rules

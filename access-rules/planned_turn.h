// Mass moves that are announced beforehand, so that the mass-change guard lets them through
// (`automated-access.md` · The feed can be wrong).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "access-rules/state.h"
#include "access-rules/wanted.h"

namespace leasekey::access_rules {

struct AnnounceTurn {
  LocalDate first_day;  ///< not before today, in the property's zone
  LocalDate last_day;   ///< at most `kLongestTurnDays` later
  std::set<UnitId> units;
  int move_outs = 0;
  int move_ins = 0;
  std::string reason;
};
inline constexpr int kLongestTurnDays = 31;

// Both throw `Error` in the order not_found, forbidden, invalid_input, conflict, and change nothing when they throw.

/// Answers the turn's id.
std::int64_t announce_turn(PropertyState& state, const AnnounceTurn& announce, const PersonId& by, Instant now);

/// What it has covered stays as it is; a turn that is over is a `conflict`.
void cancel_turn(PropertyState& state, std::int64_t turn, const PersonId& by, Instant now);

/// Lets the turns that run today cover the suggestions of `fresh`, in the order of the ids and up to the turns' counts.
/// Left alone are those that are blocked, in `excepted`, or explained: the guard does not count them anyway.
void cover_by_turns(PropertyState& state, const std::set<PersonId>& fresh, const std::set<PersonId>& excepted,
                    const KeyIndex& keys, Instant now);

/// Whether some turn covers what was detected then: a loss of keys or home, else a gain.
bool is_covered(const PropertyState& state, const PersonId& person, bool loss, Instant detected_at);

/// Runs on that day and was not cancelled.
bool runs_on(const PlannedTurn& turn, LocalDate day);

}  // namespace leasekey::access_rules

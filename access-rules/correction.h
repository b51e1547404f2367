// Suggestions that a manager sends to Support, and what Support does about them (`automated-access.md` · Suggestions).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

// Every function throws `Error` in the order not_found, forbidden, invalid_input, conflict, and changes nothing when it
// throws. `version` names what was seen; a stale one is a `conflict`.

/// By those who may decide on it. Until it is answered nobody approves it, no mode applies it, and *approve all* leaves
/// it alone; declining and a newer plan end it.
void ask_correction(PropertyState& state, const PersonId& person, std::optional<int> version, const std::string& note,
                    const PersonId& by, Instant now);

struct EditItems {
  std::vector<KeyId> gives;
  std::vector<KeyId> ends;
};

/// By Support, while a correction is asked for: a new version with other keys, which always needs approval and stays
/// while polls plan what they planned before. What ends everything takes no edit: an `invalid_input`.
void edit_items(PropertyState& state, const PersonId& person, std::optional<int> version, const EditItems& items,
                const PersonId& by, Instant now);

/// By Support: back to the queue, where the manager still decides.
void answer_correction(PropertyState& state, const PersonId& person, std::optional<int> version,
                       const std::string& answer, const PersonId& by, Instant now);

}  // namespace leasekey::access_rules

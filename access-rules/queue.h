// Deciding on suggestions, and the operation mode that decides by itself.
#pragma once

#include <optional>
#include <string>

#include "access-rules/state.h"

namespace leasekey::access_rules {

// Every function throws `Error` in the order not_found, forbidden, invalid_input, conflict, and changes nothing when it
// throws. `state` must carry the people concerned (for the functions on all, everybody with an open suggestion) and
// their guests.

/// Whether the manager may give or revoke every key that the suggestion touches, and is not the person concerned
/// (`access-core.md` · Who may do what). Of the person, the suggestion counts and what they hold.
bool may_decide(const Property& property, const Person& person, const PersonId& by, Instant now);
/// The reason against it, as a sentence; empty where the manager may. The person must have a suggestion.
std::string why_not_decide(const Property& property, const Person& person, const PersonId& by, Instant now);

/// `forbidden` with that reason.
void require_decision(const Property& property, const Person& person, const PersonId& by, Instant now);
/// `conflict` where another version than the one that was seen is there by now, and what it is.
void require_version(const Suggestion& suggestion, std::optional<int> version);

/// Applies one person's open suggestion. `version` names what was seen; a stale one is a `conflict` that says what has
/// changed. Approving again what was approved is a no-op.
void approve(PropertyState& state, const PersonId& person, std::optional<int> version, const PersonId& by, Instant now);

struct BulkResult {
  std::vector<PersonId> done;
  std::vector<PersonId> left;  ///< not the manager's to decide
};

/// Applies every open suggestion that is neither held nor blocked and that the manager may decide.
BulkResult approve_all(PropertyState& state, const PersonId& by, Instant now);

/// The change does not come back before its inputs change. A reason is needed. `version` is as with `approve`.
void decline(PropertyState& state, const PersonId& person, const std::string& reason, const PersonId& by, Instant now,
             std::optional<int> version = {});

/// A fingerprint of the held set: another one as soon as it has other people or versions.
std::string held_set_of(const PropertyState& state);

/// Lifts the hold of exactly the held set that was seen, named by its count of people and, where it is given, by its
/// fingerprint.
BulkResult release_held(PropertyState& state, std::int64_t count, const PersonId& by, Instant now,
                        const std::optional<std::string>& seen_set = {});

/// What happens to pending suggestions when the mode changes.
enum class PendingChoice { keep, apply, dismiss };
std::optional<PendingChoice> parse_pending_choice(std::string_view word);

BulkResult set_mode(PropertyState& state, Mode mode, PendingChoice pending, const PersonId& by, Instant now);

}  // namespace leasekey::access_rules

// Reading the queue of suggestions and its history. They are written with their person (`people.h`).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/access.h"
#include "store/tx.h"

namespace leasekey::store {

struct StoredSuggestion {
  PropertyId property;
  PersonId person;
  Suggestion suggestion;
  friend bool operator==(const StoredSuggestion&, const StoredSuggestion&) = default;
};

struct SuggestionFilter {
  std::set<SuggestionState> states;  ///< none: every state
  std::optional<PersonId> person;
  std::optional<Instant> waiting_by;  ///< not waiting for less long
  std::optional<bool> losses;         ///< only those that take a key from somebody, or only the others
};

/// The states that wait for somebody.
inline const std::set<SuggestionState> kOpenStates{SuggestionState::pending, SuggestionState::held,
                                                   SuggestionState::blocked};

/// The last version of each suggestion of a property (or of all) that fits, by ascending id from after `cursor`
/// (0: from the start). A full page may be followed by another: pass its last id.
std::vector<StoredSuggestion> list_suggestions(Tx& tx, const std::optional<PropertyId>& property,
                                               const SuggestionFilter& filter, std::int64_t cursor, int limit);

/// How many suggestions of the property wait, by state; a state without any is left out.
std::map<SuggestionState, std::int64_t> count_open_suggestions(Tx& tx, const PropertyId& property);

/// The last versions of what was decided after `since`, by the time of the decision.
std::vector<Suggestion> suggestions_decided_since(Tx& tx, const PropertyId& property, Instant since);

/// What the same manager decided at the same instant as the suggestion, itself included. By id.
std::vector<std::int64_t> applied_together(Tx& tx, const PropertyId& property, const Suggestion& suggestion);

/// All versions of all of a person's suggestions, oldest first.
std::vector<StoredSuggestion> suggestion_history(Tx& tx, const PropertyId& property, const PersonId& person);

/// Empties what is personal in the evidence of every version of all of a person's suggestions.
void erase_evidence(Tx& tx, const PropertyId& property, const PersonId& person);

/// The last version.
std::optional<StoredSuggestion> find_suggestion(Tx& tx, std::int64_t id);

}  // namespace leasekey::store

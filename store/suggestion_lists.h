// Lists of the queue over several properties, and what it is counted by.
#pragma once

#include <span>
#include <vector>

#include "store/suggestions.h"

namespace leasekey::store {

/// As of one property (`suggestions.h`), over all of these in one order. Costs a few seeks for each property and state,
/// however much waits there; one filter besides states and person is looked for among all that are in those states. Of
/// what waits at many properties, it costs no more than what is passed until the page is full.
std::vector<StoredSuggestion> list_suggestions(Tx& tx, std::span<const PropertyId> properties,
                                               const SuggestionFilter& filter, std::int64_t cursor, int limit);

/// One that waits, as far as the queue is counted and looked through.
struct OpenSuggestion {
  std::int64_t id = 0;
  int version = 0;
  SuggestionState state = SuggestionState::pending;
  Change change = Change::grant;
  Instant waiting_since;
  PersonId person;
  bool with_support = false;
  friend bool operator==(const OpenSuggestion&, const OpenSuggestion&) = default;
};

/// All of the property, state by state, each by ascending id.
std::vector<OpenSuggestion> open_suggestions(Tx& tx, const PropertyId& property);

}  // namespace leasekey::store

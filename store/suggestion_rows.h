// A suggestion as a row: its columns in one order for everybody who reads or writes them.
#pragma once

#include <string_view>

#include "core/access.h"
#include "store/suggestions.h"
#include "store/tx.h"

// The columns of `suggestions s` that `read_suggestion` expects first in a row. A macro, because SQL texts are
// literals.
#define LEASEKEY_SUGGESTION_COLUMNS                                                                                   \
  "s.id, s.version, s.state, s.change, s.everything, s.always_approval, s.hold, s.explained, s.poll, s.detected_at, " \
  "s.decided_at, s.decided_by, s.decision_reason, s.applied_at, s.rule, s.sentence, s.gives, s.ends, s.blocks, "      \
  "s.touches, s.records_before, s.records_after, s.property, s.person, "                                              \
  "s.correction_by, s.correction_note, s.correction_at, s.answer_by, s.answer, s.answered_at, "                       \
  "s.planned_change, s.planned_gives, s.planned_ends, s.planned_always_approval, s.undone_at, s.undone_by, "          \
  "s.waiting_since_at"

#define LEASEKEY_SELECT_SUGGESTIONS "SELECT " LEASEKEY_SUGGESTION_COLUMNS " FROM suggestions s WHERE "

namespace leasekey::store {

inline constexpr int kSuggestionProperty = 22;
inline constexpr int kSuggestionPerson = 23;

Suggestion read_suggestion(const Rows& rows);
/// With whose it is.
StoredSuggestion read_stored_suggestion(const Rows& rows);

/// Inserts the version, or updates the one that is there.
void write_suggestion(Tx& tx, const PropertyId& property, const PersonId& person, const Suggestion& suggestion);

/// Ends a version that was open and is not carried on.
void close_suggestion(Tx& tx, std::int64_t id, int version, SuggestionState state);

}  // namespace leasekey::store

// Reads the queue of suggestions and its history.
#include "store/suggestions.h"

#include <algorithm>

#include "store/json_text.h"
#include "store/suggestion_rows.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

#define LEASEKEY_SELECT_SUGGESTIONS "SELECT " LEASEKEY_SUGGESTION_COLUMNS " FROM suggestions s WHERE "

// A later version of the same suggestion hides this one.
#define LEASEKEY_LAST_VERSION "NOT EXISTS (SELECT 1 FROM suggestions n WHERE n.id = s.id AND n.version = s.version + 1)"

// The open ones have an index of their own; an open one is always the last version.
constexpr std::string_view kOpenOfProperty = LEASEKEY_SELECT_SUGGESTIONS
    "s.property = $1 AND s.state IN ('pending', 'held', 'blocked') AND s.id > $2 "
    "ORDER BY s.id";
constexpr std::string_view kCountOpen =
    "SELECT state, COUNT(*) FROM suggestions WHERE property = $1 AND state IN ('pending', 'held', 'blocked') "
    "GROUP BY state";
constexpr std::string_view kOfPerson = LEASEKEY_SELECT_SUGGESTIONS
    "s.property = $1 AND s.person = $2 AND s.id > $3 AND " LEASEKEY_LAST_VERSION " ORDER BY s.id";
constexpr std::string_view kOfProperty =
    LEASEKEY_SELECT_SUGGESTIONS "s.property = $1 AND s.id > $2 AND " LEASEKEY_LAST_VERSION " ORDER BY s.id";
constexpr std::string_view kOfAll = LEASEKEY_SELECT_SUGGESTIONS "s.id > $1 AND " LEASEKEY_LAST_VERSION " ORDER BY s.id";
constexpr std::string_view kHistory =
    LEASEKEY_SELECT_SUGGESTIONS "s.property = $1 AND s.person = $2 ORDER BY s.id, s.version";
constexpr std::string_view kDecidedSince =
    LEASEKEY_SELECT_SUGGESTIONS "s.property = $1 AND s.decided_at > $2 ORDER BY s.decided_at, s.id";
constexpr std::string_view kAppliedTogether =
    "SELECT id FROM suggestions WHERE property = $1 AND decided_at = $2 AND decided_by = $3 AND state = 'applied' "
    "ORDER BY id";
constexpr std::string_view kSetEvidence =
    "UPDATE suggestions SET sentence = $1, records_before = $2, records_after = $3 WHERE id = $4 AND version = $5";
constexpr std::string_view kById = LEASEKEY_SELECT_SUGGESTIONS "s.id = $1 ORDER BY s.version DESC LIMIT 1";

StoredSuggestion read(const Rows& rows) {
  return {rows.get<PropertyId>(kSuggestionProperty), rows.get<PersonId>(kSuggestionPerson), read_suggestion(rows)};
}

bool only_open(const SuggestionFilter& filter) {
  return !filter.states.empty() &&
         std::includes(kOpenStates.begin(), kOpenStates.end(), filter.states.begin(), filter.states.end());
}

bool fits(const SuggestionFilter& filter, const StoredSuggestion& stored) {
  if (filter.person && stored.person != *filter.person) return false;
  if (filter.waiting_by && stored.suggestion.waiting_since > *filter.waiting_by) return false;
  if (filter.losses && (stored.suggestion.plan.change != Change::grant) != *filter.losses) return false;
  return filter.states.empty() || filter.states.contains(stored.suggestion.state);
}

Rows candidates(Tx& tx, const std::optional<PropertyId>& property, const SuggestionFilter& filter,
                std::int64_t cursor) {
  if (!property) return tx.query(kOfAll, cursor);
  if (filter.person) return tx.query(kOfPerson, *property, *filter.person, cursor);
  if (only_open(filter)) return tx.query(kOpenOfProperty, *property, cursor);
  return tx.query(kOfProperty, *property, cursor);
}

}  // namespace

std::vector<StoredSuggestion> list_suggestions(Tx& tx, const std::optional<PropertyId>& property,
                                               const SuggestionFilter& filter, std::int64_t cursor, int limit) {
  std::vector<StoredSuggestion> page;
  Rows rows = candidates(tx, property, filter, cursor);
  while (static_cast<int>(page.size()) < limit && rows.next()) {
    StoredSuggestion stored = read(rows);
    if (fits(filter, stored)) page.push_back(std::move(stored));
  }
  return page;
}

std::map<SuggestionState, std::int64_t> count_open_suggestions(Tx& tx, const PropertyId& property) {
  std::map<SuggestionState, std::int64_t> counts;
  Rows rows = tx.query(kCountOpen, property);
  while (rows.next()) counts[rows.get<SuggestionState>(0)] = rows.get<std::int64_t>(1);
  return counts;
}

std::vector<Suggestion> suggestions_decided_since(Tx& tx, const PropertyId& property, Instant since) {
  std::vector<Suggestion> decided;
  Rows rows = tx.query(kDecidedSince, property, since);
  while (rows.next()) decided.push_back(read_suggestion(rows));
  return decided;
}

std::vector<std::int64_t> applied_together(Tx& tx, const PropertyId& property, const Suggestion& suggestion) {
  std::vector<std::int64_t> ids;
  Rows rows = tx.query(kAppliedTogether, property, suggestion.decided_at, suggestion.decided_by);
  while (rows.next()) ids.push_back(rows.get<std::int64_t>(0));
  return ids;
}

std::vector<StoredSuggestion> suggestion_history(Tx& tx, const PropertyId& property, const PersonId& person) {
  std::vector<StoredSuggestion> versions;
  Rows rows = tx.query(kHistory, property, person);
  while (rows.next()) versions.push_back(read(rows));
  return versions;
}

void erase_evidence(Tx& tx, const PropertyId& property, const PersonId& person) {
  for (const StoredSuggestion& stored : suggestion_history(tx, property, person)) {
    Evidence evidence = stored.suggestion.evidence;
    erase_personal(evidence);
    tx.run(kSetEvidence, evidence.sentence, records_to_json(evidence.before), records_to_json(evidence.after),
           stored.suggestion.id, stored.suggestion.version);
  }
}

std::optional<StoredSuggestion> find_suggestion(Tx& tx, std::int64_t id) {
  Rows rows = tx.query(kById, id);
  if (!rows.next()) return {};
  return read(rows);
}

}  // namespace leasekey::store

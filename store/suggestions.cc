// Reads the queue of suggestions and its history.
#include "store/json_text.h"
#include "store/properties.h"
#include "store/suggestion_lists.h"
#include "store/suggestion_rows.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kCountOpen =
    "SELECT state, suggestions FROM open_suggestions_counted WHERE property = $1 AND suggestions > 0";
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

}  // namespace

std::vector<StoredSuggestion> list_suggestions(Tx& tx, const std::optional<PropertyId>& property,
                                               const SuggestionFilter& filter, std::int64_t cursor, int limit) {
  const auto properties = property ? std::vector{*property} : property_ids(tx);
  return list_suggestions(tx, properties, filter, cursor, limit);
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
  while (rows.next()) versions.push_back(read_stored_suggestion(rows));
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
  return read_stored_suggestion(rows);
}

}  // namespace leasekey::store

// Reads the queue of suggestions and its history.
#include <algorithm>
#include <array>
#include <limits>

#include "store/json_text.h"
#include "store/properties.h"
#include "store/suggestion_lists.h"
#include "store/suggestion_rows.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

#define LEASEKEY_SELECT_SUGGESTIONS "SELECT " LEASEKEY_SUGGESTION_COLUMNS " FROM suggestions s WHERE "

// A later version of the same suggestion hides this one.
#define LEASEKEY_LAST_VERSION "NOT EXISTS (SELECT 1 FROM suggestions n WHERE n.id = s.id AND n.version = s.version + 1)"

// One state at a time: its ids are in order in the index, which has everything else that is asked for here, too.
constexpr std::string_view kInState =
    "SELECT s.id, s.version FROM suggestions s WHERE s.property = $1 AND s.state = $2 AND s.id > $3 "
    "AND s.waiting_since_at <= $4 "
    "AND ($5 = '' OR ($5 = 'loss' AND s.change <> 'grant') OR ($5 = 'gain' AND s.change = 'grant')) "
    "AND " LEASEKEY_LAST_VERSION " ORDER BY s.id LIMIT $6";
constexpr std::string_view kOpen =
    "SELECT id, version, state, change, waiting_since_at, person, "
    "CASE WHEN correction_at IS NOT NULL AND answered_at IS NULL THEN 1 ELSE 0 END FROM suggestions "
    "WHERE property = $1 AND state IN ('pending', 'held', 'blocked') ORDER BY state, id";
constexpr std::string_view kCountOpen =
    "SELECT state, suggestions FROM open_suggestions_counted WHERE property = $1 AND suggestions > 0";
constexpr std::string_view kOfPerson = LEASEKEY_SELECT_SUGGESTIONS
    "s.property = $1 AND s.person = $2 AND s.id > $3 AND " LEASEKEY_LAST_VERSION " ORDER BY s.id";
constexpr std::string_view kHistory =
    LEASEKEY_SELECT_SUGGESTIONS "s.property = $1 AND s.person = $2 ORDER BY s.id, s.version";
constexpr std::string_view kDecidedSince =
    LEASEKEY_SELECT_SUGGESTIONS "s.property = $1 AND s.decided_at > $2 ORDER BY s.decided_at, s.id";
constexpr std::string_view kAppliedTogether =
    "SELECT id FROM suggestions WHERE property = $1 AND decided_at = $2 AND decided_by = $3 AND state = 'applied' "
    "ORDER BY id";
constexpr std::string_view kSetEvidence =
    "UPDATE suggestions SET sentence = $1, records_before = $2, records_after = $3 WHERE id = $4 AND version = $5";
constexpr std::string_view kVersion = LEASEKEY_SELECT_SUGGESTIONS "s.id = $1 AND s.version = $2";
constexpr std::string_view kById = LEASEKEY_SELECT_SUGGESTIONS "s.id = $1 ORDER BY s.version DESC LIMIT 1";

/// How many ids a list over several properties reads ahead at each, the first time.
constexpr int kReadAhead = 4;

StoredSuggestion read(const Rows& rows) {
  return {rows.get<PropertyId>(kSuggestionProperty), rows.get<PersonId>(kSuggestionPerson), read_suggestion(rows)};
}

bool fits(const SuggestionFilter& filter, const Suggestion& suggestion) {
  if (filter.waiting_by && suggestion.waiting_since > *filter.waiting_by) return false;
  if (filter.losses && (suggestion.plan.change != Change::grant) != *filter.losses) return false;
  return filter.states.empty() || filter.states.contains(suggestion.state);
}

/// What fits in one state at one property, by ascending id; read ahead a few at a time, more each time.
class Lane {
 public:
  Lane(const PropertyId& property, SuggestionState state, std::int64_t cursor, int at_first)
      : property_(&property), state_(state), last_(cursor), chunk_(at_first) {}

  /// Whether there is one more; it is `front` then.
  bool fill(Tx& tx, const SuggestionFilter& filter, int most) {
    if (next_ < ahead_.size()) return true;
    if (ended_) return false;
    ahead_.clear();
    next_ = 0;
    const std::string_view severity = !filter.losses ? "" : *filter.losses ? "loss" : "gain";
    const std::int64_t waiting_by =
        filter.waiting_by ? filter.waiting_by->millis() : std::numeric_limits<std::int64_t>::max();
    Rows rows = tx.query(kInState, *property_, state_, last_, waiting_by, severity, chunk_);
    while (rows.next()) ahead_.emplace_back(rows.get<std::int64_t>(0), rows.get<int>(1));
    ended_ = static_cast<int>(ahead_.size()) < chunk_;
    if (!ahead_.empty()) last_ = ahead_.back().first;
    chunk_ = std::min(chunk_ * 2, most);
    return !ahead_.empty();
  }
  const std::pair<std::int64_t, int>& front() const { return ahead_[next_]; }
  void pop() { ++next_; }

 private:
  const PropertyId* property_;
  SuggestionState state_;
  std::int64_t last_;
  int chunk_;
  bool ended_ = false;
  std::vector<std::pair<std::int64_t, int>> ahead_;  ///< ids and versions
  std::size_t next_ = 0;
};

constexpr std::array kEveryState{SuggestionState::pending,  SuggestionState::held,     SuggestionState::blocked,
                                 SuggestionState::applied,  SuggestionState::declined, SuggestionState::superseded,
                                 SuggestionState::withdrawn};

std::vector<StoredSuggestion> of_person(Tx& tx, std::span<const PropertyId> properties, const SuggestionFilter& filter,
                                        std::int64_t cursor, std::size_t limit) {
  std::vector<StoredSuggestion> found;
  for (const PropertyId& property : properties) {
    Rows rows = tx.query(kOfPerson, property, *filter.person, cursor);
    while (rows.next()) {
      StoredSuggestion stored = read(rows);
      if (fits(filter, stored.suggestion)) found.push_back(std::move(stored));
    }
  }
  std::sort(found.begin(), found.end(),
            [](const StoredSuggestion& a, const StoredSuggestion& b) { return a.suggestion.id < b.suggestion.id; });
  if (found.size() > limit) found.resize(limit);
  return found;
}

}  // namespace

std::vector<StoredSuggestion> list_suggestions(Tx& tx, std::span<const PropertyId> properties,
                                               const SuggestionFilter& filter, std::int64_t cursor, int limit) {
  const auto wanted = static_cast<std::size_t>(limit);
  if (filter.person) return of_person(tx, properties, filter, cursor, wanted);
  std::vector<Lane> lanes;
  const int at_first = properties.size() == 1 ? limit : std::min(limit, kReadAhead);
  for (const PropertyId& property : properties) {
    for (const SuggestionState state : kEveryState) {
      if (!filter.states.empty() && !filter.states.contains(state)) continue;
      lanes.emplace_back(property, state, cursor, at_first);
    }
  }
  // The lanes that have more, the one with the smallest id on top.
  const auto later = [](const Lane* a, const Lane* b) { return a->front() > b->front(); };
  std::vector<Lane*> heads;
  for (Lane& lane : lanes) {
    if (lane.fill(tx, filter, limit)) heads.push_back(&lane);
  }
  std::make_heap(heads.begin(), heads.end(), later);
  std::vector<StoredSuggestion> page;
  while (page.size() < wanted && !heads.empty()) {
    std::pop_heap(heads.begin(), heads.end(), later);
    Lane& lane = *heads.back();
    Rows rows = tx.query(kVersion, lane.front().first, lane.front().second);
    if (rows.next()) page.push_back(read(rows));
    lane.pop();
    if (lane.fill(tx, filter, limit)) {
      std::push_heap(heads.begin(), heads.end(), later);
    } else {
      heads.pop_back();
    }
  }
  return page;
}

std::vector<StoredSuggestion> list_suggestions(Tx& tx, const std::optional<PropertyId>& property,
                                               const SuggestionFilter& filter, std::int64_t cursor, int limit) {
  const auto properties = property ? std::vector{*property} : property_ids(tx);
  return list_suggestions(tx, properties, filter, cursor, limit);
}

std::vector<OpenSuggestion> open_suggestions(Tx& tx, const PropertyId& property) {
  std::vector<OpenSuggestion> open;
  Rows rows = tx.query(kOpen, property);
  while (rows.next()) {
    OpenSuggestion& s = open.emplace_back();
    rows.read(s.id, s.version, s.state, s.change, s.waiting_since, s.person, s.with_support);
  }
  return open;
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

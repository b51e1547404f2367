// Reads pages of the queue over several properties.
#include "store/suggestion_lists.h"

#include <algorithm>
#include <array>
#include <limits>

#include "store/suggestion_rows.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

// A later version of the same suggestion hides this one.
#define LEASEKEY_LAST_VERSION "NOT EXISTS (SELECT 1 FROM suggestions n WHERE n.id = s.id AND n.version = s.version + 1)"

// One state at a time: its ids are in order in the index, which has everything else that is asked for here, too.
constexpr std::string_view kInState =
    "SELECT s.id, s.version FROM suggestions s WHERE s.property = $1 AND s.state = $2 AND s.id > $3 "
    "AND s.waiting_since_at <= $4 "
    "AND ($5 = '' OR ($5 = 'loss' AND s.change <> 'grant') OR ($5 = 'gain' AND s.change = 'grant')) "
    "AND " LEASEKEY_LAST_VERSION " ORDER BY s.id LIMIT $6";
// All that wait anywhere, in one order; the index has everything that is asked for here.
constexpr std::string_view kOpenById =
    "SELECT id, version, property, state, change, waiting_since_at FROM suggestions INDEXED BY open_suggestions_by_id "
    "WHERE state IN ('pending', 'held', 'blocked') AND id > $1 ORDER BY id";
constexpr std::string_view kOpen =
    "SELECT id, version, state, change, waiting_since_at, person, "
    "CASE WHEN correction_at IS NOT NULL AND answered_at IS NULL THEN 1 ELSE 0 END FROM suggestions "
    "WHERE property = $1 AND state IN ('pending', 'held', 'blocked') ORDER BY state, id";
constexpr std::string_view kOfPerson = LEASEKEY_SELECT_SUGGESTIONS
    "s.property = $1 AND s.person = $2 AND s.id > $3 AND " LEASEKEY_LAST_VERSION " ORDER BY s.id";
constexpr std::string_view kVersion = LEASEKEY_SELECT_SUGGESTIONS "s.id = $1 AND s.version = $2";

/// How many ids a list over several properties reads ahead at each, the first time.
constexpr int kReadAhead = 4;

/// From so many properties on, what waits is looked for among all that waits anywhere, and given up after so many.
constexpr std::size_t kManyProperties = 8;
constexpr int kMostPassed = 1000;

using Version = std::pair<std::int64_t, int>;  // the suggestion's id before it

bool fits(const SuggestionFilter& filter, SuggestionState state, Change change, Instant waiting_since) {
  if (filter.waiting_by && waiting_since > *filter.waiting_by) return false;
  if (filter.losses && (change != Change::grant) != *filter.losses) return false;
  return filter.states.empty() || filter.states.contains(state);
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
  const Version& front() const { return ahead_[next_]; }
  void pop() { ++next_; }

 private:
  const PropertyId* property_;
  SuggestionState state_;
  std::int64_t last_;
  int chunk_;
  bool ended_ = false;
  std::vector<Version> ahead_;
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
      StoredSuggestion stored = read_stored_suggestion(rows);
      const Suggestion& s = stored.suggestion;
      if (fits(filter, s.state, s.plan.change, s.waiting_since)) found.push_back(std::move(stored));
    }
  }
  std::sort(found.begin(), found.end(),
            [](const StoredSuggestion& a, const StoredSuggestion& b) { return a.suggestion.id < b.suggestion.id; });
  if (found.size() > limit) found.resize(limit);
  return found;
}

/// Whatever is asked for, by a few seeks for each property and state.
std::vector<Version> merge(Tx& tx, std::span<const PropertyId> properties, const SuggestionFilter& filter,
                           std::int64_t cursor, int limit) {
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
  std::vector<Version> page;
  while (std::ssize(page) < limit && !heads.empty()) {
    std::pop_heap(heads.begin(), heads.end(), later);
    Lane& lane = *heads.back();
    page.push_back(lane.front());
    lane.pop();
    if (lane.fill(tx, filter, limit)) {
      std::push_heap(heads.begin(), heads.end(), later);
    } else {
      heads.pop_back();
    }
  }
  return page;
}

bool only_open(const SuggestionFilter& filter) {
  return !filter.states.empty() &&
         std::includes(kOpenStates.begin(), kOpenStates.end(), filter.states.begin(), filter.states.end());
}

/// Of what waits, going through all of it by id: soon done for whoever looks at most of it, and given up (nothing)
/// where too much is passed that is not asked for.
std::optional<std::vector<Version>> walk(Tx& tx, std::span<const PropertyId> properties, const SuggestionFilter& filter,
                                         std::int64_t cursor, int limit) {
  const std::set<PropertyId> own(properties.begin(), properties.end());
  std::vector<Version> page;
  int passed = 0;
  Rows rows = tx.query(kOpenById, cursor);
  while (std::ssize(page) < limit && rows.next()) {
    Version version;
    PropertyId property;
    SuggestionState state{};
    Change change{};
    Instant waiting_since;
    rows.read(version.first, version.second, property, state, change, waiting_since);
    if (fits(filter, state, change, waiting_since) && own.contains(property)) {
      page.push_back(version);
    } else if (++passed > kMostPassed) {
      return {};
    }
  }
  return page;
}

}  // namespace

std::vector<StoredSuggestion> list_suggestions(Tx& tx, std::span<const PropertyId> properties,
                                               const SuggestionFilter& filter, std::int64_t cursor, int limit) {
  if (filter.person) return of_person(tx, properties, filter, cursor, static_cast<std::size_t>(limit));
  std::optional<std::vector<Version>> page;
  if (properties.size() >= kManyProperties && only_open(filter)) page = walk(tx, properties, filter, cursor, limit);
  if (!page) page = merge(tx, properties, filter, cursor, limit);
  std::vector<StoredSuggestion> found;
  for (const auto& [id, version] : *page) {
    Rows rows = tx.query(kVersion, id, version);
    if (rows.next()) found.push_back(read_stored_suggestion(rows));
  }
  return found;
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

}  // namespace leasekey::store

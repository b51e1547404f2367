// Polls, and what became of each of their records.
#include <charconv>
#include <limits>

#include "core/error.h"
#include "store/feeds.h"
#include "store/json_text.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

#define LEASEKEY_SELECT_POLLS \
  "SELECT id, property, started_at, finished_at, outcome, records, message, hash, counts FROM polls "

constexpr std::string_view kInsert =
    "INSERT INTO polls (property, started_at, finished_at, outcome, records, counts, message, hash) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
constexpr std::string_view kUpdate =
    "UPDATE polls SET started_at = $1, finished_at = $2, outcome = $3, records = $4, counts = $5, message = $6, "
    "hash = $7 WHERE id = $8";
constexpr std::string_view kList = LEASEKEY_SELECT_POLLS "WHERE property = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
constexpr std::string_view kFind = LEASEKEY_SELECT_POLLS "WHERE id = $1";
constexpr std::string_view kInsertOutcome =
    "INSERT INTO poll_outcomes (poll, position, person, unit, lease, place, outcome, reason) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view kOutcomes =
    "SELECT person, unit, lease, place, outcome, reason FROM poll_outcomes WHERE poll = $1 ORDER BY position";
constexpr std::string_view kOutcomesOf = "SELECT outcomes_of FROM polls WHERE id = $1";
constexpr std::string_view kLastOutcomes =
    "SELECT outcomes_of FROM polls WHERE property = $1 AND id < $2 AND outcomes_of IS NOT NULL "
    "ORDER BY id DESC LIMIT 1";
constexpr std::string_view kSetOutcomesOf = "UPDATE polls SET outcomes_of = $1 WHERE id = $2";

std::optional<std::int64_t> number_of(const PollId& id) {
  std::int64_t number = 0;
  const char* end = id.str().data() + id.str().size();
  const auto [rest, error] = std::from_chars(id.str().data(), end, number);
  if (error != std::errc() || rest != end) return {};
  return number;
}

Error no_such_poll(const PollId& id) { return {ErrorKind::not_found, "there is no poll `" + id.str() + "`"}; }

std::int64_t required_number(const PollId& id) {
  if (const auto number = number_of(id)) return *number;
  throw no_such_poll(id);
}

Poll read(const Rows& rows) {
  Poll poll;
  std::int64_t number = 0;
  rows.read(number, poll.property, poll.started_at, poll.finished_at, poll.outcome, poll.records, poll.message,
            poll.hash);
  poll.id = PollId(std::to_string(number));
  poll.counts = counts_from_json(rows.text(8));
  return poll;
}

std::vector<RecordOutcome> outcomes_at(Tx& tx, std::int64_t poll) {
  std::vector<RecordOutcome> outcomes;
  Rows rows = tx.query(kOutcomes, poll);
  while (rows.next()) {
    RecordOutcome& o = outcomes.emplace_back();
    rows.read(o.person, o.unit, o.lease, o.where, o.outcome, o.reason);
  }
  return outcomes;
}

/// What is still so at a later poll of the same records: the others are unchanged then.
std::vector<RecordOutcome> lasting(std::vector<RecordOutcome> outcomes) {
  std::erase_if(outcomes, [](const RecordOutcome& o) { return o.outcome != "skipped" && o.outcome != "blocked"; });
  return outcomes;
}

/// The poll that has the lines of the last good one before `poll`.
std::optional<std::int64_t> last_outcomes(Tx& tx, const PropertyId& property, std::int64_t poll) {
  return tx.value<std::int64_t>(kLastOutcomes, property, poll);
}

}  // namespace

void insert_poll(Tx& tx, Poll& poll) {
  const auto number = tx.value<std::int64_t>(kInsert, poll.property, poll.started_at, poll.finished_at, poll.outcome,
                                             poll.records, counts_to_json(poll.counts), poll.message, poll.hash);
  poll.id = PollId(std::to_string(number.value()));
}

void update_poll(Tx& tx, const Poll& poll) {
  tx.run(kUpdate, poll.started_at, poll.finished_at, poll.outcome, poll.records, counts_to_json(poll.counts),
         poll.message, poll.hash, required_number(poll.id));
}

std::vector<Poll> list_polls(Tx& tx, const PropertyId& property, const std::optional<PollId>& cursor, int limit) {
  const std::int64_t before = cursor ? required_number(*cursor) : std::numeric_limits<std::int64_t>::max();
  std::vector<Poll> polls;
  Rows rows = tx.query(kList, property, before, limit);
  while (rows.next()) polls.push_back(read(rows));
  return polls;
}

std::optional<Poll> find_poll(Tx& tx, const PollId& id) {
  const auto number = number_of(id);
  if (!number) return {};
  Rows rows = tx.query(kFind, *number);
  if (!rows.next()) return {};
  return read(rows);
}

void insert_unchanged_poll(Tx& tx, Poll& poll) {
  const auto before = last_outcomes(tx, poll.property, std::numeric_limits<std::int64_t>::max());
  if (before) {
    std::int64_t rest = poll.records;
    for (const auto& line : lasting(outcomes_at(tx, *before))) {
      ++poll.counts[line.outcome];
      --rest;
    }
    if (rest > 0) poll.counts["unchanged"] = rest;
  }
  insert_poll(tx, poll);
}

void save_poll_outcomes(Tx& tx, const Poll& poll, const std::vector<RecordOutcome>& outcomes) {
  const std::int64_t number = required_number(poll.id);
  const auto before = last_outcomes(tx, poll.property, number);
  const bool as_before = before && outcomes == lasting(outcomes_at(tx, *before));
  tx.run(kSetOutcomesOf, as_before ? *before : number, number);
  if (as_before) return;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const RecordOutcome& o = outcomes[i];
    tx.run(kInsertOutcome, number, i, o.person, o.unit, o.lease, o.where, o.outcome, o.reason);
  }
}

std::vector<RecordOutcome> load_poll_outcomes(Tx& tx, const PollId& poll) {
  const auto found = find_poll(tx, poll);
  if (!found) throw no_such_poll(poll);
  const std::int64_t number = required_number(poll);
  if (found->outcome == PollOutcome::unchanged) {
    const auto before = last_outcomes(tx, found->property, number);
    return before ? lasting(outcomes_at(tx, *before)) : std::vector<RecordOutcome>();
  }
  const auto lines_of = tx.value<std::optional<std::int64_t>>(kOutcomesOf, number).value();
  if (!lines_of) return {};
  return *lines_of == number ? outcomes_at(tx, number) : lasting(outcomes_at(tx, *lines_of));
}

}  // namespace leasekey::store

// What was read from the ePMS: polls, the memory between them, what became of each record, alerts.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/access.h"
#include "store/tx.h"

namespace leasekey::store {

/// Empty memory for a property that was never polled.
FeedMemory load_feed_memory(Tx& tx, const PropertyId& property);
/// Writes what differs from what is stored.
void save_feed_memory(Tx& tx, const PropertyId& property, const FeedMemory& memory);

/// Whether this is the last good feed again, at a time until which it changes nothing, with no failure in between.
bool feed_is_settled(Tx& tx, const PropertyId& property, const std::string& hash, Instant now);

/// Forgets until when the same feed changes nothing: something was changed by hand.
void unsettle_feed(Tx& tx, const PropertyId& property);

enum class PollOutcome { good, unchanged, failed, incomplete, refused_empty };
std::string_view to_string(PollOutcome outcome);
std::optional<PollOutcome> parse_poll_outcome(std::string_view word);

struct Poll {
  PollId id;  ///< a number in ascending order of insertion, given by `insert_poll`
  PropertyId property;
  Instant started_at;
  Instant finished_at;
  PollOutcome outcome = PollOutcome::good;
  std::int64_t records = 0;
  std::map<std::string, std::int64_t> counts;  ///< by outcome of the records; they add up to `records`
  std::string message;
  std::string hash;
  friend bool operator==(const Poll&, const Poll&) = default;
};

/// Writes one row; sets `poll.id`.
void insert_poll(Tx& tx, Poll& poll);
/// Replaces everything but id and property of a poll that was inserted in the same transaction.
void update_poll(Tx& tx, const Poll& poll);
/// Newest first, from before `cursor` (nothing: from the newest).
std::vector<Poll> list_polls(Tx& tx, const PropertyId& property, const std::optional<PollId>& cursor, int limit);
std::optional<Poll> find_poll(Tx& tx, const PollId& id);

/// What became of one record of a feed, and why.
struct RecordOutcome {
  PersonId person;  ///< empty for a record that could not be read
  PmsUnit unit;
  LeaseId lease;
  std::string where;    ///< file and line or record, of one that could not be read
  std::string outcome;  ///< `applied`, `unchanged`, `skipped`, `blocked`, …
  std::string reason;
  friend bool operator==(const RecordOutcome&, const RecordOutcome&) = default;
};

/// What became of the records of a good poll, without those that are unchanged; kept in the order given. A poll whose
/// lines are those of an earlier one, skipped and blocked as before, refers to it.
void save_poll_outcomes(Tx& tx, const Poll& poll, const std::vector<RecordOutcome>& outcomes);
/// A record that has no line is unchanged. Of a poll that was not good: none.
std::vector<RecordOutcome> load_poll_outcomes(Tx& tx, const PollId& poll);

/// For the last good feed once more: `insert_poll`, with counts and lines as at that poll, where nothing is new.
void insert_unchanged_poll(Tx& tx, Poll& poll);

/// The open ones.
std::set<Alert> load_alerts(Tx& tx, const PropertyId& property);
/// Opens what is only in `after`, closes what is only in `before`, both at `now`; the history stays.
void save_alerts(Tx& tx, const PropertyId& property, const std::set<Alert>& before, const std::set<Alert>& after,
                 Instant now);

struct AlertRecord {
  Alert alert;
  Instant opened_at;
  std::optional<Instant> closed_at;
  friend bool operator==(const AlertRecord&, const AlertRecord&) = default;
};
enum class AlertScope { open, all };
/// By the time they were opened.
std::vector<AlertRecord> list_alerts(Tx& tx, const PropertyId& property, AlertScope scope);

}  // namespace leasekey::store

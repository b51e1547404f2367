// How a desk takes over polls.
#include "core/error.h"
#include "store/feeds.h"
#include "store/owners.h"
#include "store/properties.h"
#include "store/recorded_polls.h"
#include "sync/desk.h"
#include "sync/feed_hash.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;

const std::string kAutomation = "automation";

std::map<std::string, std::int64_t> counts_of(const access_rules::PollReport& report) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& [outcome, count] : report.counts) counts[std::string(to_string(outcome))] = count;
  return counts;
}

store::PollOutcome stored(access_rules::PollOutcome outcome) {
  switch (outcome) {
    case access_rules::PollOutcome::good: return store::PollOutcome::good;
    case access_rules::PollOutcome::failed: return store::PollOutcome::failed;
    case access_rules::PollOutcome::incomplete: return store::PollOutcome::incomplete;
    case access_rules::PollOutcome::refused_empty: return store::PollOutcome::refused_empty;
  }
  return store::PollOutcome::failed;
}

std::vector<store::RecordOutcome> outcomes_of(const access_rules::PollReport& report, const Feed& feed) {
  std::vector<store::RecordOutcome> outcomes;
  for (const auto& line : report.records) {
    if (line.outcome == access_rules::RecordOutcome::unchanged) continue;
    outcomes.push_back({line.person, {}, line.lease, {}, std::string(to_string(line.outcome)), line.reason});
  }
  for (const auto& skipped : feed.skipped) {
    outcomes.push_back({{}, {}, {}, skipped.where, "skipped", skipped.reason});
  }
  return outcomes;
}

void require_following(store::Tx& tx, const PropertyId& property) {
  const PmsLink link = store::load_pms_link(tx, property);
  if (follows(link)) return;
  throw Error(ErrorKind::conflict, "property `" + property.str() + "` is " + std::string(to_string(link)) +
                                       ": connect it to its ePMS first");
}

}  // namespace

PollSummary Desk::take_feed(const Feed& feed, Instant started, Instant now) {
  const std::string hash = feed_hash(feed);
  return database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    const auto state = state_store(tx);
    require_following(tx, property().id);
    PollSummary summary;
    store::Poll& poll = summary.poll;
    poll.property = property().id;
    poll.started_at = started;
    poll.finished_at = now;
    poll.records = static_cast<std::int64_t>(feed.records.size() + feed.skipped.size());
    poll.hash = hash;
    poll.message = feed.why_incomplete;
    const store::Seal* seal = database_.seal();
    if (feed.complete && store::feed_is_settled(tx, property().id, hash, now)) {
      poll.outcome = store::PollOutcome::unchanged;
      store::insert_unchanged_poll(tx, poll);
      // The feed of a database that began without recordings, too.
      if (seal && !store::is_recorded_last(tx, property().id, hash)) store::record_poll(tx, *seal, poll, feed);
      return summary;
    }
    store::insert_poll(tx, poll);
    PropertyState before = state->load(tx, People::everybody, {}, now);
    before.feed = store::load_feed_memory(tx, property().id);
    PropertyState after = before;
    const access_rules::PollReport report = access_rules::poll(before, after, feed, poll.id, now);
    poll.outcome = stored(report.outcome);
    if (report.outcome == access_rules::PollOutcome::good) after.feed.hash = hash;
    poll.counts = counts_of(report);
    if (!feed.skipped.empty() && report.outcome == access_rules::PollOutcome::good) {
      poll.counts["skipped"] += static_cast<std::int64_t>(feed.skipped.size());
    }
    store::update_poll(tx, poll);
    for (const auto& [id, person] : after.people) {
      const Person* was = before.find(id);
      if (!was || !(*was == person)) summary.changed.push_back(id);
    }
    if (report.outcome == access_rules::PollOutcome::good) {
      store::save_poll_outcomes(tx, poll, outcomes_of(report, feed));
      if (seal) store::record_poll(tx, *seal, poll, feed);
    }
    store::save_feed_memory(tx, property().id, after.feed);
    state->save(tx, before, after, {kAutomation}, now, poll.id.str());
    return summary;
  });
}

PollSummary Desk::take_failure(const std::string& message, Instant started, Instant now,
                               const std::vector<std::string>& missing_secrets) {
  return database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    const auto state = state_store(tx);
    PollSummary summary;
    store::Poll& poll = summary.poll;
    poll.property = property().id;
    poll.started_at = started;
    poll.finished_at = now;
    poll.outcome = store::PollOutcome::failed;
    poll.message = message;
    store::insert_poll(tx, poll);
    PropertyState before = state->load(tx, People::named, {}, now);
    before.feed = store::load_feed_memory(tx, property().id);
    PropertyState after = before;
    access_rules::poll_failed(after, missing_secrets);
    store::save_feed_memory(tx, property().id, after.feed);
    state->save(tx, before, after, {kAutomation}, now, poll.id.str());
    return summary;
  });
}

}  // namespace leasekey::sync

// Load, decide, save: the one shape of every change.
#include "sync/desk.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "core/error.h"
#include "store/doors.h"
#include "store/owners.h"
#include "store/people.h"
#include "store/properties.h"
#include "store/suggestions.h"
#include "sync/feed_hash.h"

namespace leasekey::sync {
namespace {

using access_rules::BulkResult;
using access_rules::PropertyState;

const std::string kAutomation = "automation";

Actor actor(const PersonId& person) { return {person.str()}; }

std::set<PersonId> hosts_of(const std::map<PersonId, Person>& people) {
  std::set<PersonId> hosts;
  for (const auto& [id, person] : people) {
    for (const auto& grant : person.grants) {
      for (const auto& source : grant.sources) {
        if (source.kind == SourceKind::guest) hosts.insert(source.giver);
      }
    }
  }
  return hosts;
}

/// Loads a person once, with what decides about guests: their hosts, and the guests of hosts that may change.
class PeopleLoader {
 public:
  PeopleLoader(store::Tx& tx, const PropertyId& property, Instant now, std::map<PersonId, Person>& into)
      : tx_(tx), property_(property), now_(now), into_(into) {}

  void add(std::vector<Person> people) {
    for (auto& person : people) into_.emplace(person.id, std::move(person));
  }

  void add(const PersonId& id) {
    if (into_.contains(id)) return;
    if (auto person = store::load_person(tx_, property_, id, now_)) into_.emplace(id, std::move(*person));
  }

  void add_guests_and_hosts() {
    std::vector<PersonId> principals;
    for (const auto& [id, person] : into_) principals.push_back(id);
    for (const auto& id : principals) add(store::load_guests_of(tx_, property_, id, now_));
    for (const auto& host : hosts_of(into_)) add(host);
  }

 private:
  store::Tx& tx_;
  const PropertyId& property_;
  Instant now_;
  std::map<PersonId, Person>& into_;
};

using DoorsOfKeys = std::unordered_map<KeyId, std::vector<DoorId>>;

DoorsOfKeys doors_of_keys(const Property& property) {
  DoorsOfKeys doors;
  for (const auto& key : property.keys) doors.emplace(key.id, key.doors);
  return doors;
}

/// Doors of keys whose grants differ.
void add_touched_doors(std::set<DoorId>& doors, const DoorsOfKeys& keys, const Person* before, const Person& after) {
  for (const auto& grant : after.grants) {
    const Grant* was = before ? access_rules::find_grant(*before, grant.key) : nullptr;
    if (was && *was == grant) continue;
    const auto key = keys.find(grant.key);
    if (key != keys.end()) doors.insert(key->second.begin(), key->second.end());
  }
}

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

void load_history(store::Tx& tx, const PropertyId& property, Person& person) {
  person.grants.clear();
  for (const auto& record : store::load_grant_history(tx, property, person.id)) {
    access_rules::add_source(person, record.key, record.source);
  }
}

/// Also of the hosts of old, without whom a guest's past cannot be told.
void add_history(store::Tx& tx, PropertyState& state, Instant now) {
  for (auto& [id, person] : state.people) load_history(tx, state.property->id, person);
  for (const auto& host : hosts_of(state.people)) {
    if (state.people.contains(host)) continue;
    auto person = store::load_person(tx, state.property->id, host, now);
    if (!person) continue;
    load_history(tx, state.property->id, *person);
    state.people.emplace(host, std::move(*person));
  }
}

/// The rules decide on a person's suggestion; this is for whoever means one of them. Deciding again on what was decided
/// the same way, in state `again` and by a person, is left to the rules.
void require_undecided(const PropertyState& state, const PersonId& person, const SeenSuggestion& seen,
                       std::optional<SuggestionState> again) {
  const std::optional<Suggestion>& last = state.people.at(person).suggestion;
  const std::string name = "suggestion " + std::to_string(seen.id);
  if (!last || last->id != seen.id) {
    throw Error(ErrorKind::conflict, name + " is closed and another one took its place; look at the queue again");
  }
  if (last->is_open() || (last->state == again && !last->decided_by.empty())) return;
  throw Error(ErrorKind::conflict, name + " is " + std::string(to_string(last->state)) + " already");
}

}  // namespace

Error no_such_property(const PropertyId& property) {
  return {ErrorKind::not_found, "there is no property `" + property.str() + "`"};
}

Desk::Desk(store::Database& database, const PropertyId& property, std::optional<std::int64_t> epoch)
    : database_(database), epoch_(epoch) {
  auto definition = database.read([&](store::Tx& tx) { return store::load_property(tx, property); });
  if (!definition) throw no_such_property(property);
  property_ = std::make_shared<const Property>(std::move(*definition));
  doors_of_keys_ = doors_of_keys(*property_);
}

PropertyState Desk::load(store::Tx& tx, People people, const std::vector<PersonId>& named, Instant now) const {
  PropertyState state;
  state.property = property_;
  state.mode = store::load_mode(tx, property_->id);
  state.alerts = store::load_alerts(tx, property_->id);
  PeopleLoader loader(tx, property_->id, now, state.people);
  if (people == People::everybody) {
    loader.add(store::load_people(tx, property_->id, now));
    return state;
  }
  if (people == People::open_suggestions) loader.add(store::load_people_with_open_suggestions(tx, property_->id, now));
  for (const auto& id : named) loader.add(id);
  loader.add_guests_and_hosts();
  return state;
}

void Desk::save(store::Tx& tx, const PropertyState& before, PropertyState& after, const Actor& by, Instant now,
                const std::string& poll) {
  std::set<DoorId> doors;
  for (auto& [id, person] : after.people) {
    const Person* was = before.find(id);
    if (was && *was == person) continue;
    add_touched_doors(doors, doors_of_keys_, was, person);
    store::save_person(tx, property_->id, was, person, now);
  }
  store::raise_wanted(tx, property_->id, doors, now);
  if (before.mode != after.mode) store::set_mode(tx, property_->id, after.mode);
  store::save_alerts(tx, property_->id, before.alerts, after.alerts, now);
  for (auto& entry : audit_of(before, after, by, now)) {
    if (!poll.empty() && entry.reason.empty()) entry.reason = "poll " + poll;
    store::append_audit(tx, entry);
  }
}

void Desk::change(People people, const std::vector<PersonId>& named, const Actor& by, Instant now,
                  const Decision& decide) {
  database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property_->id, *epoch_);
    const PropertyState before = load(tx, people, named, now);
    PropertyState after = before;
    decide(after);
    store::unsettle_feed(tx, property_->id);  // the same feed may now mean something else
    save(tx, before, after, by, now, {});
  });
}

PollSummary Desk::take_feed(const Feed& feed, Instant started, Instant now) {
  const std::string hash = feed_hash(feed);
  return database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property_->id, *epoch_);
    PollSummary summary;
    store::Poll& poll = summary.poll;
    poll.property = property_->id;
    poll.started_at = started;
    poll.finished_at = now;
    poll.records = static_cast<std::int64_t>(feed.records.size() + feed.skipped.size());
    poll.hash = hash;
    poll.message = feed.why_incomplete;
    if (feed.complete && store::feed_is_settled(tx, property_->id, hash, now)) {
      poll.outcome = store::PollOutcome::unchanged;
      store::insert_poll(tx, poll);
      return summary;
    }
    store::insert_poll(tx, poll);
    PropertyState before = load(tx, People::everybody, {}, now);
    before.feed = store::load_feed_memory(tx, property_->id);
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
    if (!summary.changed.empty()) store::save_poll_outcomes(tx, poll.id, outcomes_of(report, feed));
    store::save_feed_memory(tx, property_->id, after.feed);
    save(tx, before, after, {kAutomation}, now, poll.id.str());
    return summary;
  });
}

PollSummary Desk::take_failure(const std::string& message, Instant started, Instant now) {
  return database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property_->id, *epoch_);
    PollSummary summary;
    store::Poll& poll = summary.poll;
    poll.property = property_->id;
    poll.started_at = started;
    poll.finished_at = now;
    poll.outcome = store::PollOutcome::failed;
    poll.message = message;
    store::insert_poll(tx, poll);
    PropertyState before = load(tx, People::named, {}, now);
    before.feed = store::load_feed_memory(tx, property_->id);
    PropertyState after = before;
    access_rules::poll_failed(after);
    store::save_feed_memory(tx, property_->id, after.feed);
    save(tx, before, after, {kAutomation}, now, poll.id.str());
    return summary;
  });
}

void Desk::approve(const PersonId& person, std::optional<int> version, const PersonId& by, Instant now) {
  change(People::named, {person}, actor(by), now,
         [&](PropertyState& state) { access_rules::approve(state, person, version, by, now); });
}

BulkResult Desk::approve_all(const PersonId& by, Instant now) {
  BulkResult result;
  change(People::open_suggestions, {}, actor(by), now,
         [&](PropertyState& state) { result = access_rules::approve_all(state, by, now); });
  return result;
}

PersonId Desk::person_of(const SeenSuggestion& seen) {
  const auto found = database_.read([&](store::Tx& tx) { return store::find_suggestion(tx, seen.id); });
  if (!found || found->property != property_->id) {
    throw Error(ErrorKind::not_found, "property `" + property_->id.str() + "` has no suggestion " +
                                          std::to_string(seen.id));
  }
  return found->person;
}

void Desk::approve(const SeenSuggestion& seen, const PersonId& by, Instant now) {
  const PersonId person = person_of(seen);
  change(People::named, {person}, actor(by), now, [&](PropertyState& state) {
    require_undecided(state, person, seen, SuggestionState::applied);
    access_rules::approve(state, person, seen.version, by, now);
  });
}

void Desk::decline(const SeenSuggestion& seen, const std::string& reason, const PersonId& by, Instant now) {
  const PersonId person = person_of(seen);
  change(People::named, {person}, actor(by), now, [&](PropertyState& state) {
    require_undecided(state, person, seen, {});
    access_rules::decline(state, person, reason, by, now, seen.version);
  });
}

void Desk::decline(const PersonId& person, const std::string& reason, const PersonId& by, Instant now) {
  change(People::named, {person}, actor(by), now,
         [&](PropertyState& state) { access_rules::decline(state, person, reason, by, now); });
}

BulkResult Desk::release_held(std::int64_t count, const PersonId& by, Instant now) {
  BulkResult result;
  change(People::open_suggestions, {}, actor(by), now,
         [&](PropertyState& state) { result = access_rules::release_held(state, count, by, now); });
  return result;
}

BulkResult Desk::set_mode(Mode mode, access_rules::PendingChoice pending, const PersonId& by, Instant now) {
  BulkResult result;
  change(People::open_suggestions, {}, actor(by), now,
         [&](PropertyState& state) { result = access_rules::set_mode(state, mode, pending, by, now); });
  return result;
}

void Desk::give_key(const access_rules::GiveKey& give, const PersonId& by, Instant now) {
  change(People::named, {give.person}, actor(by), now,
         [&](PropertyState& state) { access_rules::give_key(state, give, by, now); });
}

void Desk::revoke_key(const PersonId& person, const KeyId& key, const PersonId& by, Instant now) {
  change(People::named, {person}, actor(by), now,
         [&](PropertyState& state) { access_rules::revoke_key(state, person, key, by, now); });
}

void Desk::lift_suppression(const PersonId& person, const KeyId& key, const PersonId& by, Instant now) {
  change(People::named, {person}, actor(by), now,
         [&](PropertyState& state) { access_rules::lift_suppression(state, person, key, by); });
}

void Desk::set_status(const access_rules::SetStatus& set, const PersonId& by, Instant now) {
  change(People::named, {set.person}, actor(by), now,
         [&](PropertyState& state) { access_rules::set_status(state, set, by, now); });
}

void Desk::clear_status(const PersonId& person, const PersonId& by, Instant now) {
  change(People::named, {person}, actor(by), now,
         [&](PropertyState& state) { access_rules::clear_status(state, person, by, now); });
}

void Desk::invite_guest(const access_rules::InviteGuest& invite, Instant now) {
  change(People::named, {invite.host, invite.guest}, actor(invite.host), now,
         [&](PropertyState& state) { access_rules::invite_guest(state, invite, now); });
}

void Desk::door_sync(const DoorId& door, Instant now) {
  if (!property_->find_door(door)) {
    throw Error(ErrorKind::not_found, "property `" + property_->id.str() + "` has no door `" + door.str() + "`");
  }
  database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property_->id, *epoch_);
    const PropertyState state = load(tx, People::everybody, {}, now);
    std::vector<store::DoorListEntry> entries;
    for (const auto& entry : access_rules::lock_list(state, door, now)) {
      entries.push_back({entry.person, entry.key, entry.period.start, entry.period.end, entry.schedule});
    }
    store::confirm_list(tx, property_->id, door, entries, now);
  });
}

bool Desk::lock_opens(const PersonId& person, const DoorId& door, Instant at) {
  const Door* found = property_->find_door(door);
  if (!found) return false;
  if (found->connected) return access_rules::opens(view_person(person, at), person, door, at).allowed;
  std::vector<access_rules::LockEntry> list;
  const auto stored = database_.read([&](store::Tx& tx) { return store::load_confirmed_list(tx, property_->id, door); });
  for (const auto& entry : stored) list.push_back({entry.person, entry.key, {entry.start, entry.end}, entry.schedule});
  return access_rules::lock_opens(list, property_->zone, person, at);
}

PropertyState Desk::view(Instant now, bool with_history) {
  return database_.read([&](store::Tx& tx) {
    PropertyState state = load(tx, People::everybody, {}, now);
    state.feed = store::load_feed_memory(tx, property_->id);
    if (with_history) add_history(tx, state, now);
    return state;
  });
}

PropertyState Desk::view_person(const PersonId& person, Instant now, bool with_history) {
  return database_.read([&](store::Tx& tx) {
    PropertyState state = load(tx, People::named, {person}, now);
    if (with_history) add_history(tx, state, now);
    return state;
  });
}

}  // namespace leasekey::sync

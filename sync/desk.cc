// Load, decide, save: the one shape of every change.
#include "sync/desk.h"

#include <algorithm>

#include "core/error.h"
#include "store/doors.h"
#include "store/feeds.h"
#include "store/owners.h"
#include "store/properties.h"
#include "store/suggestions.h"
#include "sync/definitions.h"
#include "sync/lock_courier.h"

namespace leasekey::sync {
namespace {

using access_rules::BulkResult;
using access_rules::PropertyState;

Actor actor(const PersonId& person) { return {person.str()}; }

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

Desk::Desk(store::Database& database, const PropertyId& property, std::optional<std::int64_t> epoch, Random& random)
    : database_(database), epoch_(epoch), random_(random) {
  begin_with(database.read([&](store::Tx& tx) { return load_versioned(tx, property, random); }));
}

Desk::Desk(store::Database& database, const PropertyId& property, Definitions& definitions)
    : database_(database), random_(system_random()) {
  begin_with(database.read([&](store::Tx& tx) { return definitions.get(tx, property); }));
}

void Desk::begin_with(VersionedDefinition definition) {
  made_with_ = newest_ = std::move(definition.store);
  made_version_ = version_ = definition.version;
}

std::shared_ptr<const StateStore> Desk::state_store(store::Tx& tx) {
  const std::int64_t version = store::definition_version(tx, property().id);
  const std::lock_guard lock(mutex_);
  if (version != version_) {
    newest_ = load_versioned(tx, property().id, random_).store;
    version_ = version;
  }
  return newest_;
}

void Desk::change(People people, const std::vector<PersonId>& named, const Actor& by, Instant now,
                  const Decision& decide) {
  database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    const auto store = state_store(tx);
    const PropertyState before = store->load(tx, people, named, now);
    PropertyState after = before;
    decide(after);
    store::unsettle_feed(tx, property().id);  // the same feed may now mean something else
    store->save(tx, before, after, by, now, {});
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
  if (!found || found->property != property().id) {
    throw Error(ErrorKind::not_found,
                "property `" + property().id.str() + "` has no suggestion " + std::to_string(seen.id));
  }
  return found->person;
}

void Desk::change_open(const SeenSuggestion& seen, const PersonId& by, Instant now,
                       const std::function<void(PropertyState&, const PersonId&)>& decide) {
  const PersonId person = person_of(seen);
  change(People::named, {person}, actor(by), now, [&](PropertyState& state) {
    require_undecided(state, person, seen, {});
    decide(state, person);
  });
}

void Desk::approve(const SeenSuggestion& seen, const PersonId& by, Instant now) {
  const PersonId person = person_of(seen);
  change(People::named, {person}, actor(by), now, [&](PropertyState& state) {
    require_undecided(state, person, seen, SuggestionState::applied);
    access_rules::approve(state, person, seen.version, by, now);
  });
}

void Desk::decline(const SeenSuggestion& seen, const std::string& reason, const PersonId& by, Instant now) {
  change_open(seen, by, now, [&](PropertyState& state, const PersonId& person) {
    access_rules::decline(state, person, reason, by, now, seen.version);
  });
}

void Desk::decline(const PersonId& person, const std::string& reason, const PersonId& by, Instant now) {
  change(People::named, {person}, actor(by), now,
         [&](PropertyState& state) { access_rules::decline(state, person, reason, by, now); });
}

BulkResult Desk::release_held(std::int64_t count, const PersonId& by, Instant now,
                              const std::optional<std::string>& seen_set) {
  BulkResult result;
  change(People::open_suggestions, {}, actor(by), now,
         [&](PropertyState& state) { result = access_rules::release_held(state, count, by, now, seen_set); });
  return result;
}

BulkResult Desk::set_mode(Mode mode, access_rules::PendingChoice pending, const PersonId& by, Instant now) {
  BulkResult result;
  change(People::open_suggestions, {}, actor(by), now,
         [&](PropertyState& state) { result = access_rules::set_mode(state, mode, pending, by, now); });
  return result;
}

void Desk::door_sync(const DoorId& door, Instant now) {
  database_.write([&](store::Tx& tx) {
    if (epoch_) store::check_epoch(tx, property().id, *epoch_);
    const auto store = state_store(tx);
    if (!store->property().find_door(door)) {
      throw Error(ErrorKind::not_found, "property `" + property().id.str() + "` has no door `" + door.str() + "`");
    }
    const PropertyState state = store->load(tx, People::everybody, {}, now);
    const auto list = list_for(tx, state, door, now);
    store::confirm_list(tx, property().id, door, list.entries, now, {}, std::ssize(list.left_out));
  });
}

bool Desk::lock_opens(const PersonId& person, const DoorId& door, Instant at) {
  return database_.read([&](store::Tx& tx) {
    const auto store = state_store(tx);
    const Door* found = store->property().find_door(door);
    if (!found) return false;
    if (found->connected && store::lock_vendor(tx, property().id).empty()) {
      return access_rules::opens(store->load(tx, People::named, {person}, at), person, door, at).allowed;
    }
    return access_rules::lock_opens(store::load_confirmed_list(tx, property().id, door), store->property().zone, person,
                                    at);
  });
}

PropertyState Desk::view(Instant now, bool with_history) {
  return database_.read([&](store::Tx& tx) {
    const auto store = state_store(tx);
    PropertyState state = store->load(tx, People::everybody, {}, now);
    state.feed = store::load_feed_memory(tx, property().id);
    if (with_history) store->add_history(tx, state, now);
    return state;
  });
}

PropertyState Desk::view_person(const PersonId& person, Instant now, bool with_history) {
  return database_.read([&](store::Tx& tx) {
    const auto store = state_store(tx);
    PropertyState state = store->load(tx, People::named, {person}, now);
    if (with_history) store->add_history(tx, state, now);
    return state;
  });
}

}  // namespace leasekey::sync

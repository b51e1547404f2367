// Decides or takes over what happened at a door, and logs it.
#include "sync/unlocking.h"

#include "core/error.h"
#include "store/access_log.h"
#include "store/properties.h"
#include "sync/desk.h"
#include "sync/state_store.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;
using access_rules::UnlockDecision;

/// A lock may be fast by this much.
constexpr Duration kClockError = std::chrono::minutes(5);
constexpr Duration kSentAgainWithin = std::chrono::minutes(1);

StateStore open_property(store::Tx& tx, const PropertyId& id, const DoorId& door) {
  auto property = store::load_property(tx, id);
  if (!property) throw no_such_property(id);
  if (!property->find_door(door)) {
    throw Error(ErrorKind::not_found, "property `" + id.str() + "` has no door `" + door.str() + "`");
  }
  return StateStore(std::make_shared<const Property>(std::move(*property)));
}

void check(const RetainedEntry& entry, Instant now) {
  if (entry.id.empty()) throw Error(ErrorKind::invalid_input, "an entry of a lock has an id");
  if (entry.at > now + kClockError) {
    throw Error(ErrorKind::invalid_input, "the lock's entry `" + entry.id + "` lies in the future");
  }
}

AccessEntry entry_of_lock(const PropertyState& state, const DoorId& door, const RetainedEntry& retained) {
  const access_rules::Attempt attempt{retained.person, door, retained.method, retained.at};
  const UnlockDecision decision = access_rules::opens(state, retained.person, door, retained.at);
  AccessEntry entry = access_rules::entry_of(state, attempt, decision);
  entry.allowed = retained.allowed;
  entry.lock_entry = retained.id;
  return entry;
}

/// Among the numbers of the lock's own entries, where no lock has one like it.
std::string name_of_attempt(const PersonId& person, const std::string& attempt) {
  return "asked " + person.str() + " " + attempt;
}

}  // namespace

UnlockAnswer unlock(store::Database& database, const PropertyId& property, const PersonId& person, const DoorId& door,
                    Instant now, const std::string& attempt) {
  return database.write([&](store::Tx& tx) {
    const StateStore store = open_property(tx, property, door);
    const PropertyState state = store.load(tx, People::named, {person}, now);
    UnlockAnswer answer;
    answer.decision = access_rules::opens(state, person, door, now);
    answer.opens_at = access_rules::opens_at(state, person, door, now);
    AccessEntry entry = access_rules::entry_of(state, {person, door, AccessMethod::app, now}, answer.decision);
    if (!attempt.empty()) {
      entry.lock_entry = name_of_attempt(person, attempt);
      const auto earlier = store::find_retained(tx, property, door, entry.lock_entry);
      if (earlier && earlier->allowed == entry.allowed && earlier->at > now - kSentAgainWithin) {
        answer.entry = earlier->id;
        return answer;
      }
      if (earlier) entry.lock_entry.clear();
    }
    store::append_access(tx, property, entry);
    answer.entry = entry.id;
    return answer;
  });
}

LockLogResult take_lock_log(store::Database& database, const PropertyId& property, const DoorId& door,
                            const std::vector<RetainedEntry>& entries, Instant now) {
  return database.write([&](store::Tx& tx) {
    const StateStore store = open_property(tx, property, door);
    std::vector<PersonId> people;
    for (const auto& entry : entries) {
      check(entry, now);
      if (!entry.person.empty()) people.push_back(entry.person);
    }
    PropertyState state = store.load(tx, People::named, people, now);
    store.add_history(tx, state, now);
    LockLogResult result;
    for (const auto& retained : entries) {
      AccessEntry entry = entry_of_lock(state, door, retained);
      ++(store::append_access(tx, property, entry) ? result.taken : result.known);
    }
    return result;
  });
}

}  // namespace leasekey::sync

// A status set by hand: acts at once, sticks against the feed.
#include <algorithm>

#include "access-rules/by_hand.h"
#include "access-rules/holdings.h"
#include "access-rules/may.h"
#include "access-rules/plan.h"
#include "access-rules/refuse.h"
#include "access-rules/requeue.h"
#include "access-rules/wanted.h"

namespace leasekey::access_rules {
namespace {

Person& known_resident(PropertyState& state, const PersonId& id) {
  Person& person = known_person(state, id);
  if (!person.resident) {
    refuse(ErrorKind::not_found, "`" + id.str() + "` is not a resident of the ePMS; there is no status to set");
  }
  return person;
}

/// Touching no key needs the right to decide on some key, touching keys the right to each of them.
void require_all(const Property& property, const PersonId& by, Action action, const std::set<KeyId>& keys) {
  require(property, by, Action::decide_suggestion);
  for (const auto& key : keys) require(property, by, action, key);
}

/// Keys that are wanted and do not open yet: not held, or waiting for their start.
std::set<KeyId> newly_given(const Person& person, const std::set<KeyId>& wanted, Instant now) {
  std::set<KeyId> keys;
  const bool moved = person.moved_from.has_value();  // a unit that has changed ends the suppressions
  for (const auto& key : wanted) {
    if (person.suppressions.contains(key) && !moved) continue;
    const Grant* grant = find_grant(person, key);
    const bool opens =
        grant && std::any_of(grant->sources.begin(), grant->sources.end(), [&](const GrantSource& source) {
          return source.kind == SourceKind::automated && source.start <= now && !source.end;
        });
    if (!opens) keys.insert(key);
  }
  return keys;
}

/// Of the keys to give, those that no source gives already: the others need no right (`readings.md` · Smaller ones).
std::set<KeyId> not_open_yet(const Person& person, std::set<KeyId> keys, Instant now) {
  std::erase_if(keys, [&](const KeyId& key) {
    const Grant* grant = find_grant(person, key);
    return grant && std::any_of(grant->sources.begin(), grant->sources.end(), [&](const GrantSource& source) {
             return !is_staff(source) && Period{source.start, source.end}.contains(now);
           });
  });
  return keys;
}

void become_current(PropertyState& state, Person& person, const SetStatus& set, const PersonId& by, Instant now) {
  const Wanted wanted = wanted_while_living(person, KeyIndex(*state.property), true);
  const std::set<KeyId> keys = newly_given(person, wanted.keys, now);
  require_all(*state.property, by, Action::give_key, not_open_yet(person, keys, now));
  const std::string evidence = "status `" + std::string(to_string(set.status)) + "` set by hand";
  for (const auto& key : keys) give_automated(person, key, now, now, evidence);
  if (person.moved_from) person.suppressions.clear();
  person.homes = wanted.homes;
  person.standing = Standing::living;
}

void lose_everything(PropertyState& state, Person& person, const SetStatus& set, const PersonId& by, Instant now) {
  require_all(*state.property, by, Action::revoke_key, held_keys(person, now));
  end_everything(person, now);
  person.suppressions.clear();
  person.homes.clear();
  person.orphaned = false;
  person.standing = set.status == LeaseStatus::past ? Standing::ended : Standing::upcoming;
}

void do_set_status(PropertyState& state, const SetStatus& set, const PersonId& by, Instant now) {
  Person& person = known_resident(state, set.person);
  const bool settable =
      set.status == LeaseStatus::current || set.status == LeaseStatus::future || set.status == LeaseStatus::past;
  if (!settable) {
    require(*state.property, by, Action::decide_suggestion);
    refuse(ErrorKind::invalid_input, "a status set by hand is `future`, `current` or `past`");
  }
  end_orphaned_guests(state, now);
  if (set.status == LeaseStatus::current) {
    become_current(state, person, set, by, now);
  } else {
    lose_everything(state, person, set, by, now);
  }
  end_orphaned_guests(state, now);
  if (!person.orphaned) state.alerts.erase({AlertKind::orphaned, person.id.str()});
  person.ending = Ending::none;
  person.moved_from.reset();
  person.manual_status = ManualStatus{set.status, person.shown_status, by, set.reason, now, set.expires_at};
  withdraw(person, now);
}

}  // namespace

void set_status(PropertyState& state, const SetStatus& set, const PersonId& by, Instant now) {
  PropertyState after = state;  // nothing of it is kept where this is refused
  do_set_status(after, set, by, now);
  state = std::move(after);
}

void clear_status(PropertyState& state, const PersonId& id, const PersonId& by, Instant now) {
  Person& person = known_person(state, id);
  if (!person.manual_status) refuse(ErrorKind::not_found, "no status is set by hand for `" + id.str() + "`");
  std::set<KeyId> keys = held_keys(person, now);
  const KeyIndex index(*state.property);
  const Wanted assigned = wanted_while_living(person, index, true);
  keys.insert(assigned.keys.begin(), assigned.keys.end());
  require_all(*state.property, by, Action::give_key, keys);
  person.manual_status.reset();
}

}  // namespace leasekey::access_rules

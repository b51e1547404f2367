// Loads a property's state from its tables, and saves what differs, with the audit trail.
#include "sync/state_store.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "core/text.h"
#include "store/accounts.h"
#include "store/audit.h"
#include "store/doors.h"
#include "store/feeds.h"
#include "store/people.h"
#include "store/planned_turns.h"
#include "store/properties.h"
#include "store/suggestions.h"
#include "sync/code_book.h"
#include "sync/new_holders.h"

namespace leasekey::sync {
namespace {

using access_rules::PropertyState;

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
  for (const auto& key : property.keys) {
    for (const auto& entry : key.doors) doors[key.id].push_back(entry.door);
  }
  return doors;
}

/// Whether something that gave the key gives it no more.
bool loses(const Grant& before, const Grant& after, Instant now) {
  return std::any_of(before.sources.begin(), before.sources.end(), [&](const GrantSource& was) {
    if (was.ended_by(now)) return false;
    return std::none_of(after.sources.begin(), after.sources.end(), [&](const GrantSource& is) {
      return is.kind == was.kind && is.giver == was.giver && is.given_at == was.given_at && !is.ended_by(now) &&
             is.start <= std::max(was.start, now);
    });
  });
}

struct TouchedDoors {
  std::set<DoorId> all;
  std::set<DoorId> losing;  ///< of these, where somebody gets in no longer
};

/// Doors of keys whose grants differ; all of somebody's whose hold does.
void add_touched_doors(TouchedDoors& doors, const DoorsOfKeys& keys, const Person* before, const Person& after,
                       Instant now) {
  const bool held_anew = (before ? before->hold : std::nullopt) != after.hold;  // guests have keys of their host's only
  for (const auto& grant : after.grants) {
    const Grant* was = before ? access_rules::find_grant(*before, grant.key) : nullptr;
    if (was && *was == grant && !held_anew) continue;
    const auto key = keys.find(grant.key);
    if (key == keys.end()) continue;
    doors.all.insert(key->second.begin(), key->second.end());
    const bool closed = held_anew && after.hold;
    if (closed || (was && loses(*was, grant, now))) doors.losing.insert(key->second.begin(), key->second.end());
  }
}

bool is_newly_erased(const Person* before, const Person& after) {
  return after.erased_at && (!before || before->erased_at != after.erased_at);
}

void load_history(store::Tx& tx, const PropertyId& property, Person& person) {
  person.grants.clear();
  for (const auto& record : store::load_grant_history(tx, property, person.id)) {
    access_rules::add_source(person, record.key, record.source);
  }
}

/// Also of the hosts of old, without whom a guest's past cannot be told.
void add_grant_history(store::Tx& tx, PropertyState& state, Instant now) {
  for (auto& [id, person] : state.people) load_history(tx, state.property->id, person);
  for (const auto& host : hosts_of(state.people)) {
    if (state.people.contains(host)) continue;
    auto person = store::load_person(tx, state.property->id, host, now);
    if (!person) continue;
    load_history(tx, state.property->id, *person);
    state.people.emplace(host, std::move(*person));
  }
}

}  // namespace

StateStore::StateStore(std::shared_ptr<const Property> property, Random& random)
    : property_(std::move(property)), random_(random), doors_of_keys_(doors_of_keys(*property_)) {}

PropertyState StateStore::load(store::Tx& tx, People people, const std::vector<PersonId>& named, Instant now) const {
  PropertyState state;
  state.property = property_;
  state.mode = store::load_mode(tx, property_->id);
  state.pms_link = store::load_pms_link(tx, property_->id);
  state.turns = store::load_turns(tx, property_->id);
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

namespace {

/// Addresses by which nobody is known any longer, here or elsewhere, sign in to nothing.
void forget_logins(store::Tx& tx, const Person& was) {
  for (const std::string& email : {was.account_email, folded(was.email)}) {
    if (store::profiles_of_email(tx, email).empty()) store::forget_email(tx, email);
  }
}

}  // namespace

void StateStore::save(store::Tx& tx, const PropertyState& before, PropertyState& after, const Actor& by, Instant now,
                      const std::string& poll) const {
  TouchedDoors doors;
  CodeBook codes(tx, *property_, random_);
  for (auto& [id, person] : after.people) {
    const Person* was = before.find(id);
    if (was && *was == person) continue;
    add_touched_doors(doors, doors_of_keys_, was, person, now);
    store::save_person(tx, property_->id, was, person, now);
    invite_new_holder(tx, property_->id, was, person, now);
    if (is_newly_erased(was, person)) {
      store::erase_evidence(tx, property_->id, id);
      if (was) forget_logins(tx, *was);
    }
    if (was ? was->grants != person.grants : !person.grants.empty())
      doors.all.merge(codes.settle(before, after, id, by, now));
  }
  store::raise_wanted(tx, property_->id, doors.all, now);
  store::mark_losing(tx, property_->id, doors.losing, now);
  if (before.mode != after.mode) store::set_mode(tx, property_->id, after.mode);
  if (before.pms_link != after.pms_link) store::set_pms_link(tx, property_->id, after.pms_link);
  store::save_turns(tx, property_->id, before.turns, after.turns);
  store::save_alerts(tx, property_->id, before.alerts, after.alerts, now);
  for (auto& entry : audit_of(before, after, by, now)) {
    if (!poll.empty() && entry.reason.empty()) entry.reason = "poll " + poll;
    store::append_audit(tx, entry);
  }
}

void StateStore::settle_codes(store::Tx& tx, const PropertyState& state, Instant now) const {
  CodeBook codes(tx, *property_, random_);
  std::set<DoorId> doors;
  for (const auto& [id, person] : state.people) doors.merge(codes.settle(state, state, id, {"automation"}, now));
  std::erase_if(doors, [&](const DoorId& door) { return !property_->find_door(door); });
  store::raise_wanted(tx, property_->id, doors, now);
}

void StateStore::add_history(store::Tx& tx, PropertyState& state, Instant now) const {
  add_grant_history(tx, state, now);
}

}  // namespace leasekey::sync

// What a transaction wrote is read at its end, within it, and taken over right after it was committed.
#include "sync/live_index.h"

#include <memory>
#include <mutex>
#include <set>
#include <utility>

#include "core/error.h"
#include "store/people.h"

namespace leasekey::sync {
namespace {

using access_rules::AccessIndex;
using access_rules::PersonAccess;
using access_rules::PropertyState;

/// Before everything, so that people are read with all that they ever held: an answer can then be `ended`.
constexpr Instant kEver;

void load(store::Tx& tx, const PropertyId& property, const PersonId& id, PropertyState& state) {
  if (state.people.contains(id)) return;
  if (auto person = store::load_person(tx, property, id, kEver)) state.people.emplace(id, std::move(*person));
}

void load_hosts(store::Tx& tx, const PropertyId& property, PropertyState& state) {
  std::set<PersonId> hosts;
  for (const auto& [id, person] : state.people) {
    for (const auto& grant : person.grants) {
      for (const auto& source : grant.sources) {
        if (source.kind == SourceKind::guest) hosts.insert(source.giver);
      }
    }
  }
  for (const auto& host : hosts) load(tx, property, host, state);
}

/// Of the people named and of their guests, whose access ends with theirs.
std::vector<PersonAccess> access_of(store::Tx& tx, const PropertyId& property, const std::set<PersonId>& named) {
  PropertyState state;
  for (const auto& id : named) {
    load(tx, property, id, state);
    for (auto& guest : store::load_guests_of(tx, property, id, kEver)) {
      const PersonId guest_id = guest.id;
      state.people.emplace(guest_id, std::move(guest));
    }
  }
  std::set<PersonId> changed;
  for (const auto& [id, person] : state.people) changed.insert(id);
  load_hosts(tx, property, state);
  std::vector<PersonAccess> access;
  for (const auto& id : changed) access.push_back(access_rules::access_of(state, state.people.at(id)));
  return access;
}

std::vector<PersonAccess> access_of_all(store::Tx& tx, const PropertyId& property) {
  PropertyState state;
  for (auto& person : store::load_people(tx, property, kEver)) {
    const PersonId id = person.id;
    state.people.emplace(id, std::move(person));
  }
  std::vector<PersonAccess> access;
  for (const auto& [id, person] : state.people) access.push_back(access_rules::access_of(state, person));
  return access;
}

auto setting(const PropertyId& property, std::vector<PersonAccess> people) {
  return [property, people = std::move(people)](AccessIndex& index) {
    for (const auto& access : people) index.set_person(property, access);
  };
}

template <class To>
std::vector<To> ids_of(const std::vector<std::string_view>& texts) {
  std::vector<To> ids;
  ids.reserve(texts.size());
  for (const auto text : texts) ids.emplace_back(std::string(text));
  return ids;
}

}  // namespace

LiveIndex::LiveIndex(store::Database& database) : database_(database) {
  database_.follow(this);
  try {
    database_.write([](store::Tx&) {});  // at whose end everything is new
  } catch (const Error&) {
    database_.follow(nullptr);
    throw;
  }
}

LiveIndex::~LiveIndex() { database_.follow(nullptr); }

/// Definitions that are new, differ or are gone. A property that is new comes with its people.
void LiveIndex::add_definitions(store::Tx& tx, Changes& changes) {
  const store::DefinitionsMark mark = store::definitions_mark(tx);
  if (mark == mark_) return;
  std::map<PropertyId, std::int64_t> versions;
  for (const auto& id : store::property_ids(tx)) versions.emplace(id, store::definition_version(tx, id));
  for (const auto& [id, version] : versions) {
    const auto known = versions_.find(id);
    if (known != versions_.end() && known->second == version) continue;
    changes.emplace_back([property = std::make_shared<const Property>(store::load_property(tx, id).value())](
                             AccessIndex& index) { index.set_property(*property); });
    if (known == versions_.end()) changes.emplace_back(setting(id, access_of_all(tx, id)));
  }
  for (const auto& [id, version] : versions_) {
    if (!versions.contains(id)) changes.emplace_back([gone = id](AccessIndex& index) { index.remove_property(gone); });
  }
  changes.emplace_back([this, mark, versions](AccessIndex&) {
    mark_ = mark;
    versions_ = versions;
  });
}

std::function<void()> LiveIndex::prepare(store::Tx& tx) {
  Changes changes;
  add_definitions(tx, changes);
  std::map<PropertyId, std::set<PersonId>> touched;
  for (const auto& [property, person] : tx.touched()) touched[property].insert(person);
  for (const auto& [property, people] : touched) {
    changes.emplace_back(setting(property, access_of(tx, property, people)));
  }
  if (changes.empty()) return nullptr;
  return [this, changes = std::move(changes)] {
    const std::unique_lock lock(mutex_);
    for (const auto& change : changes) change(index_);
  };
}

Versioned<access_rules::UnlockDecision> LiveIndex::opens(const PropertyId& property, const PersonId& person,
                                                         const DoorId& door, Instant at) const {
  const std::shared_lock lock(mutex_);
  const auto found = index_.opens(property.str(), person.str(), door.str(), at);
  return {{.allowed = found.allowed,
           .reason = found.reason,
           .key = KeyId(std::string(found.key)),
           .source = found.source,
           .valid_until = found.valid_until},
          found.version};
}

Versioned<access_rules::Verdict> LiveIndex::may(const PropertyId& property, const PersonId& manager,
                                                access_rules::Action action, const access_rules::Resource& on,
                                                Instant now) const {
  const std::shared_lock lock(mutex_);
  const auto found = index_.may(property.str(), manager.str(), action, on.type, on.id, now);
  return {found, found.version};
}

std::vector<PersonId> LiveIndex::who_opens(const PropertyId& property, const DoorId& door, Instant at) const {
  const std::shared_lock lock(mutex_);
  const auto place = index_.find_property(property.str());
  return place ? ids_of<PersonId>(index_.who_opens(*place, door.str(), at)) : std::vector<PersonId>();
}

std::vector<DoorId> LiveIndex::visible_logs(const PropertyId& property, const PersonId& manager) const {
  const std::shared_lock lock(mutex_);
  const auto place = index_.find_property(property.str());
  return place ? ids_of<DoorId>(index_.visible_logs(*place, manager.str())) : std::vector<DoorId>();
}

std::uint64_t LiveIndex::version() const {
  const std::shared_lock lock(mutex_);
  return index_.version();
}

}  // namespace leasekey::sync

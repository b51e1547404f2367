// Scopes and privacy of the access log, from the facts of one instant.
#include "access-rules/log_scope.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/may.h"

namespace leasekey::access_rules {
namespace {

/// Edges of schedules and grants that are looked at for the next yes: more than a week of hours has.
constexpr int kMostEdges = 64;

bool lives(const PropertyState& state, const KeyId& key, const GrantSource& source, Instant at) {
  const auto periods = windows(state, key, source);
  return std::any_of(periods.begin(), periods.end(), [&](const Period& period) { return period.contains(at); });
}

bool is_manager(const Property& property, const PersonId& person) {
  const Rights rights = rights_of(property, person);
  return rights.portfolio_manager || rights.property_manager;
}

int rank(Capacity capacity) {
  switch (capacity) {
    case Capacity::resident: return 2;
    case Capacity::staff: return 1;
    case Capacity::non_resident: return 0;
  }
  return 0;
}

/// Since when somebody who holds a key with the door as a resident does so.
std::optional<Instant> resident_since(const PropertyState& state, const PersonId& id, const DoorId& door, Instant now) {
  std::optional<Instant> since;
  const Person* person = state.find(id);
  if (!person) return since;
  for (const auto& grant : person->grants) {
    const Key* key = state.property->find_key(grant.key);
    if (!key || !key->find_door(door)) continue;
    for (const auto& source : grant.sources) {
      if (source.capacity != Capacity::resident) continue;
      for (const auto& period : windows(state, grant.key, source)) {
        if (period.contains(now)) since = since ? std::min(*since, period.start) : period.start;
      }
    }
  }
  return since;
}

PersonId host_of(const PropertyState& state, const PersonId& guest, const UnlockDecision& decision, Instant at) {
  const Person* person = state.find(guest);
  const Grant* grant = person && decision.source == SourceKind::guest ? find_grant(*person, decision.key) : nullptr;
  if (!grant) return {};
  PersonId host;
  for (const auto& source : grant->sources) {
    if (source.kind != SourceKind::guest) continue;
    if (host.empty() || lives(state, grant->key, source, at)) host = source.giver;
  }
  return host;
}

}  // namespace

std::vector<DoorId> visible_log_doors(const Property& property, const PersonId& manager) {
  std::vector<DoorId> doors;
  for (const auto& door : property.doors) {
    if (may(property, manager, Action::view_log, door.id)) doors.push_back(door.id);
  }
  return doors;
}

LogScope manager_log_scope(const Property& property, const PersonId& manager) {
  return {.managed = visible_log_doors(property, manager), .oneself = {}, .home = {}};
}

LogScope own_log_scope(const PropertyState& state, const PersonId& person, Instant now) {
  LogScope scope{.managed = {}, .oneself = person, .home = {}};
  for (const auto& door : state.property->doors) {
    if (door.type != DoorType::residence) continue;
    if (const auto since = resident_since(state, person, door.id, now)) scope.home.push_back({door.id, *since});
  }
  return scope;
}

std::optional<Capacity> capacity_at(const PropertyState& state, const PersonId& id, const DoorId& door, Instant at) {
  std::optional<Capacity> highest;
  const Person* person = state.find(id);
  if (!person) return highest;
  for (const auto& grant : person->grants) {
    const Key* key = state.property->find_key(grant.key);
    if (!key || !key->find_door(door)) continue;
    for (const auto& source : grant.sources) {
      if (highest && rank(source.capacity) <= rank(*highest)) continue;
      if (lives(state, grant.key, source, at)) highest = source.capacity;
    }
  }
  return highest;
}

AccessEntry entry_of(const PropertyState& state, const Attempt& attempt, const UnlockDecision& decision) {
  AccessEntry entry;
  entry.at = attempt.at;
  entry.door = attempt.door;
  entry.person = attempt.person;
  entry.method = attempt.method;
  entry.capacity = capacity_at(state, attempt.person, attempt.door, attempt.at);
  entry.manager = !attempt.person.empty() && is_manager(*state.property, attempt.person);
  entry.key = decision.key;
  entry.source = decision.source;
  entry.allowed = decision.allowed;
  entry.reason = to_string(decision.reason);
  entry.host = host_of(state, attempt.person, decision, attempt.at);
  const Door* door = state.property->find_door(attempt.door);
  entry.is_private =
      door && door->type == DoorType::residence && entry.capacity == Capacity::resident && !entry.manager;
  return entry;
}

std::optional<Instant> opens_at(const PropertyState& state, const PersonId& person, const DoorId& door, Instant now) {
  UnlockDecision decision = opens(state, person, door, now);
  if (decision.allowed) return {};
  for (int edge = 0; edge < kMostEdges && decision.valid_until; ++edge) {
    const Instant at = *decision.valid_until;
    decision = opens(state, person, door, at);
    if (decision.allowed) return at;
  }
  return {};
}

}  // namespace leasekey::access_rules

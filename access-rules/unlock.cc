// The unlock decision over grants, windows and key schedules.
#include "access-rules/unlock.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/schedule.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

void sooner(std::optional<Instant>& next, std::optional<Instant> candidate, Instant at) {
  if (candidate && *candidate > at && (!next || *candidate < *next)) next = candidate;
}

UnlockReason reason_for(const Period& period, const WeeklySchedule& hours, const TimeZone& zone, Instant at) {
  if (at < period.start) return UnlockReason::not_started;
  if (!period.contains(at)) return UnlockReason::ended;
  return covers(hours, zone, at) ? UnlockReason::granted : UnlockReason::outside_schedule;
}

/// Takes one key's grant into the answer: a nearer reason replaces a farther one.
void consider(UnlockDecision& decision, const PropertyState& state, const Person& person, const Grant& grant,
              const WeeklySchedule& hours, Instant at) {
  const TimeZone& zone = state.property->zone;
  for (const auto& source : grant.sources) {
    for (const auto& period : windows(state, grant.key, source)) {
      UnlockReason reason = reason_for(period, hours, zone, at);
      if (reason == UnlockReason::granted && is_held(state, person, source, at)) reason = UnlockReason::held;
      sooner(decision.valid_until, period.start, at);
      sooner(decision.valid_until, period.end, at);
      if (reason > decision.reason) {
        decision.reason = reason;
        decision.key = grant.key;
        decision.source = source.kind;
      }
    }
  }
  sooner(decision.valid_until, next_edge_after(hours, zone, at), at);
}

}  // namespace

std::string_view to_string(UnlockReason reason) {
  static constexpr auto kWords = words<UnlockReason>("no_grant", "not_started", "ended", "outside_schedule",
                                                     "suppressed", "held", "device_not_activated", "granted");
  return kWords.of(reason);
}

UnlockDecision opens(const PropertyState& state, const PersonId& id, const DoorId& door, Instant at) {
  UnlockDecision decision;
  const Person* person = state.find(id);
  if (!person) return decision;
  for (const auto& key : state.property->keys) {
    const KeyDoor* entry = key.find_door(door);
    if (!entry) continue;
    if (person->suppressions.contains(key.id) && decision.reason < UnlockReason::suppressed) {
      decision.reason = UnlockReason::suppressed;
      decision.key = key.id;
      decision.source.reset();
    }
    if (const Grant* grant = find_grant(*person, key.id)) {
      consider(decision, state, *person, *grant, key.hours_of(*entry), at);
    }
  }
  decision.allowed = decision.reason == UnlockReason::granted;
  return decision;
}

std::vector<DoorId> doors_of(const PropertyState& state, const PersonId& person, Instant at) {
  std::vector<DoorId> doors;
  for (const auto& door : state.property->doors) {
    if (opens(state, person, door.id, at).allowed) doors.push_back(door.id);
  }
  return doors;
}

std::vector<LockEntry> lock_list(const PropertyState& state, const DoorId& door, Instant now) {
  std::vector<LockEntry> list;
  for (const auto& key : state.property->keys) {
    const KeyDoor* entry = key.find_door(door);
    if (!entry) continue;
    for (const auto& [id, person] : state.people) {
      const Grant* grant = find_grant(person, key.id);
      if (!grant) continue;
      for (const auto& source : grant->sources) {
        if (is_held(state, person, source, now)) continue;
        for (const auto& period : windows(state, key.id, source)) {
          if (!period.end || *period.end > now) list.push_back({id, key.id, period, key.hours_of(*entry)});
        }
      }
    }
  }
  return list;
}

bool lock_opens(const std::vector<LockEntry>& list, const TimeZone& zone, const PersonId& person, Instant at) {
  return std::any_of(list.begin(), list.end(), [&](const LockEntry& entry) {
    return entry.person == person && entry.period.contains(at) && covers(entry.schedule, zone, at);
  });
}

}  // namespace leasekey::access_rules

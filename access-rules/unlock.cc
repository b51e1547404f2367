// The unlock decision over grants, windows and key schedules.
#include "access-rules/unlock.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/may.h"
#include "access-rules/schedule.h"
#include "core/words.h"

namespace leasekey::access_rules {

std::string_view to_string(UnlockReason reason) {
  static constexpr auto kWords =
      words<UnlockReason>("no_grant", "not_started", "ended", "outside_schedule", "suppressed", "held",
                          "device_not_activated", "granted", "open_to_all");
  return kWords.of(reason);
}

UnlockDecision opens(const PropertyState& state, const PersonId& id, const DoorId& door_id, Instant at) {
  const Property& property = *state.property;
  const Door* door = property.find_door(door_id);
  if (!door) return {};
  UnlockJudge<KeyId> judge(at);
  const Person* person = state.find(id);
  for (std::size_t place = 0; person && place < property.keys.size(); ++place) {
    const Key& key = property.keys[place];
    const KeyDoor* entry = key.find_door(door_id);
    if (!entry) continue;
    if (person->suppressions.contains(key.id)) judge.suppressed(key.id, place);
    const Grant* grant = find_grant(*person, key.id);
    if (!grant) continue;
    const WeekEdges edges = hours_of_key(key.hours_of(*entry));
    const auto hours = [&] { return coverage(edges, property.zone, at); };
    for (const auto& source : grant->sources) {
      for (const auto& period : windows(state, key.id, source)) {
        judge.held(key.id, place, period.start, period.end.value_or(UnlockJudge<KeyId>::kNoEnd), source.kind,
                   is_held(state, *person, source, at), hours);
      }
    }
  }
  return judge.rule(
      {.open_to_all = coverage(hours_of_door(door->unlocked), property.zone, at), .installed = door->installed});
}

std::vector<PersonId> who_opens(const PropertyState& state, const DoorId& door, Instant at) {
  std::vector<PersonId> people;
  for (const auto& [id, person] : state.people) {
    if (opens(state, id, door, at).allowed) people.push_back(id);
  }
  return people;
}

std::vector<DoorId> visible_logs(const Property& property, const PersonId& manager) {
  std::vector<DoorId> doors;
  for (const auto& door : property.doors) {
    if (may(property, manager, Action::view_log, door.id)) doors.push_back(door.id);
  }
  std::sort(doors.begin(), doors.end());
  return doors;
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

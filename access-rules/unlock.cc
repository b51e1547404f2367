// The unlock decision over grants, windows and key schedules.
#include "access-rules/unlock.h"

#include <algorithm>

#include "access-rules/holdings.h"
#include "access-rules/schedule.h"
#include "core/words.h"

namespace leasekey::access_rules {
namespace {

using Judge = UnlockJudge<const KeyId*>;

/// Hours as the judge takes them; null for those of a key that opens always.
class Hours {
 public:
  explicit Hours(const WeeklySchedule& schedule) : hours_(schedule) {}
  const WeekHours* get() const { return hours_.empty() ? nullptr : &hours_; }

 private:
  WeekHours hours_;
};

void take_key(Judge& judge, const PropertyState& state, const Person& person, const Key& key, const KeyDoor& entry,
              const ZoneClock& clock) {
  if (person.suppressions.contains(key.id)) judge.suppressed(&key.id);
  const Grant* grant = find_grant(person, key.id);
  if (!grant) return;
  const Hours hours(key.hours_of(entry));
  for (const auto& source : grant->sources) {
    for (const auto& period : windows(state, grant->key, source)) {
      judge.window(period.start.millis(), period.end ? period.end->millis() : kNever, hours.get(), clock, &key.id,
                   source.kind);
    }
  }
}

UnlockDecision decision_of(const Judge& judge) {
  UnlockDecision decision;
  decision.allowed = judge.allowed();
  decision.reason = judge.reason();
  if (judge.key()) decision.key = **judge.key();
  if (judge.source()) decision.source = *judge.source();
  if (judge.valid_until() != kNever) decision.valid_until = Instant::from_millis(judge.valid_until());
  return decision;
}

}  // namespace

std::string_view to_string(UnlockReason reason) {
  static constexpr auto kWords =
      words<UnlockReason>("no_grant", "not_started", "ended", "outside_schedule", "suppressed", "held",
                          "device_not_activated", "granted", "open_to_all");
  return kWords.of(reason);
}

UnlockDecision opens(const PropertyState& state, const PersonId& id, const DoorId& door_id, Instant at) {
  const Door* door = state.property->find_door(door_id);
  if (!door) return {};
  Judge judge(at.millis());
  const ZoneClock clock = ZoneClock::around(state.property->zone, at);
  if (const Person* person = state.find(id)) {
    for (const auto& key : state.property->keys) {
      if (const KeyDoor* entry = key.find_door(door_id)) take_key(judge, state, *person, key, *entry, clock);
    }
  }
  judge.finish(false, door->installed, Hours(door->unlocked).get(), clock);
  return decision_of(judge);
}

std::vector<DoorId> doors_of(const PropertyState& state, const PersonId& person, Instant at) {
  std::vector<DoorId> doors;
  for (const auto& door : state.property->doors) {
    if (opens(state, person, door.id, at).allowed) doors.push_back(door.id);
  }
  return doors;
}

std::vector<PersonId> who_opens(const PropertyState& state, const DoorId& door, Instant at) {
  std::vector<PersonId> people;
  for (const auto& [id, person] : state.people) {
    if (opens(state, id, door, at).reason == UnlockReason::granted) people.push_back(id);
  }
  return people;
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

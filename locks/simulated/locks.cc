// What simulated locks do, and what they fail to do.
#include "locks/simulated/locks.h"

#include <algorithm>
#include <set>

namespace leasekey::locks::simulated {
namespace {

constexpr int kWeakestBattery = 5;
constexpr int kFullBattery = 100;

std::int64_t people_of(const LockList& list) {
  std::set<PersonId> people;
  for (const auto& entry : list.entries) people.insert(entry.person);
  return static_cast<std::int64_t>(people.size());
}

/// The same for a door in every run: a lock keeps its serial number when the program starts anew.
std::string serial_of(const DoorId& door) { return "SIM-" + door.str(); }

}  // namespace

Locks::Locks(const Clock& clock, std::uint32_t seed, Behaviour behaviour)
    : clock_(clock), random_(seed), behaviour_(std::move(behaviour)) {}

bool Locks::chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

Locks::Lock& Locks::lock_of(const DoorId& door) {
  const auto [place, added] = locks_.try_emplace(door);
  Lock& lock = place->second;
  if (added) {
    lock.firmware = behaviour_.firmware;
    lock.battery_percent = kWeakestBattery + static_cast<int>(random_() % (kFullBattery - kWeakestBattery + 1));
  }
  settle(lock);
  return lock;
}

void Locks::take(Lock& lock, const LockList& list) {
  if (list.version <= lock.list.version) return;
  lock.before = std::move(lock.list);
  lock.list = list;
}

void Locks::settle(Lock& lock) const {
  const Instant now = clock_.now();
  std::stable_sort(lock.underway.begin(), lock.underway.end(),
                   [](const Underway& a, const Underway& b) { return a.arrives < b.arrives; });
  while (!lock.underway.empty() && lock.underway.front().arrives <= now) {
    take(lock, lock.underway.front().list);
    lock.underway.erase(lock.underway.begin());
  }
}

void Locks::maybe_reboot(Lock& lock) {
  if (!chance(behaviour_.reboot_percent)) return;
  if (lock.before.version < lock.list.version) ++reboots_;
  lock.list = lock.before;
}

std::string Locks::refusal(const Lock& lock, const LockList& list) {
  if (list.version < lock.list.version) return "holds version " + std::to_string(lock.list.version) + " already";
  if (list.version == lock.list.version && list.entries != lock.list.entries) return "holds another list of that version";
  if (behaviour_.capacity && people_of(list) > *behaviour_.capacity) return "has no room for so many people";
  const bool held_or_underway =
      list == lock.list || std::any_of(lock.underway.begin(), lock.underway.end(),
                                       [&](const Underway& each) { return each.list == list; });
  if (!held_or_underway && chance(behaviour_.refuse_percent)) return "is busy";
  return {};
}

PushAnswer Locks::push(const DoorId& door, const LockList& list) {
  Lock& lock = lock_of(door);
  maybe_reboot(lock);
  if (std::string why = refusal(lock, list); !why.empty()) return {PushOutcome::refused, "the lock " + why};
  if (chance(behaviour_.lose_percent)) {
    if (chance(50)) take(lock, list);
    return {PushOutcome::no_answer, {}};
  }
  const auto longest = std::max<std::int64_t>(0, behaviour_.latency.count());
  const Duration slow(longest == 0 ? 0 : static_cast<std::int64_t>(random_()) % (longest + 1));
  if (slow <= behaviour_.patience) {
    take(lock, list);
    return {PushOutcome::confirmed, {}};
  }
  lock.underway.push_back({clock_.now() + slow, list});
  return {PushOutcome::no_answer, {}};
}

std::optional<LockReading> Locks::read(const DoorId& door) {
  Lock& lock = lock_of(door);
  maybe_reboot(lock);
  if (chance(behaviour_.lose_percent)) return {};
  return LockReading{lock.list, "Simulated",      serial_of(door), lock.firmware, lock.battery_percent,
                     behaviour_.capacity};
}

bool Locks::upgrade(const DoorId& door, const std::string& firmware) {
  Lock& lock = lock_of(door);
  if (chance(behaviour_.lose_percent)) return false;
  lock.firmware = firmware;
  return true;
}

const LockList& Locks::held(const DoorId& door) { return lock_of(door).list; }

}  // namespace leasekey::locks::simulated

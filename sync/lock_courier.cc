// One round to the locks: read back what is unsettled, pack, send, take the answers.
#include "sync/lock_courier.h"

#include <algorithm>
#include <map>

#include "access-rules/unlock.h"
#include "store/devices.h"
#include "store/doors.h"
#include "store/properties.h"
#include "sync/state_store.h"

namespace leasekey::sync {
namespace {

constexpr int kBatch = 20;
constexpr Duration kReadEvery = std::chrono::minutes(15);
constexpr Duration kBackOffMin = std::chrono::seconds(2);
constexpr Duration kBackOffMax = std::chrono::minutes(5);
constexpr int kJitterPercent = 20;
const std::string kNoAnswer = "the lock does not answer";

}  // namespace

access_rules::FittedList list_for(store::Tx& tx, const access_rules::PropertyState& state, const DoorId& door,
                                  Instant now) {
  std::optional<std::int64_t> capacity;
  for (const Device& device : store::devices_of_door(tx, state.property->id, door)) {
    if (device.kind == DeviceKind::lock) capacity = device.capacity;
  }
  return access_rules::fitted(state, access_rules::lock_list(state, door, now), capacity);
}

Duration LockCourier::back_off(int failures) {
  const Duration wait = std::min(kBackOffMin * (1 << std::min(failures, 10)), kBackOffMax);
  const std::int64_t span = wait.count() * kJitterPercent / 100;
  return wait + Duration(std::uniform_int_distribution<std::int64_t>(-span, span)(random_));
}

void LockCourier::fail(const DoorId& door, int failures, const std::string& why, Instant now, LockRound& round) {
  database_.write([&](store::Tx& tx) { store::note_failure(tx, property_, door, why, now, now + back_off(failures)); });
  if (failures + 1 == kFailuresToEscalate) round.failing.push_back(door);
}

bool LockCourier::read_back(const store::DueLock& lock, const Clock& clock, LockRound& round) {
  const std::optional<LockReading> reading = port_.read(lock.door);
  const Instant now = clock.now();
  if (!reading) {
    round.unanswered.push_back(lock.door);
    fail(lock.door, lock.failures, kNoAnswer, now, round);
    return false;
  }
  database_.write([&](store::Tx& tx) {
    const std::int64_t confirmed = store::load_door_state(tx, property_, lock.door).confirmed_version;
    store::save_reading(tx, property_, lock.door, *reading, now);
    const bool news = store::take_reading(tx, property_, lock.door, reading->list, now);
    if (news && reading->list.version <= confirmed) round.fell_back.push_back(lock.door);
    if (!store::load_door_state(tx, property_, lock.door).is_behind()) {
      store::forget_failures(tx, property_, lock.door);
    }
  });
  return true;
}

std::vector<LockCourier::Parcel> LockCourier::pack(const std::vector<store::DueLock>& locks, Instant now) {
  std::vector<Parcel> parcels;
  if (locks.empty()) return parcels;
  database_.write([&](store::Tx& tx) {
    auto property = store::load_property(tx, property_);
    if (!property) return;
    const StateStore people(std::make_shared<const Property>(std::move(*property)));
    std::optional<access_rules::PropertyState> state;
    for (const auto& lock : locks) {
      const Door* door = people.property().find_door(lock.door);
      if (!door || !door->connected || !door->installed) continue;
      const store::DoorState known = store::load_door_state(tx, property_, lock.door);
      if (!known.is_behind()) continue;
      if (!state) state = people.load(tx, People::everybody, {}, now);
      const auto fitted = list_for(tx, *state, lock.door, now);
      Parcel& parcel = parcels.emplace_back(Parcel{lock.door, {known.wanted_version, fitted.entries}});
      store::insert_push(tx, property_, lock.door, {parcel.list, now, std::ssize(fitted.left_out)});
    }
  });
  return parcels;
}

void LockCourier::deliver(const Parcel& parcel, int failures, const Clock& clock, LockRound& round) {
  const PushAnswer answer = port_.push(parcel.door, parcel.list);
  const Instant now = clock.now();
  switch (answer.outcome) {
    case PushOutcome::confirmed:
      database_.write(
          [&](store::Tx& tx) { store::confirm_push(tx, property_, parcel.door, parcel.list.version, now); });
      round.confirmed.push_back(parcel.door);
      return;
    case PushOutcome::refused:
      database_.write([&](store::Tx& tx) { store::drop_push(tx, property_, parcel.door, parcel.list.version); });
      round.refused.push_back(parcel.door);
      fail(parcel.door, failures, answer.reason.empty() ? "the lock refused its list" : answer.reason, now, round);
      return;
    case PushOutcome::no_answer:
      round.unanswered.push_back(parcel.door);
      fail(parcel.door, failures, kNoAnswer, now, round);
      return;
  }
}

void LockCourier::ask_for_upgrades(Instant now, LockRound& round) {
  const auto wanted = database_.read([&](store::Tx& tx) { return store::devices_to_upgrade(tx, property_, kBatch); });
  for (Device device : wanted) {
    if (device.upgrade_asked_at && now - *device.upgrade_asked_at < kReadEvery) continue;  // it takes its time
    if (!port_.upgrade(device.door, device.target_firmware)) continue;
    device.upgrade_asked_at = now;
    database_.write([&](store::Tx& tx) {
      store::update_device(tx, property_, device);
      store::want_reading(tx, property_, device.door);
    });
    round.upgrades.push_back(device.door);
  }
}

void LockCourier::take_from(Batch& batch, const DoorId& door) {
  std::erase_if(batch.unsent, [&](const Parcel& parcel) {
    if (parcel.door != door) return false;
    // It was recorded and never sent: the lock cannot hold it.
    database_.write([&](store::Tx& tx) { store::drop_push(tx, property_, door, parcel.list.version); });
    return true;
  });
}

void LockCourier::serve(const store::DueLock& lock, const Clock& clock, Batch& batch, LockRound& round) {
  const bool in_hand = std::any_of(batch.unsent.begin(), batch.unsent.end(),
                                   [&](const Parcel& parcel) { return parcel.door == lock.door; });
  take_from(batch, lock.door);
  batch.served.insert(lock.door);
  if (lock.unsettled && !in_hand && !read_back(lock, clock, round)) return;
  for (const auto& parcel : pack({lock}, clock.now())) deliver(parcel, lock.failures, clock, round);
}

void LockCourier::serve_losing(const Clock& clock, Batch& batch, LockRound& round) {
  for (int served = 0; served < kBatch; ++served) {
    const Instant now = clock.now();
    const auto lock =
        database_.read([&](store::Tx& tx) { return store::next_losing_lock(tx, property_, now, now - kReadEvery); });
    if (!lock) return;
    serve(*lock, clock, batch, round);
  }
}

LockRound LockCourier::round(const Clock& clock) {
  LockRound round;
  Batch batch;
  serve_losing(clock, batch, round);
  const Instant now = clock.now();
  const auto due =
      database_.read([&](store::Tx& tx) { return store::due_locks(tx, property_, now, now - kReadEvery, kBatch); });
  round.more = std::ssize(due) == kBatch;
  std::vector<store::DueLock> reached;
  std::map<DoorId, int> failures;
  for (const auto& lock : due) {
    if (batch.served.contains(lock.door)) continue;
    failures[lock.door] = lock.failures;
    if (!lock.unsettled) {
      reached.push_back(lock);
      continue;
    }
    if (read_back(lock, clock, round)) reached.push_back(lock);
    serve_losing(clock, batch, round);
  }
  std::erase_if(reached, [&](const store::DueLock& lock) { return batch.served.contains(lock.door); });
  batch.unsent = pack(reached, clock.now());
  while (!batch.unsent.empty()) {
    const Parcel parcel = std::move(batch.unsent.front());
    batch.unsent.erase(batch.unsent.begin());
    deliver(parcel, failures[parcel.door], clock, round);
    serve_losing(clock, batch, round);
  }
  ask_for_upgrades(now, round);
  return round;
}

}  // namespace leasekey::sync

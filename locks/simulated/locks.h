// Locks that exist in memory only, with the faults of real ones: for tests, the demo, and trying a configuration.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/lock_port.h"

namespace leasekey::locks::simulated {

/// How often what goes wrong, in percent of the calls. Delays pass on the clock; no call waits.
struct Behaviour {
  int refuse_percent = 0;
  int lose_percent = 0;    ///< takes a list over and loses the answer, or never gets the request: the one or the other
  int reboot_percent = 0;  ///< starts anew before the call, with the list that it held before the last one
  Duration latency{0};     ///< a push takes up to so long; one that is slower than `patience` is not answered
  Duration patience = std::chrono::seconds(5);
  std::optional<std::int64_t> capacity;  ///< a longer list is refused
  std::string firmware = "1.0";
};

/// The locks of any doors that somebody asks about. Repeatable by its seed. One thread.
class Locks final : public LockPort {
 public:
  Locks(const Clock& clock, std::uint32_t seed, Behaviour behaviour);

  PushAnswer push(const DoorId& door, const LockList& list) override;
  std::optional<LockReading> read(const DoorId& door) override;
  bool upgrade(const DoorId& door, const std::string& firmware) override;

  void behave(Behaviour behaviour) { behaviour_ = std::move(behaviour); }

  /// What the lock decides by at this instant: what a person standing before it meets.
  const LockList& held(const DoorId& door);
  /// How often a lock fell back to an older list so far.
  std::int64_t reboots() const { return reboots_; }

 private:
  struct Underway {
    Instant arrives;
    LockList list;
  };
  struct Lock {
    LockList list;
    LockList before;  ///< the last one but one, to which it falls back
    std::vector<Underway> underway;
    std::string firmware;
    int battery_percent = 100;
  };

  bool chance(int percent);
  Lock& lock_of(const DoorId& door);
  /// What is slow on its way arrives.
  void settle(Lock& lock) const;
  static void take(Lock& lock, const LockList& list);
  void maybe_reboot(Lock& lock);
  std::string refusal(const Lock& lock, const LockList& list);

  const Clock& clock_;
  std::mt19937 random_;
  Behaviour behaviour_;
  std::map<DoorId, Lock> locks_;
  std::int64_t reboots_ = 0;
};

}  // namespace leasekey::locks::simulated

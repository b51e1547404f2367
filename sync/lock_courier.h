// Brings what the core wants to the connected locks of one property, until they have confirmed it.
#pragma once

#include <cstdint>
#include <random>
#include <set>
#include <vector>

#include "access-rules/exposure.h"
#include "core/error.h"
#include "core/lock_port.h"
#include "store/database.h"
#include "store/lock_lists.h"

namespace leasekey::sync {

/// The list that the lock of a door is to hold, by what its device says it has room for.
access_rules::FittedList list_for(store::Tx& tx, const access_rules::PropertyState& state, const DoorId& door,
                                  Instant now);

/// After so many attempts in a row that came to nothing, a person should look at the door (`edge-cases.md` · X1).
inline constexpr int kFailuresToEscalate = 3;

/// What one round came to.
struct LockRound {
  std::vector<DoorId> confirmed;
  std::vector<DoorId> refused;
  std::vector<DoorId> unanswered;
  std::vector<DoorId> fell_back;  ///< read back, they held something else than they had confirmed
  std::vector<DoorId> failing;    ///< failed for the third time in a row just now
  std::vector<DoorId> upgrades;   ///< whose firmware was asked for
  bool more = false;              ///< there may be more to do at once

  bool idle() const { return confirmed.empty() && refused.empty() && unanswered.empty() && fell_back.empty(); }
};

/// Level-based: looks at which doors have confirmed less than is wanted, whatever the reason. A list is recorded before
/// it is sent, so that a crash at any point leaves a door to be read back first. Used by one thread at a time.
class LockCourier {
 public:
  /// `seed` makes the jitter repeatable. What is referred to outlives it.
  LockCourier(store::Database& database, const PropertyId& property, LockPort& port, std::uint32_t seed)
      : database_(database), property_(property), port_(port), random_(seed) {}

  /// A door whose list loses somebody goes before all others, also before what is left of a round that has begun: it
  /// waits for the one call in flight (`reliability.md` · L2).
  /// Visits the locks that are due, at most a batch; those that failed are due again after 2, 4, 8 … seconds up to five
  /// minutes, with jitter. All locks are read back every quarter of an hour. What the database refuses is thrown.
  LockRound round(const Clock& clock);

 private:
  struct Parcel {
    DoorId door;
    LockList list;
  };

  struct Batch {
    std::vector<Parcel> unsent;  ///< packed, in their order
    std::set<DoorId> served;     ///< visited ahead of their turn
  };

  void serve_losing(const Clock& clock, Batch& batch, LockRound& round);
  void serve(const store::DueLock& lock, const Clock& clock, Batch& batch, LockRound& round);
  void take_from(Batch& batch, const DoorId& door);
  bool read_back(const store::DueLock& lock, const Clock& clock, LockRound& round);
  std::vector<Parcel> pack(const std::vector<store::DueLock>& locks, Instant now);
  void deliver(const Parcel& parcel, int failures, const Clock& clock, LockRound& round);
  void fail(const DoorId& door, int failures, const std::string& why, Instant now, LockRound& round);
  void ask_for_upgrades(Instant now, LockRound& round);
  Duration back_off(int failures);

  store::Database& database_;
  PropertyId property_;
  LockPort& port_;
  std::mt19937 random_;
};

}  // namespace leasekey::sync

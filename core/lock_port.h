// The port to a property's connected locks: implemented by adapters in `locks`, used by sync; neither knows the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "core/property.h"
#include "core/time.h"

namespace leasekey {

/// One line of the list that a lock keeps. It opens for the person within the period, at the hours of the schedule
/// (empty: always), whatever else happens; it knows no other reason.
struct LockEntry {
  PersonId person;
  KeyId key;
  Period period;
  WeeklySchedule schedule;
  friend bool operator==(const LockEntry&, const LockEntry&) = default;
};

/// The whole list of one lock. Versions of a door only rise; 0 is a lock that was never told anything.
struct LockList {
  std::int64_t version = 0;
  std::vector<LockEntry> entries;
  friend bool operator==(const LockList&, const LockList&) = default;
};

enum class PushOutcome {
  confirmed,  ///< the lock holds exactly this list now
  refused,    ///< it did not take this version and never will; `reason` says why
  no_answer,  ///< nobody knows: it may hold the list already, later, or never
};

struct PushAnswer {
  PushOutcome outcome = PushOutcome::no_answer;
  std::string reason;  ///< for a person; neither names nor secrets
};

/// What a lock says of itself.
struct LockReading {
  LockList list;  ///< what it decides by at this moment
  std::string model;
  std::string serial;
  std::string firmware;
  std::optional<int> battery_percent;   ///< nothing: it has no battery
  std::optional<std::int64_t> capacity;  ///< people that its list can hold; nothing: any number
};

/// One property's locks at one vendor; login and settings are bound at construction. Used by one thread at a time.
/// Every call ends within the adapter's own deadline, and throws nothing for what a lock or its vendor refuses.
///
/// - A push replaces the whole list, and may be repeated: a list that the lock holds already is confirmed again.
/// - A version never goes back: a lock that holds a newer one refuses. A push that was slow on its way and arrives after
///   a newer one changes nothing.
/// - A list is delivered at least once, or answered otherwise; only `read` tells what an unanswered push came to.
/// - A lock may lose its list (a reset, an exchanged battery): then `read` shows what it fell back to.
class LockPort {
 public:
  virtual ~LockPort() = default;

  virtual PushAnswer push(const DoorId& door, const LockList& list) = 0;
  /// Nothing where the lock does not answer.
  virtual std::optional<LockReading> read(const DoorId& door) = 0;
  /// Asks for another firmware; a later `read` shows when it is there. May be repeated. False where the lock did not
  /// answer.
  virtual bool upgrade(const DoorId& door, const std::string& firmware) = 0;
};

}  // namespace leasekey

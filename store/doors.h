// What each door should know and what it has confirmed: offline locks lag behind until their Door Sync.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "core/property.h"
#include "store/tx.h"

namespace leasekey::store {

struct DoorState {
  DoorId door;
  bool connected = true;
  std::int64_t wanted_version = 0;
  std::int64_t confirmed_version = 0;
  std::optional<Instant> wanted_at;  ///< when the wanted version was last raised
  std::optional<Instant> confirmed_at;
  friend bool operator==(const DoorState&, const DoorState&) = default;
};

/// One line of a lock's own list, with the key's schedule as it was at the Door Sync.
struct DoorListEntry {
  PersonId person;
  KeyId key;
  Instant start;
  std::optional<Instant> end;
  WeeklySchedule schedule;
  friend bool operator==(const DoorListEntry&, const DoorListEntry&) = default;
};

/// Each door's access list has changed. Connected doors confirm in the same transaction.
void raise_wanted(Tx& tx, const PropertyId& property, const std::set<DoorId>& doors, Instant now);

/// A lock has taken over this list: it replaces the one before and confirms the wanted version.
void confirm_list(Tx& tx, const PropertyId& property, const DoorId& door, const std::vector<DoorListEntry>& entries,
                  Instant now);

/// The list of the last Door Sync, in the order it was given; empty where there was none.
std::vector<DoorListEntry> load_confirmed_list(Tx& tx, const PropertyId& property, const DoorId& door);

/// By id.
std::vector<DoorState> load_door_states(Tx& tx, const PropertyId& property);
/// Those that have not confirmed what is wanted, by id.
std::vector<DoorState> doors_requiring_updates(Tx& tx, const PropertyId& property);

}  // namespace leasekey::store

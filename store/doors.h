// What each door should know and what it has confirmed: offline locks lag behind until their Door Sync, connected ones
// until their vendor has confirmed.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/lock_port.h"
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
  std::optional<Instant> behind_at = {};   ///< since when the confirmed version has been below it
  PersonId synced_by = {};                 ///< who ran the last Door Sync
  std::int64_t left_out = 0;               ///< people for whom the lock had no room
  int failures = 0;                        ///< attempts in a row that came to nothing
  std::optional<Instant> failing_at = {};  ///< since when
  std::string failure = {};                ///< what the last one came to
  friend bool operator==(const DoorState&, const DoorState&) = default;

  bool is_behind() const { return confirmed_version < wanted_version; }
};

/// The vendor through which the connected doors confirm; empty: they confirm at once.
std::string lock_vendor(Tx& tx, const PropertyId& property);

/// A vendor's locks begin without a list: each connected door is wanted anew. Without a vendor they hold what the core
/// decides.
void set_lock_vendor(Tx& tx, const PropertyId& property, const std::string& vendor, Instant now);

/// Each door's access list has changed. Without a vendor, connected doors confirm in the same transaction.
void raise_wanted(Tx& tx, const PropertyId& property, const std::set<DoorId>& doors, Instant now);

/// Of these doors, those that are behind now have somebody on the lock's list who is to get in no longer: they are
/// served before those that only gain (`reliability.md` · L2).
void mark_losing(Tx& tx, const PropertyId& property, const std::set<DoorId>& doors, Instant now);

/// A Door Sync: the lock has taken over this list. It replaces the one before and confirms the wanted version.
void confirm_list(Tx& tx, const PropertyId& property, const DoorId& door, const std::vector<LockEntry>& entries,
                  Instant now, const PersonId& by = {}, std::int64_t left_out = 0);

/// The list that the lock has confirmed, in the order it was given; empty where there was none.
std::vector<LockEntry> load_confirmed_list(Tx& tx, const PropertyId& property, const DoorId& door);

/// By id. Throws `not_found`.
DoorState load_door_state(Tx& tx, const PropertyId& property, const DoorId& door);
std::vector<DoorState> load_door_states(Tx& tx, const PropertyId& property);
/// Those with a lock that has not confirmed what is wanted, by id.
std::vector<DoorState> doors_requiring_updates(Tx& tx, const PropertyId& property);

}  // namespace leasekey::store

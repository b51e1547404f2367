// What people do by hand: give and revoke keys, lift suppressions, set statuses, invite guests.
#pragma once

#include <optional>
#include <string>

#include "access-rules/state.h"

namespace leasekey::access_rules {

// Every function throws `Error` in the order not_found, forbidden, invalid_input, conflict (`readings.md` ·
// Suggestions, modes, approval), and changes nothing when it throws. `state` must carry the person and that person's
// guests.

struct GiveKey {
  PersonId person;
  KeyId key;
  std::optional<Instant> start;  ///< before `now`, or nothing: now
  std::optional<Instant> end;    ///< nothing: until it is ended
};

/// Adds a manual source (for a manager of the property a staff source) and ends a suppression of that key. A person
/// who is not known is made as a non-resident, which needs the right to bring somebody in.
void give_key(PropertyState& state, const GiveKey& give, const PersonId& by, Instant now);

/// Ends every source of the key, staff apart, and suppresses an automated one; where only a staff source is held,
/// ends that. Not held is `not_found`.
void revoke_key(PropertyState& state, const PersonId& person, const KeyId& key, const PersonId& by, Instant now);

/// Lets automation give the key again, at the next poll.
void lift_suppression(PropertyState& state, const PersonId& person, const KeyId& key, const PersonId& by);

struct SetStatus {
  PersonId person;
  LeaseStatus status = LeaseStatus::current;  ///< future, current or past
  std::string reason;
  std::optional<Instant> expires_at;
};

/// Acts at once and sticks (`automated-access.md` · status set by a manager; `readings.md` · A manual status).
void set_status(PropertyState& state, const SetStatus& set, const PersonId& by, Instant now);

/// Changes no key by itself: the next good poll plans as if it first showed the ePMS's status.
void clear_status(PropertyState& state, const PersonId& person, const PersonId& by, Instant now);

struct InviteGuest {
  PersonId host;
  PersonId guest;
  KeyId key;
  std::optional<Instant> start;
  std::optional<Instant> end;
};

/// By the host, at once, within the host's own window; guests cannot share on.
void invite_guest(PropertyState& state, const InviteGuest& invite, Instant now);

}  // namespace leasekey::access_rules

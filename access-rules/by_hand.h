// What people do by hand: give, change and revoke keys, lift suppressions, set statuses, hold, invite, remove, revoke
// everything at once, and erase.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

// Every function throws `Error` in the order not_found, forbidden, invalid_input, conflict (`readings.md` ·
// Suggestions, modes, approval), and changes nothing when it throws. `state` must carry the person and that person's
// guests.

struct GiveKey {
  PersonId person;
  KeyId key;
  std::optional<Instant> start;           ///< before `now`, or nothing: now
  std::optional<Instant> end;             ///< nothing: until it is ended
  std::optional<Capacity> capacity = {};  ///< nothing: as the person is known; `staff` is for managers, and only that
  bool may_share = true;                  ///< whether guests may be invited with it, where the key is shareable
  std::string reason = {};
};

/// Adds a manual source (for a manager of the property a staff source) and ends a suppression of that key. A person
/// who is not known is made as a non-resident, which needs the right to bring somebody in. A manager may give a key to
/// themself: that is how key access is added (`access-core.md` · Further rules).
void give_key(PropertyState& state, const GiveKey& give, const PersonId& by, Instant now);

/// Ends every source of the key, staff apart, and suppresses an automated one; where only a staff source is held,
/// ends that. Not held is `not_found`.
void revoke_key(PropertyState& state, const PersonId& person, const KeyId& key, const PersonId& by, Instant now);

/// An end that is named: an instant, or nothing for *never*.
struct NewEnd {
  std::optional<Instant> at;
};

/// What becomes of the guests of somebody who may not share any longer.
enum class GuestsOfFormerHost { keep, end };
std::string_view to_string(GuestsOfFormerHost choice);
std::optional<GuestsOfFormerHost> parse_guests_of_former_host(std::string_view word);

/// What is not named stays as it is.
struct ChangeKey {
  PersonId person;
  KeyId key;
  std::optional<Instant> start;
  std::optional<NewEnd> end;
  std::optional<Capacity> capacity;
  std::optional<bool> may_share;
  std::optional<GuestsOfFormerHost> guests;  ///< to be said where sharing ends and there are any
};

/// Dates and capacity are those of the one source that was given by hand or imported; automation's follow the ePMS and
/// are a `conflict`. Sharing is switched for all that the person holds of the key.
void change_key(PropertyState& state, const ChangeKey& change, const PersonId& by, Instant now);

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
  std::optional<Instant> start;  ///< at most a year ahead
  std::optional<Instant> end;    ///< nothing: as long as the host's own
  std::string first_name = {};   ///< with the next two, of a guest who is not known yet
  std::string last_name = {};
  std::string email = {};
};

/// By the host, at once, within the host's own window; guests cannot share on. The key has to be shareable, and held
/// from a source that may be shared. False, and nothing is changed, where the host has given all of it before.
bool invite_guest(PropertyState& state, const InviteGuest& invite, Instant now);

/// By the host, who ends what this host gave and nothing else.
void end_guest(PropertyState& state, const PersonId& host, const PersonId& guest, const KeyId& key, Instant now);

struct InvitePerson {
  PersonId person;
  std::string first_name;  ///< name and address are taken over for those whom the ePMS does not know
  std::string last_name;
  std::string email;
  std::vector<GiveKey> keys;  ///< their `person` is not looked at
};

/// Brings somebody in, or once more, with keys; all or nothing. The account follows when they accept; until then the
/// invitation is pending.
void invite_person(PropertyState& state, const InvitePerson& invite, const PersonId& by, Instant now);

/// Ends all keys and all guests, and suppresses what automation gives or would give. The record stays, for the audit
/// trail and another invitation. A manager of the property is a `conflict`: they are removed as that first.
void remove_person(PropertyState& state, const PersonId& person, const PersonId& by, Instant now);

/// At once, for an emergency: ends all keys but those held as staff, and all guests, and suppresses what automation
/// gives or would give (`edge-cases.md` · O10). The person stays known.
void revoke_all(PropertyState& state, const PersonId& person, const std::string& reason, const PersonId& by,
                Instant now);

/// On the person's request: empties names, addresses and telephone numbers, wherever the state has them
/// (`edge-cases.md` · R11). `conflict` for a manager of the property, and for somebody who is held, holds a key, or is
/// future, current, notice or eviction in the ePMS.
void erase_person(PropertyState& state, const PersonId& person, const std::string& reason, const PersonId& by,
                  Instant now);

/// Closes every door to the person and their guests until it is lifted. By those who may revoke every key held; nobody
/// lifts their own. The same by the same person once more changes nothing; otherwise `conflict` for who is held.
void hold_person(PropertyState& state, const PersonId& person, const std::string& reason, const PersonId& by,
                 Instant now);
void lift_hold(PropertyState& state, const PersonId& person, const PersonId& by, Instant now);

}  // namespace leasekey::access_rules

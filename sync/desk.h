// Where a property's state is changed: load, let the rules decide, save with the audit trail, in one transaction.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access-rules/by_hand.h"
#include "access-rules/codes.h"
#include "access-rules/correction.h"
#include "access-rules/explain.h"
#include "access-rules/identity_rulings.h"
#include "access-rules/planned_turn.h"
#include "access-rules/pms_link.h"
#include "access-rules/poll.h"
#include "access-rules/queue.h"
#include "access-rules/state.h"
#include "access-rules/undo.h"
#include "access-rules/unlock.h"
#include "core/error.h"
#include "store/database.h"
#include "store/feeds.h"
#include "sync/state_store.h"

namespace leasekey::sync {

class Definitions;
struct VersionedDefinition;

/// What one poll came to.
struct PollSummary {
  store::Poll poll;
  std::vector<PersonId> changed;  ///< whose records, grants or suggestion differ
};

/// A suggestion as somebody saw it, to decide on that and nothing else.
struct SeenSuggestion {
  std::int64_t id = 0;
  int version = 0;
};

/// What a change of a person was made upon, as `person_version` tells it; nothing: upon whatever is there.
using SeenPerson = std::optional<std::string>;

/// Another one when something differs of the person that the rules go by: statuses, keys, holds, the open suggestion.
/// Nothing personal can be read from it.
std::string person_version(const Person& person);

/// A code that somebody keyed in at a door: whose it is, and whether it opens. Nobody's: no person.
struct CodeDecision {
  PersonId person;                         ///< a guest code's host
  std::optional<std::int64_t> guest_code;  ///< nothing: the person's own doorcode
  access_rules::UnlockDecision decision;
};

struct InvitedGuest {
  PersonId guest;
  bool is_new = false;  ///< false: was invited to all of it before
};

struct ReadableGuestCode {
  GuestCode code;
  std::string digits;
};

/// The error for a property that the database does not have.
Error no_such_property(const PropertyId& property);

/// One property. Every call is a transaction of its own: what it throws was not done, what it returns is durable. Each
/// works on the definition as it is then, whatever it was when the desk was made.
/// Safe to use from any thread; calls on one property are serialised by the database's one writer.
class Desk {
 public:
  /// Throws `not_found` for a property that the database does not have. With an `epoch` every change first checks that
  /// it is still the property's last one (`store/owners.h`).
  Desk(store::Database& database, const PropertyId& property, std::optional<std::int64_t> epoch = {},
       Random& random = system_random());
  /// For one of many calls: with the definition that was read before, where that is the last one still.
  Desk(store::Database& database, const PropertyId& property, Definitions& definitions);

  /// As it was set up when the desk was made.
  const Property& property() const { return made_with_->property(); }
  /// Of that definition (`store::definition_version`).
  std::int64_t version() const { return made_version_; }

  // -- the feed

  /// Takes a feed that was asked for at `started` and detected at `now`. A feed that is known to change nothing
  /// writes only its poll row. A `conflict` where the property does not follow its ePMS.
  PollSummary take_feed(const Feed& feed, Instant started, Instant now);
  /// No feed at all; `message` says why, without secrets. `missing_secrets` are those without which the ePMS could not
  /// be asked.
  PollSummary take_failure(const std::string& message, Instant started, Instant now,
                           const std::vector<std::string>& missing_secrets = {});

  // -- the queue (`access-rules/queue.h`)

  void approve(const PersonId& person, std::optional<int> version, const PersonId& by, Instant now);
  access_rules::BulkResult approve_all(const PersonId& by, Instant now);
  /// `conflict` where the suggestion is closed, or the person has another one by now.
  void approve(const SeenSuggestion& seen, const PersonId& by, Instant now);
  void decline(const SeenSuggestion& seen, const std::string& reason, const PersonId& by, Instant now);
  void decline(const PersonId& person, const std::string& reason, const PersonId& by, Instant now);
  access_rules::BulkResult release_held(std::int64_t count, const PersonId& by, Instant now,
                                        const std::optional<std::string>& seen_set = {});
  access_rules::BulkResult set_mode(Mode mode, access_rules::PendingChoice pending, const PersonId& by, Instant now);

  // -- who is who (`access-rules/identity_rulings.h`); each with the reason that the trail keeps

  void merge_people(const access_rules::MergePeople& merge, const std::string& reason, const PersonId& by, Instant now);
  void split_person(const PersonId& person, const PersonId& alias, const std::string& reason, const PersonId& by,
                    Instant now);
  void declare_separate(const PersonId& person, const std::optional<std::string>& email, const std::string& reason,
                        const PersonId& by, Instant now);
  void make_household_contact(const PersonId& person, const std::string& reason, const PersonId& by, Instant now);
  void forget_rulings(const PersonId& person, const PersonId& by, Instant now);
  void ignore_alert(const PersonId& person, AlertKind kind, const std::string& reason, const PersonId& by, Instant now);
  void heed_alert(const PersonId& person, AlertKind kind, const PersonId& by, Instant now);
  void update_login(const PersonId& person, const std::string& reason, const PersonId& by, Instant now);

  // -- corrections and taking back (`access-rules/correction.h`, `undo.h`)

  void ask_correction(const SeenSuggestion& seen, const std::string& note, const PersonId& by, Instant now);
  void edit_items(const SeenSuggestion& seen, const access_rules::EditItems& items, const PersonId& by, Instant now);
  void answer_correction(const SeenSuggestion& seen, const std::string& answer, const PersonId& by, Instant now);
  /// What the suggestion changed is read from the audit trail.
  void undo(std::int64_t suggestion, const std::string& reason, const PersonId& by, Instant now);
  void propose_again(std::int64_t suggestion, const PersonId& by, Instant now);

  // -- the bond to the ePMS (`access-rules/pms_link.h`, `planned_turn.h`)

  access_rules::BulkResult disconnect(access_rules::Disconnect choice, std::optional<std::int64_t> count,
                                      const PersonId& by, Instant now);
  void connect(const PersonId& by, Instant now);
  bool follows_pms();
  void begin_move(const PersonId& by, Instant now);
  void sign_off_move(std::int64_t count, const PersonId& by, Instant now);
  void accept_empty_feed(std::int64_t count, const PersonId& by, Instant now);
  access_rules::BulkResult adopt_held_keys(const PersonId& by, Instant now);
  std::int64_t announce_turn(const access_rules::AnnounceTurn& announce, const PersonId& by, Instant now);
  void cancel_turn(std::int64_t turn, const PersonId& by, Instant now);

  // -- by hand (`access-rules/by_hand.h`); a `conflict` where the person is not as `seen` any longer

  void give_key(const access_rules::GiveKey& give, const PersonId& by, Instant now, const SeenPerson& seen = {});
  void revoke_key(const PersonId& person, const KeyId& key, const PersonId& by, Instant now,
                  const SeenPerson& seen = {});
  void lift_suppression(const PersonId& person, const KeyId& key, const PersonId& by, Instant now,
                        const SeenPerson& seen = {});
  void set_status(const access_rules::SetStatus& set, const PersonId& by, Instant now, const SeenPerson& seen = {});
  void clear_status(const PersonId& person, const PersonId& by, Instant now, const SeenPerson& seen = {});
  void change_key(const access_rules::ChangeKey& change, const PersonId& by, Instant now, const SeenPerson& seen = {});
  void hold_person(const PersonId& person, const std::string& reason, const PersonId& by, Instant now,
                   const SeenPerson& seen = {});
  void lift_hold(const PersonId& person, const PersonId& by, Instant now, const SeenPerson& seen = {});
  /// Answers the person's id, which is made where none is given. Somebody else with that address is a `conflict`.
  PersonId invite_person(access_rules::InvitePerson invite, const PersonId& by, Instant now);
  void remove_person(const PersonId& person, const PersonId& by, Instant now, const SeenPerson& seen = {});
  void revoke_all(const PersonId& person, const std::string& reason, const PersonId& by, Instant now);
  /// With the evidence of all the person's suggestions.
  void erase_person(const PersonId& person, const std::string& reason, const PersonId& by, Instant now);
  /// False where nothing was left to give.
  bool invite_guest(const access_rules::InviteGuest& invite, Instant now);
  /// The guest is whoever has that address here, else somebody new.
  InvitedGuest invite_guest_by_email(access_rules::InviteGuest invite, Instant now);
  void end_guest(const PersonId& host, const PersonId& guest, const KeyId& key, Instant now);

  // -- codes (`access-rules/codes.h`). They are secrets of the person who has them

  std::map<DoorId, std::string> doorcodes_of(const PersonId& person);
  void reset_doorcode(const PersonId& person, const DoorId& door, Instant now);
  ReadableGuestCode make_guest_code(const access_rules::OrderGuestCode& order, Instant now);
  /// Those of today and tomorrow.
  std::vector<ReadableGuestCode> guest_codes_of(const PersonId& host, Instant now);
  void end_guest_code(const PersonId& host, std::int64_t code, Instant now);
  /// Whose code it is, and whether it opens the door at that instant; changes nothing.
  CodeDecision code_opens(const DoorId& door, const std::string& code, Instant at);
  /// The same at the door itself: the first opening with a guest's code is remembered.
  CodeDecision use_code(const DoorId& door, const std::string& code, Instant now);
  /// Ends the codes of whoever lost access by time alone since the last call, of all at the first. To be called now and
  /// then: whether a code opens does not depend on it.
  void sweep_codes(Instant now);

  // -- locks

  /// The offline lock of the door has received its list.
  void door_sync(const DoorId& door, Instant now);
  /// What the lock lets in at this instant by what it holds itself; a connected one holds what the core decides.
  bool lock_opens(const PersonId& person, const DoorId& door, Instant at);

  // -- reading

  /// Everything of the property as it stands. With `with_history`, grants carry also the sources that have ended.
  access_rules::PropertyState view(Instant now, bool with_history = false);
  /// One person with guests and hosts; without the memory of the feed.
  access_rules::PropertyState view_person(const PersonId& person, Instant now, bool with_history = false);

  /// Why the door opens for the person at `at` or does not: of a past instant by what was true then, out of the audit
  /// trail. Throws `not_found` for a person or a door that is known neither now nor then.
  access_rules::Explanation explain(const PersonId& person, const DoorId& door, Instant at, Instant now);

 private:
  using Decision = std::function<void(access_rules::PropertyState&)>;

  void begin_with(VersionedDefinition definition);

  /// Over the definition as the transaction sees it.
  std::shared_ptr<const StateStore> state_store(store::Tx& tx);
  void change(People people, const std::vector<PersonId>& named, const Actor& actor, Instant now,
              const Decision& decide);
  void change_person(const PersonId& person, const SeenPerson& seen, const PersonId& by, Instant now,
                     const Decision& decide);
  PersonId person_of(const SeenSuggestion& seen);
  void settle(const std::string& reason, const PersonId& by, Instant now, const Decision& decide);
  /// Of the person whose suggestion it is; a `conflict` where it is not open any longer.
  void change_open(const SeenSuggestion& seen, const PersonId& by, Instant now,
                   const std::function<void(access_rules::PropertyState&, const PersonId&)>& decide);
  CodeDecision decide_code(store::Tx& tx, const DoorId& door, const std::string& code, Instant at);
  PersonId new_person_id(std::string_view prefix);

  store::Database& database_;
  std::optional<std::int64_t> epoch_;
  Random& random_;
  std::shared_ptr<const StateStore> made_with_;  ///< never null
  std::int64_t made_version_ = 0;
  std::mutex mutex_;  ///< of what follows
  std::shared_ptr<const StateStore> newest_;
  std::int64_t version_ = 0;  ///< of `newest_`
  std::mutex sweep_mutex_;
  std::optional<Instant> swept_at_;  ///< guarded by `sweep_mutex_`
};

}  // namespace leasekey::sync

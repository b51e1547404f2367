// People and what they hold: the records that the rules decide on and the store keeps.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "core/lease.h"
#include "core/property.h"
#include "core/time.h"

namespace leasekey {

/// Why somebody holds a key. A grant lives while one of its sources does.
/// `imported` came with a list of people who were there before.
enum class SourceKind { automated, manual, guest, staff, imported };

/// As what somebody holds a key: it decides whose entries a residence door keeps private (`access-core.md` · Residence
/// privacy).
enum class Capacity { resident, non_resident, staff };

struct GrantSource {
  SourceKind kind = SourceKind::manual;
  Instant start;               ///< access begins
  std::optional<Instant> end;  ///< planned, or the end that it came to
  Instant given_at;
  PersonId giver;        ///< the manager, or a guest's host; empty for automation
  std::string evidence;  ///< what it rests on: `suggestion 12 version 2`, `by hand`, …
  Capacity capacity = Capacity::resident;
  bool may_share = true;  ///< may invite guests with it, where the key is shareable

  bool ended_by(Instant at) const { return end && *end <= at; }
  friend bool operator==(const GrantSource&, const GrantSource&) = default;
};

/// One person's hold on one key.
struct Grant {
  KeyId key;
  std::vector<GrantSource> sources;
  friend bool operator==(const Grant&, const Grant&) = default;
};

/// One record of a person as the last good polls showed it.
struct KnownRecord {
  FeedRecord seen;                              ///< as last shown with a status that is known
  LeaseStatus status = LeaseStatus::unknown;    ///< of `seen`
  bool frozen = false;                          ///< now shown with an unknown or excluded label
  int misses = 0;                               ///< complete feeds in a row without it
  std::optional<LocalDate> announced_move_out;  ///< at an earlier good poll than the one being planned
  friend bool operator==(const KnownRecord&, const KnownRecord&) = default;
};

/// A status set by hand. It sticks until the ePMS reports the same, it expires, or a manager clears it.
struct ManualStatus {
  LeaseStatus status = LeaseStatus::current;       ///< future, current or past
  LeaseStatus feed_status = LeaseStatus::unknown;  ///< what the ePMS said when it was set
  PersonId by;
  std::string reason;
  Instant set_at;
  std::optional<Instant> expires_at;
  friend bool operator==(const ManualStatus&, const ManualStatus&) = default;
};

/// Nothing opens for somebody who is held, nor for their guests, whatever they hold; automation leaves it alone.
struct AccessHold {
  PersonId by;
  std::string reason;
  Instant since;
  friend bool operator==(const AccessHold&, const AccessHold&) = default;
};

/// Codes that a host gives to somebody at the door: for a day, or for a quarter of an hour from its first use.
enum class GuestCodeKind { daily, fifteen_minutes };
std::string_view to_string(GuestCodeKind kind);
std::optional<GuestCodeKind> parse_guest_code_kind(std::string_view word);

/// A guest's code, without its digits. Whether it opens depends on what its host holds.
struct GuestCode {
  std::int64_t id = 0;  ///< given by the store
  PersonId host;
  GuestCodeKind kind = GuestCodeKind::daily;
  LocalDate day = LocalDate::from_days(0);  ///< of the property's calendar
  std::vector<DoorId> doors;                ///< sorted
  Instant made_at;
  std::optional<Instant> first_used_at;
  std::optional<Instant> ended_at;  ///< by its host
  friend bool operator==(const GuestCode&, const GuestCode&) = default;
};

enum class Change { grant, revoke, unit_change };
enum class SuggestionState { pending, held, blocked, applied, declined, superseded, withdrawn };

/// Why a suggestion cannot be approved, in the order in which one of several is shown (`readings.md`).
enum class BlockReason { role_review, duplicate_email, no_email, needs_review, unmapped_unit, no_unit_key, flip_flop };

/// Why a suggestion is held until a person releases it by count.
enum class HoldReason { none, guard, rename };

std::string_view to_string(SourceKind kind);
std::string_view to_string(Capacity capacity);
std::string_view to_string(Change change);
std::string_view to_string(SuggestionState state);
std::string_view to_string(BlockReason reason);
std::optional<SourceKind> parse_source_kind(std::string_view word);
std::optional<Capacity> parse_capacity(std::string_view word);
std::optional<Change> parse_change(std::string_view word);
std::optional<SuggestionState> parse_suggestion_state(std::string_view word);
std::optional<BlockReason> parse_block_reason(std::string_view word);

/// What one person's change consists of. Two plans are the same when these are.
struct Plan {
  Change change = Change::grant;
  std::vector<KeyId> gives;  ///< sorted
  std::vector<KeyId> ends;   ///< sorted
  bool everything = false;   ///< ends all that is held when it is applied, by hand or not, guests included
  bool always_approval = false;
  std::vector<BlockReason> blocks;  ///< in the order of the enumeration, without doubles
  friend bool operator==(const Plan&, const Plan&) = default;
};

/// Why a plan was made, for the manager who decides.
struct Evidence {
  std::string rule;                ///< stable name of the rule that fired: `past`, `unit_change`, …
  std::string sentence;            ///< what a manager reads
  std::vector<FeedRecord> before;  ///< the person's records at the poll before
  std::vector<FeedRecord> after;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};
/// The sentence names the person and goes; the rule and the rest of the records stay.
void erase_personal(Evidence& evidence);

/// What a manager asked Support to put right about a suggestion, and what came of it.
struct Correction {
  PersonId asked_by;
  std::string note;
  Instant asked_at;
  PersonId answered_by;
  std::string answer;
  std::optional<Instant> answered_at;  ///< nothing: it is with Support
  friend bool operator==(const Correction&, const Correction&) = default;
};

/// The items of a plan as the last poll made it, where Support has edited them since.
struct PlannedItems {
  Change change = Change::grant;
  std::vector<KeyId> gives;  ///< sorted
  std::vector<KeyId> ends;   ///< sorted
  bool always_approval = false;
  friend bool operator==(const PlannedItems&, const PlannedItems&) = default;
};

/// One version of one person's change in the queue.
struct Suggestion {
  std::int64_t id = 0;  ///< given by the store at the first version, kept by the later ones; 0 before
  int version = 1;
  SuggestionState state = SuggestionState::pending;
  Plan plan;
  HoldReason hold = HoldReason::none;
  bool explained = false;       ///< by a move-out date that was announced earlier: not counted by the guard
  std::vector<UnitId> touches;  ///< homes that are lost, for the guard's buildings
  PollId poll;                  ///< that detected this version
  Instant detected_at;
  Instant waiting_since;  ///< detection of the first of the versions that all take keys, or all give them
  std::optional<Instant> decided_at;
  PersonId decided_by;  ///< empty: by the mode
  std::string decision_reason;
  std::optional<Instant> applied_at;
  std::optional<Correction> correction;  ///< of this version
  std::optional<PlannedItems> planned;   ///< nothing: `plan` is as the poll made it
  std::optional<Instant> undone_at;
  PersonId undone_by;
  Evidence evidence;

  bool is_with_support() const { return correction && !correction->answered_at; }
  bool is_open() const {
    return state == SuggestionState::pending || state == SuggestionState::held || state == SuggestionState::blocked;
  }
  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

/// Where a person stands for access; its changes are the events of the rules.
enum class Standing {
  none,      ///< not seen in a feed yet, or nothing that counts
  upcoming,  ///< future
  living,    ///< current, notice, eviction
  ended,     ///< past, cancelled, applicant after something
};

/// An ending that is not applied yet: everything that the person holds is to end.
enum class Ending { none, past, cancelled, back_to_future, orphaned };

std::string_view to_string(Standing standing);
std::string_view to_string(Ending ending);
std::optional<Standing> parse_standing(std::string_view word);
std::optional<Ending> parse_ending(std::string_view word);

/// An applied loss of keys, as long as the mass-change guard counts it.
struct CountedLoss {
  Instant detected_at;
  std::vector<UnitId> touches;
  friend bool operator==(const CountedLoss&, const CountedLoss&) = default;
};

enum class AlertKind {
  duplicate_emails,
  name_mismatch,
  email_mismatch,
  possible_duplicate,
  unknown_status,
  frozen,
  orphaned,
  status_disagreement,
  unmapped_unit,
  overdue_move_in,
  overdue_move_out,
  empty_feed,
  feed_failing,
  guard_tripped,
  unit_renamed,
};

std::string_view to_string(AlertKind kind);
std::optional<AlertKind> parse_alert_kind(std::string_view word);

/// Everything that is known of one person at one property.
struct Person {
  PersonId id;
  bool resident = false;  ///< known by the feed; others were made by hand or are guests
  std::string first_name;
  std::string last_name;
  std::string email;          ///< as the feed shows it now
  std::string account_email;  ///< the login, folded; empty: no account
  std::vector<KnownRecord> records;
  int misses = 0;  ///< complete feeds in a row without the person
  bool orphaned = false;

  Standing standing = Standing::none;               ///< at the last good poll or manual status, manual status included
  LeaseStatus shown_status = LeaseStatus::unknown;  ///< the ePMS's, over all records
  Ending ending = Ending::none;
  std::set<PmsUnit> homes;                      ///< units lived in when last living; none once everything has ended
  std::optional<std::set<PmsUnit>> moved_from;  ///< a unit change that is not applied yet
  std::vector<Instant> flips;                   ///< current <-> past, of the last 24 hours

  std::optional<ManualStatus> manual_status;
  std::optional<AccessHold> hold;
  std::optional<Instant> invited_at;  ///< when a manager last invited them
  std::optional<Instant> removed_at;  ///< when a manager removed them; an invitation brings them back
  /// When their names and addresses were erased on request. Nothing personal is taken over until the ePMS shows them
  /// as future or current again.
  std::optional<Instant> erased_at;

  std::set<PersonId> aliases;        ///< further ePMS ids that mean this person
  PersonId merged_into;              ///< of an id that turned out to mean somebody else; empty: of nobody
  std::string contact_email;         ///< given by a manager, in the place of the ePMS's; empty: none
  bool household_contact = false;    ///< gets no login; keys, but no account of their own
  std::set<PersonId> distinct_from;  ///< people of the same name and unit who are somebody else
  std::map<AlertKind, std::string> ignored_alerts;  ///< with a fingerprint of what they rested on
  std::set<KeyId> suppressions;
  std::vector<Grant> grants;
  std::optional<Suggestion> suggestion;        ///< the open one, or the last one that was
  std::optional<CountedLoss> applied_loss;     ///< the last applied revocation or unit change that was not explained
  std::optional<Instant> applied_gain_at;      ///< detection of the last applied grant
  std::optional<std::string> declined_inputs;  ///< fingerprint of what a declined change rested on

  const Suggestion* open_suggestion() const { return suggestion && suggestion->is_open() ? &*suggestion : nullptr; }
  friend bool operator==(const Person&, const Person&) = default;
};

/// What needs a person's eye. One is open per kind and subject.
struct Alert {
  AlertKind kind = AlertKind::unknown_status;
  std::string subject;  ///< a person's id, an ePMS unit, a label; empty for the whole feed
  friend auto operator<=>(const Alert&, const Alert&) = default;
};

/// Whether a property follows its ePMS. Frozen: for a while nothing is polled, planned or approved. Disconnected: what
/// automation gave stays, and managers look after it by hand. Moving: to another ePMS, whose ids are new; nobody counts
/// as missing, and what takes a key is held until the move is signed off.
enum class PmsLink { connected, frozen, disconnected, moving };
constexpr bool follows(PmsLink link) { return link == PmsLink::connected || link == PmsLink::moving; }
std::string_view to_string(PmsLink pms_link);
std::optional<PmsLink> parse_pms_link(std::string_view word);

/// A mass move that a manager has announced: on its days, in its units and up to its counts the mass-change guard does
/// not count it (`automated-access.md` · The feed can be wrong).
struct PlannedTurn {
  std::int64_t id = 0;
  LocalDate first_day = LocalDate::from_days(0);  ///< with the next one, of the property's calendar; both included
  LocalDate last_day = LocalDate::from_days(0);
  std::set<UnitId> units;  ///< none: all
  int move_outs = 0;       ///< people who may lose keys or change units
  int move_ins = 0;        ///< people who may get keys
  std::string reason;
  PersonId by;
  Instant announced_at;
  std::optional<Instant> cancelled_at;
  std::set<PersonId> moved_out;  ///< whom it has covered so far
  std::set<PersonId> moved_in;
  friend bool operator==(const PlannedTurn&, const PlannedTurn&) = default;
};

/// What is remembered of a property's feed between polls.
struct FeedMemory {
  bool has_good = false;
  std::int64_t records = 0;  ///< of the last good feed; 0 as well where a person has said that nobody lives here
  Instant good_at;
  std::string hash;  ///< of the last good feed
  int failures = 0;  ///< failed or incomplete polls in a row
  int empties = 0;   ///< refused empty feeds since the last good one
  std::set<PmsUnit> units_seen;
  /// Until then, and while nothing is changed by hand, the same feed again changes nothing.
  std::optional<Instant> settled_until;
  friend bool operator==(const FeedMemory&, const FeedMemory&) = default;
};

}  // namespace leasekey

// Compiled in compiled_once.cc, and not with each source that uses them.
extern template class std::vector<leasekey::GrantSource>;
extern template class std::vector<leasekey::Grant>;
extern template class std::vector<leasekey::KnownRecord>;
extern template class std::vector<leasekey::GuestCode>;
extern template class std::vector<leasekey::BlockReason>;
extern template class std::vector<leasekey::PlannedTurn>;
extern template class std::set<leasekey::KeyId>;
extern template class std::set<leasekey::PersonId>;
extern template class std::map<leasekey::PersonId, leasekey::Person>;

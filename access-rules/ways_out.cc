// One table by kind of alert.
#include "access-rules/ways_out.h"

#include <array>

#include "core/error.h"

namespace leasekey::access_rules {
namespace {

constexpr WayOut kMerge{"merge", "POST", "/people/{subject}/merge", Action::resolve_identity,
                        "they are somebody whom Leasekey knows already: merge the two"};
constexpr WayOut kSeparate{"separate", "POST", "/people/{subject}/separate", Action::resolve_identity,
                           "they are somebody else: keep them apart, with an address of their own if they need one"};
constexpr WayOut kHousehold{"household_contact", "POST", "/people/{subject}/household-contact",
                            Action::resolve_identity,
                            "they share the address of their household: give them keys without a login"};
constexpr WayOut kUpdateLogin{"update_login", "POST", "/people/{subject}/update-login", Action::resolve_identity,
                              "the new address is theirs: move the login to it"};
constexpr WayOut kMapLabel{"map_label", "PATCH", "/sync-settings", Action::edit_settings,
                           "say what the label means, or that it is not pulled; a preview shows whom that touches"};
constexpr WayOut kMapUnit{"map_unit", "PATCH", "/sync-settings", Action::edit_settings,
                          "choose the unit that the ePMS means; similar names are proposed"};
constexpr WayOut kAcceptRename{"accept_rename", "POST", "/unit-map/renames", Action::edit_settings,
                               "the ePMS has renamed the unit: map the new name and drop the moves"};
constexpr WayOut kSetStatus{"set_status", "PUT", "/people/{subject}/manual-status", Action::decide_suggestion,
                            "set their status by hand, until the ePMS says the same"};
constexpr WayOut kClearStatus{"clear_status", "DELETE", "/people/{subject}/manual-status", Action::decide_suggestion,
                              "follow the ePMS again: clear the status that was set by hand"};
constexpr WayOut kDecide{"decide", "POST", "/decisions", Action::decide_suggestion,
                         "approve or decline the suggestion that goes with it"};
constexpr WayOut kRevokeAll{"revoke_all", "POST", "/people/{subject}/revoke-all", Action::revoke_people,
                            "they have gone and it cannot wait: take everything at once"};
constexpr WayOut kRelease{"release", "POST", "/release", Action::decide_suggestion,
                          "the moves are real: release exactly the held set that you have seen"};
constexpr WayOut kAnnounce{"announce_turn", "POST", "/planned-turns", Action::plan_turn,
                           "more of them will come: announce the mass move to the guard"};
constexpr WayOut kAcceptEmpty{"accept_empty_feed", "POST", "/empty-feed/accept", Action::edit_settings,
                              "nobody lives here any more: after three empty feeds, say so"};
constexpr WayOut kSync{"sync_now", "POST", "/sync", Action::edit_settings, "ask the ePMS again now"};
constexpr WayOut kSetSecret{"set_secret", "PUT", "/secrets/{subject}", Action::edit_settings,
                            "this secret of the login is not set, so the ePMS is not asked: set it, here or with "
                            "`leasekey secret set`; the ePMS is then read at once"};
constexpr WayOut kDisconnect{"freeze", "POST", "/disconnect", Action::edit_settings,
                             "the ePMS will be away for long: freeze, and look after keys by hand"};

constexpr WayOut ignore(std::string_view path) {
  return {"ignore", "PUT", path, Action::resolve_identity,
          "it is in order as it is: close this until its cause changes"};
}

constexpr std::array kDuplicateEmails{kHousehold, kSeparate, kMerge,
                                      ignore("/people/{subject}/ignored-alerts/duplicate_emails")};
constexpr std::array kNameMismatch{kMerge, kSeparate, ignore("/people/{subject}/ignored-alerts/name_mismatch")};
constexpr std::array kEmailMismatch{kUpdateLogin, ignore("/people/{subject}/ignored-alerts/email_mismatch")};
constexpr std::array kPossibleDuplicate{kMerge, kSeparate,
                                        ignore("/people/{subject}/ignored-alerts/possible_duplicate")};
constexpr std::array kUnknownStatus{kMapLabel};
constexpr std::array kFrozen{kMapLabel, kSetStatus};
constexpr std::array kOrphaned{kDecide, kMerge, kRevokeAll};
constexpr std::array kStatusDisagreement{kDecide, kClearStatus};
constexpr std::array kUnmappedUnit{kMapUnit};
constexpr std::array kOverdueMoveIn{kSetStatus};
constexpr std::array kOverdueMoveOut{kSetStatus, kRevokeAll};
constexpr std::array kEmptyFeed{kSync, kAcceptEmpty};
constexpr std::array kFeedFailing{kSync, kDisconnect};
constexpr std::array kSecretMissing{kSetSecret, kDisconnect};
constexpr std::array kGuardTripped{kRelease, kAnnounce, kDecide};
constexpr std::array kUnitRenamed{kAcceptRename, kMapUnit};

}  // namespace

std::span<const WayOut> ways_out(const Alert& alert) {
  switch (alert.kind) {
    case AlertKind::duplicate_emails: return kDuplicateEmails;
    case AlertKind::name_mismatch: return kNameMismatch;
    case AlertKind::email_mismatch: return kEmailMismatch;
    case AlertKind::possible_duplicate: return kPossibleDuplicate;
    case AlertKind::unknown_status: return kUnknownStatus;
    case AlertKind::frozen: return kFrozen;
    case AlertKind::orphaned: return kOrphaned;
    case AlertKind::status_disagreement: return kStatusDisagreement;
    case AlertKind::unmapped_unit: return kUnmappedUnit;
    case AlertKind::overdue_move_in: return kOverdueMoveIn;
    case AlertKind::overdue_move_out: return kOverdueMoveOut;
    case AlertKind::empty_feed: return kEmptyFeed;
    case AlertKind::feed_failing:
      if (!alert.subject.empty()) return kSecretMissing;
      return kFeedFailing;
    case AlertKind::guard_tripped: return kGuardTripped;
    case AlertKind::unit_renamed: return kUnitRenamed;
  }
  LEASEKEY_ASSERT(!"a kind of alert without ways out");
}

}  // namespace leasekey::access_rules

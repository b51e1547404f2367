// The words of the access records.
#include "core/access.h"

#include "core/words.h"

namespace leasekey {
namespace {

constexpr auto kSources = words<SourceKind>("automated", "manual", "guest", "staff", "imported");
constexpr auto kCapacities = words<Capacity>("resident", "non_resident", "staff");
constexpr auto kGuestCodeKinds = words<GuestCodeKind>("daily", "fifteen_minutes");
constexpr auto kChanges = words<Change>("grant", "revoke", "unit_change");
constexpr auto kStates =
    words<SuggestionState>("pending", "held", "blocked", "applied", "declined", "superseded", "withdrawn");
constexpr auto kBlocks = words<BlockReason>("role_review", "duplicate_email", "no_email", "needs_review",
                                            "unmapped_unit", "no_unit_key", "flip_flop");
constexpr auto kPmsLinks = words<PmsLink>("connected", "frozen", "disconnected", "moving");
constexpr auto kStandings = words<Standing>("none", "upcoming", "living", "ended");
constexpr auto kEndings = words<Ending>("none", "past", "cancelled", "back_to_future", "orphaned");
constexpr auto kAlerts =
    words<AlertKind>("duplicate_emails", "name_mismatch", "email_mismatch", "possible_duplicate", "unknown_status",
                     "frozen", "orphaned", "status_disagreement", "unmapped_unit", "overdue_move_in",
                     "overdue_move_out", "empty_feed", "feed_failing", "guard_tripped", "unit_renamed");

}  // namespace

std::string_view to_string(SourceKind kind) { return kSources.of(kind); }
std::string_view to_string(GuestCodeKind kind) { return kGuestCodeKinds.of(kind); }
std::string_view to_string(Capacity capacity) { return kCapacities.of(capacity); }
std::string_view to_string(Change change) { return kChanges.of(change); }
std::string_view to_string(SuggestionState state) { return kStates.of(state); }
std::string_view to_string(BlockReason reason) { return kBlocks.of(reason); }
std::string_view to_string(Standing standing) { return kStandings.of(standing); }
std::string_view to_string(Ending ending) { return kEndings.of(ending); }
std::string_view to_string(AlertKind kind) { return kAlerts.of(kind); }
std::string_view to_string(PmsLink pms_link) { return kPmsLinks.of(pms_link); }

std::optional<SourceKind> parse_source_kind(std::string_view word) { return kSources.parse(word); }
std::optional<GuestCodeKind> parse_guest_code_kind(std::string_view word) { return kGuestCodeKinds.parse(word); }
std::optional<Capacity> parse_capacity(std::string_view word) { return kCapacities.parse(word); }
std::optional<Change> parse_change(std::string_view word) { return kChanges.parse(word); }
std::optional<SuggestionState> parse_suggestion_state(std::string_view word) { return kStates.parse(word); }
std::optional<BlockReason> parse_block_reason(std::string_view word) { return kBlocks.parse(word); }
std::optional<Standing> parse_standing(std::string_view word) { return kStandings.parse(word); }
std::optional<Ending> parse_ending(std::string_view word) { return kEndings.parse(word); }
std::optional<AlertKind> parse_alert_kind(std::string_view word) { return kAlerts.parse(word); }
std::optional<PmsLink> parse_pms_link(std::string_view word) { return kPmsLinks.parse(word); }

void erase_personal(Evidence& evidence) {
  evidence.sentence.clear();
  for (auto* records : {&evidence.before, &evidence.after}) {
    for (auto& record : *records) erase_personal(record);
  }
}

}  // namespace leasekey

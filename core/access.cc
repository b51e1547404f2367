// The words of the access records.
#include "core/access.h"

#include <algorithm>
#include <array>

namespace leasekey {
namespace {

constexpr std::array<std::string_view, 4> kSources{"automated", "manual", "guest", "staff"};
constexpr std::array<std::string_view, 3> kChanges{"grant", "revoke", "unit_change"};
constexpr std::array<std::string_view, 7> kStates{"pending",  "held",       "blocked",  "applied",
                                                  "declined", "superseded", "withdrawn"};
constexpr std::array<std::string_view, 7> kBlocks{"role_review",   "duplicate_email", "no_email", "needs_review",
                                                  "unmapped_unit", "no_unit_key",     "flip_flop"};
constexpr std::array<std::string_view, 4> kStandings{"none", "upcoming", "living", "ended"};
constexpr std::array<std::string_view, 5> kEndings{"none", "past", "cancelled", "back_to_future", "orphaned"};
constexpr std::array<std::string_view, 15> kAlerts{
    "duplicate_emails", "name_mismatch",       "email_mismatch",  "possible_duplicate", "unknown_status",
    "frozen",           "orphaned",            "status_disagreement", "unmapped_unit",  "overdue_move_in",
    "overdue_move_out", "empty_feed",          "feed_failing",    "guard_tripped",      "unit_renamed"};

template <class Enum, std::size_t N>
std::optional<Enum> parse_word(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return {};
  return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view to_string(SourceKind kind) { return kSources.at(static_cast<std::size_t>(kind)); }
std::string_view to_string(Change change) { return kChanges.at(static_cast<std::size_t>(change)); }
std::string_view to_string(SuggestionState state) { return kStates.at(static_cast<std::size_t>(state)); }
std::string_view to_string(BlockReason reason) { return kBlocks.at(static_cast<std::size_t>(reason)); }
std::string_view to_string(Standing standing) { return kStandings.at(static_cast<std::size_t>(standing)); }
std::string_view to_string(Ending ending) { return kEndings.at(static_cast<std::size_t>(ending)); }
std::string_view to_string(AlertKind kind) { return kAlerts.at(static_cast<std::size_t>(kind)); }

std::optional<SourceKind> parse_source_kind(std::string_view word) { return parse_word<SourceKind>(kSources, word); }
std::optional<Change> parse_change(std::string_view word) { return parse_word<Change>(kChanges, word); }
std::optional<SuggestionState> parse_suggestion_state(std::string_view word) {
  return parse_word<SuggestionState>(kStates, word);
}
std::optional<BlockReason> parse_block_reason(std::string_view word) { return parse_word<BlockReason>(kBlocks, word); }
std::optional<Standing> parse_standing(std::string_view word) { return parse_word<Standing>(kStandings, word); }
std::optional<Ending> parse_ending(std::string_view word) { return parse_word<Ending>(kEndings, word); }
std::optional<AlertKind> parse_alert_kind(std::string_view word) { return parse_word<AlertKind>(kAlerts, word); }

}  // namespace leasekey

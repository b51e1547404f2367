// The words that only the store needs.
#include "store/words.h"

#include <algorithm>
#include <array>

namespace leasekey::store {
namespace {

constexpr std::array<std::string_view, 3> kHolds{"none", "guard", "rename"};
constexpr std::array<std::string_view, 5> kOutcomes{"good", "unchanged", "failed", "incomplete", "refused_empty"};

template <class Enum, std::size_t N>
std::optional<Enum> parse_word(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return {};
  return static_cast<Enum>(found - words.begin());
}

}  // namespace

std::string_view word_of(HoldReason reason) { return kHolds.at(static_cast<std::size_t>(reason)); }
std::optional<HoldReason> parse_hold_reason(std::string_view word) { return parse_word<HoldReason>(kHolds, word); }

std::string_view to_string(PollOutcome outcome) { return kOutcomes.at(static_cast<std::size_t>(outcome)); }
std::optional<PollOutcome> parse_poll_outcome(std::string_view word) {
  return parse_word<PollOutcome>(kOutcomes, word);
}

}  // namespace leasekey::store

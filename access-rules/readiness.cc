// Counts decisions.
#include "access-rules/readiness.h"

#include <algorithm>

namespace leasekey::access_rules {
namespace {

bool is_unchanged(const Suggestion& suggestion) {
  return suggestion.state == SuggestionState::applied && !suggestion.correction && !suggestion.planned &&
         !suggestion.undone_at;
}

bool was_decided(const Suggestion& suggestion, Instant now) {
  const bool by_person = suggestion.state == SuggestionState::applied || suggestion.state == SuggestionState::declined;
  return by_person && !suggestion.decided_by.empty() && suggestion.decided_at &&
         *suggestion.decided_at > now - kReadinessWindow;
}

}  // namespace

Readiness readiness(const std::vector<Suggestion>& suggestions, Instant now) {
  Readiness result;
  std::vector<Duration> waits;
  for (const auto& suggestion : suggestions) {
    if (!was_decided(suggestion, now)) continue;
    const std::int64_t unchanged = is_unchanged(suggestion) ? 1 : 0;
    ++result.decided;
    result.unchanged += unchanged;
    auto& [decided, as_it_was] = result.by_change[suggestion.plan.change];
    ++decided;
    as_it_was += unchanged;
    waits.push_back(*suggestion.decided_at - suggestion.detected_at);
  }
  if (waits.empty()) return result;
  const auto middle = waits.begin() + std::ssize(waits) / 2;
  std::nth_element(waits.begin(), middle, waits.end());
  result.median_wait = *middle;
  return result;
}

std::string sentence_of(const Readiness& readiness) {
  if (readiness.decided == 0) return "nothing was decided in the last 60 days";
  return "of the last 60 days' " + std::to_string(readiness.decided) + " suggestions, " +
         std::to_string(readiness.percent()) + " % were approved unchanged";
}

}  // namespace leasekey::access_rules

// Whether a property is ready for more automation: how its managers have decided on what was suggested.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/access.h"

namespace leasekey::access_rules {

inline constexpr Duration kReadinessWindow = std::chrono::hours(24 * 60);

struct Readiness {
  std::int64_t decided = 0;    ///< by people
  std::int64_t unchanged = 0;  ///< of them: approved as they were suggested, and left so
  std::map<Change, std::pair<std::int64_t, std::int64_t>> by_change;  ///< decided and unchanged of each kind
  std::optional<Duration> median_wait;  ///< from detection to decision; nothing where nothing was decided

  /// Rounded down; 0 where nothing was decided.
  std::int64_t percent() const { return decided == 0 ? 0 : unchanged * 100 / decided; }
};

/// Of the suggestions that people decided on within the 60 days before `now`: declined, corrected, edited and undone
/// ones count against. What a mode applied by itself says nothing.
Readiness readiness(const std::vector<Suggestion>& suggestions, Instant now);

/// `of the last 60 days' 120 suggestions, 98 % were approved unchanged`
std::string sentence_of(const Readiness& readiness);

}  // namespace leasekey::access_rules

// What is about to change in the coming days, and what should have changed already (`product.md` · G9).
#pragma once

#include <string_view>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

inline constexpr std::int32_t kUpcomingDays = 14;

enum class UpcomingKind {
  move_in_overdue,   ///< future, and the date has passed (L3)
  move_out_overdue,  ///< lives there, and the date has passed: nothing ends by it (L7)
  move_in,           ///< announced
  move_out,          ///< announced: the revocation follows the status, not the date (L6)
  key_starts,
  key_ends,
  status_expires,  ///< one that was set by hand
};
std::string_view to_string(UpcomingKind kind);

struct UpcomingChange {
  UpcomingKind kind = UpcomingKind::move_in;
  PersonId person;
  PmsUnit unit;                             ///< of a move
  LocalDate day = LocalDate::from_days(0);  ///< of the property's calendar
  std::optional<Instant> at;                ///< where the hour is known, too
  std::vector<KeyId> keys;                  ///< that are given, or end. Sorted
  /// What does it now: this status, set by hand. Nothing: it happens by itself.
  std::optional<LeaseStatus> by_status;
  friend bool operator==(const UpcomingChange&, const UpcomingChange&) = default;
};

/// Of the next 14 days, today included, and everything that is overdue. By day, then person. `state` has all the
/// property's people.
std::vector<UpcomingChange> upcoming(const PropertyState& state, Instant now);

}  // namespace leasekey::access_rules

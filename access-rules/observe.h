// Takes what a good feed shows of one person over into that person's records, and says what happened.
#pragma once

#include <optional>
#include <vector>

#include "access-rules/feed_view.h"
#include "core/access.h"

namespace leasekey::access_rules {

inline constexpr int kMissesUntilOrphaned = 3;

/// What one good poll showed of a person.
struct Observation {
  bool shown = false;
  bool frozen = false;  ///< every record shown has an unknown or excluded label: nothing changes
  bool turned_past = false;
  bool fell_back = false;         ///< from current, notice or eviction to future or cancelled
  bool turned_cancelled = false;  ///< cancelled or applicant
  /// For each home that was lived in and is no longer: the move-out date announced at an earlier poll.
  std::vector<std::optional<LocalDate>> lost;
};

/// Whether the record gives or keeps nothing any more because it has been missing too long.
bool is_gone(const KnownRecord& record);

/// A record that makes its person known when first seen: future, current, notice or eviction
/// (`readings.md` · Feed and records: first seen past or unknown is not imported).
bool is_importable(const ShownPerson& shown);

/// Updates names, records and misses; of somebody who was erased nothing personal, unless they are importable anew.
/// `shown` is nothing for a person whom the feed leaves out. `shown_before`: the feed is the one that was taken over
/// before, so that nobody is missed once more (`automated-access.md` · Absent is not past).
Observation observe(Person& person, const ShownPerson* shown, bool shown_before = false);

/// The ePMS's status over all records: the first of current, notice, eviction, future, past
/// (`readings.md` · Alerts, statuses, locks); nothing where no record counts.
std::optional<LeaseStatus> status_of(const Person& person);

}  // namespace leasekey::access_rules

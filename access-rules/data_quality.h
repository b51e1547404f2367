// How good the ePMS's data is: what keeps people from their keys, or will, and what looks wrong
// (`product.md` · I4; `edge-cases.md` · F, I, L, U).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

enum class DataProblem {
  no_email,      ///< none, or a placeholder (I7)
  shared_email,  ///< with somebody else of the feed (I5)
  no_name,
  unmapped_unit,       ///< by ePMS unit (U10)
  unit_without_key,    ///< lived in, but no key is for it (U13)
  unknown_label,       ///< by label
  excluded_label,      ///< people whom the property does not pull
  unknown_role,        ///< (P4)
  dates_reversed,      ///< move-out or lease end before the move-in (L24)
  dates_unlikely,      ///< before 1950 or more than 30 years ahead (L24)
  move_in_ahead,       ///< current, but the move-in is more than 30 days ahead (L2)
  move_in_overdue,     ///< future, but the move-in has passed (L3)
  move_out_overdue,    ///< lives there, but move-out or lease end has passed (L7)
  overlapping_leases,  ///< a unit with leases of which one should have moved out before the other moved in (L19)
  missing_from_feed,   ///< shown at an earlier poll, not at the last ones (F4)
};
std::string_view to_string(DataProblem problem);
/// What it means and what to do about it, for a manager.
std::string_view advice_of(DataProblem problem);

struct DataFinding {
  DataProblem problem = DataProblem::no_email;
  std::vector<std::string> subjects;  ///< people's ids, ePMS units or labels. Sorted
};

struct DataQuality {
  std::int64_t residents = 0;         ///< people whom the last good poll shows as future or living there
  std::int64_t flawless = 0;          ///< of them, without a finding
  std::vector<DataFinding> findings;  ///< only those with subjects, in the order of the enumeration
};

/// Over the last good poll; labels of people who are not imported come from the open alerts. `state` has all the
/// property's people.
DataQuality data_quality(const PropertyState& state, Instant now);

}  // namespace leasekey::access_rules

// The reports about keys, people and doors, within what their reader manages (`product.md` · D2).
#pragma once

#include <map>

#include "access-rules/state.h"
#include "core/table.h"

namespace leasekey::access_rules {

// Each shows only keys that `viewer` may give, and doors whose log `viewer` may see: for a manager with specific keys
// those designated to them. Rows are in a fixed order.

/// Who holds what: one row per source that has not ended, with who granted it and from when to when.
Table assigned_access_report(const PropertyState& state, const PersonId& viewer, Instant now);

/// Keys with their doors and hours, and how many hold them.
Table keys_report(const PropertyState& state, const PersonId& viewer, Instant now);

/// People with all their keys.
Table people_and_keys_report(const PropertyState& state, const PersonId& viewer, Instant now);

/// What a door should know and what it has confirmed.
struct DoorVersions {
  std::int64_t wanted = 0;
  std::int64_t confirmed = 0;
};
Table devices_report(const Property& property, const PersonId& viewer, const std::map<DoorId, DoorVersions>& versions);

/// Whether the actor of an entry in the audit trail counts as a manager: not automation, and nobody who is known at the
/// property only as a resident or guest. Somebody who managed it once still counts.
bool is_managers_action(const PropertyState& state, const std::string& actor);

/// `always`, or as in `Mon Tue 06:00-22:00; Sat 22:00-01:30`.
std::string hours_text(const WeeklySchedule& schedule);

}  // namespace leasekey::access_rules

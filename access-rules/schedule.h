// Weekly schedules against a property's local clock.
#pragma once

#include <optional>

#include "core/property.h"
#include "core/time.h"

namespace leasekey::access_rules {

/// Whether the schedule covers the instant by the local wall clock: an hour that repeats counts twice, one that is
/// skipped does not exist (`readings.md` · Alerts, statuses, locks). An empty schedule covers everything.
bool covers(const WeeklySchedule& schedule, const TimeZone& zone, Instant at);

/// The next instant after `at` at which `covers` may answer otherwise; nothing for an empty schedule.
std::optional<Instant> next_edge_after(const WeeklySchedule& schedule, const TimeZone& zone, Instant at);

}  // namespace leasekey::access_rules

// Whether a weekly schedule makes sense as one.
#pragma once

#include <string>

#include "core/property.h"

namespace leasekey::access_rules {

/// `product-facts.md` · Keys, doorcodes, schedules, logs.
inline constexpr int kMostIntervalsPerDay = 8;

/// Throws `invalid_input` for an interval without days, times outside of a day, more than eight intervals that begin
/// on one day, and two that overlap, also across midnight and from Sunday into Monday. `whose` begins the message.
void check_hours(const WeeklySchedule& schedule, const std::string& whose);

}  // namespace leasekey::access_rules

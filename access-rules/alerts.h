// Alerts that follow from a good poll; each closes at the next good poll that ends its cause.
#pragma once

#include <set>

#include "access-rules/feed_view.h"
#include "access-rules/plan.h"
#include "access-rules/state.h"

namespace leasekey::access_rules {

/// What one person of the feed is a reason for: labels, unit map and dates.
void add_record_alerts(std::set<Alert>& alerts, const Person& person, const ShownPerson& shown,
                       const PlanContext& context);

/// Labels of people who are not imported.
void add_label_alerts(std::set<Alert>& alerts, const ShownPerson& shown);

/// Alerts that stand for something in the state and close with it at once: held sets, renames, orphans.
void refresh_standing_alerts(PropertyState& state);

}  // namespace leasekey::access_rules

// What a property has come to, as text that two runs of the same day have in common.
#pragma once

#include <string>
#include <vector>

#include "tests/e2e/office.h"

namespace leasekey::e2e {

/// Mode, alerts, all suggestions, the people named with grants and statuses, and who did what by the audit trail, as
/// the API tells them. Left out: ids of polls, and times, but for whether a key starts fifteen minutes after a
/// detection. Starts the service to ask it.
std::string end_state(const Office& office, const std::vector<std::string>& people);

/// The first lines in which two states differ; empty where they are equal.
std::string first_difference(const std::string& expected, const std::string& actual);

}  // namespace leasekey::e2e

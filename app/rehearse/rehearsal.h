// Plays a scenario through the real engine on a virtual clock and an in-memory database.
#pragma once

#include <string>
#include <vector>

#include "app/rehearse/scenario.h"

namespace leasekey::rehearse {

/// How the playing may be varied without changing what must follow.
struct Variation {
  bool repeat_polls = false;  ///< take every good feed twice
  bool restarts = false;      ///< before each step, close the database, which then is a file, and open it again
};

/// What was not as expected: `step 3 at …: suggestions: …`. Empty when the scenario passed.
std::vector<std::string> play(const Scenario& scenario, const Variation& variation = {});

}  // namespace leasekey::rehearse

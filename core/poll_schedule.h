// When a property's ePMS is polled.
#pragma once

#include <optional>

#include "core/cron.h"
#include "core/time.h"

namespace leasekey {

/// An interval with jitter, or cron in the property's time zone.
struct PollSchedule {
  Duration every = std::chrono::minutes(15);
  int jitter_percent = 10;   ///< of `every`, 0 … 50: each wait is up to so much shorter or longer
  std::optional<Cron> cron;  ///< instead of the interval
  friend bool operator==(const PollSchedule&, const PollSchedule&) = default;
};

}  // namespace leasekey

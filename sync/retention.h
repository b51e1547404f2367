// Lets go of access log entries, recorded polls and kept answers whose time is over, in batches between which others
// write.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "core/time.h"
#include "store/database.h"

namespace leasekey::sync {

/// Entries deleted, and how many there are to delete at the property.
using RetentionProgress = std::function<void(const PropertyId&, std::int64_t done, std::int64_t total)>;

struct RetentionOptions {
  std::int64_t batch = 2000;  ///< entries per transaction
  Duration keep_recordings = std::chrono::hours(35 * 24);
  RetentionProgress progress;
  std::stop_token stop;  ///< ends it between two batches; the next run goes on
};

/// All properties, each by its jurisdiction (`access-rules/retention.h`). What is let go of stands in the audit trail
/// before the first entry goes. Returns the number of entries deleted.
std::int64_t run_retention(store::Database& database, Instant now, const RetentionOptions& options = {});

}  // namespace leasekey::sync

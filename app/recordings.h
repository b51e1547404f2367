// The key that recorded polls are encrypted with: configured, or in a file beside the database.
#pragma once

#include <memory>

#include "config/config.h"
#include "store/database.h"
#include "store/seal.h"

namespace leasekey::app {

/// For the processes that poll, or answer about the past. Without a configured key, one is made at the first call and
/// kept in a file that its owner alone may read.
store::DatabaseOptions recording_database_options(const config::Config& config);

}  // namespace leasekey::app

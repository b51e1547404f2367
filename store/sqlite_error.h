// SQLite's result codes as Leasekey's errors.
#pragma once

#include <string>

#include "core/error.h"

struct sqlite3;

namespace leasekey::store {

/// `code` is an extended result code; `doing` says what was tried, without values.
Error sqlite_error(sqlite3* handle, int code, const std::string& doing);

/// The disk refused: what was written may or may not be there.
bool is_disk_failure(int code);

}  // namespace leasekey::store

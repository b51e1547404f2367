// SQLite's result codes as Leasekey's errors: one table.
#include "store/sqlite_error.h"

#include <sqlite3.h>

namespace leasekey::store {
namespace {

ErrorKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return ErrorKind::conflict;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN: return ErrorKind::unavailable;
    case SQLITE_TOOBIG: return ErrorKind::invalid_input;
    default: return ErrorKind::internal;
  }
}

bool is_damage(int code) { return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB; }

}  // namespace

Error sqlite_error(sqlite3* handle, int code, const std::string& doing) {
  if (is_damage(code)) return {ErrorKind::internal, "is damaged, restore it from a backup"};
  // The handle's message names columns and files, never values.
  const std::string detail = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  return {kind_of(code), "database: " + doing + ": " + detail};
}

bool is_disk_failure(int code) { return (code & 0xff) == SQLITE_IOERR; }

}  // namespace leasekey::store

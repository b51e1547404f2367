// Applies the numbered steps and keeps the record of those that were applied.
#include "store/migrations.h"

#include <string>

#include "core/error.h"
#include "store/connection.h"
#include "store/sha256.h"
#include "store/tx.h"

namespace leasekey::store {
namespace {

constexpr const char* kCreateRecord =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT";
constexpr std::string_view kTables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'";
constexpr std::string_view kRecordTable =
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'";
constexpr std::string_view kApplied = "SELECT number, name, checksum FROM schema_migrations ORDER BY number";
constexpr std::string_view kRecord = "INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)";

void refuse_foreign(Tx& tx) {
  if (tx.value<std::int64_t>(kTables).value_or(0) == 0 || tx.value<std::int64_t>(kRecordTable).value_or(0) == 1) return;
  throw Error(ErrorKind::invalid_input, "holds the tables of another program; choose another file");
}

/// The number of steps that are applied already.
std::size_t check_applied(Tx& tx, std::span<const Migration> migrations) {
  std::size_t count = 0;
  Rows rows = tx.query(kApplied);
  while (rows.next()) {
    const auto number = rows.get<int>(0);
    if (count == migrations.size()) {
      throw Error(ErrorKind::conflict, "was written by a newer version of leasekey (schema " + std::to_string(number) +
                                           ", this one knows " + std::to_string(migrations.size()) +
                                           "): start the newer version, or restore the backup from before it");
    }
    const Migration& known = migrations[count++];
    if (number != known.number || rows.get<std::string>(2) != sha256_hex(known.sql)) {
      throw Error(ErrorKind::conflict, "schema step " + std::to_string(number) + " `" + rows.get<std::string>(1) +
                                           "` is not the one that this version of leasekey knows");
    }
  }
  return count;
}

void apply(Connection& connection, Tx& tx, const Migration& migration) {
  try {
    connection.execute("BEGIN IMMEDIATE");
    connection.execute(std::string(migration.sql));
    tx.run(kRecord, migration.number, migration.name, sha256_hex(migration.sql));
    connection.execute("COMMIT");
  } catch (const Error& error) {
    try {
      connection.execute("ROLLBACK");
    } catch (const Error&) {
      // SQLite had rolled back by itself.
    }
    throw error.in("schema step " + std::to_string(migration.number) + " `" + std::string(migration.name) + "`");
  }
}

}  // namespace

void migrate(Connection& connection, std::span<const Migration> migrations) {
  Tx tx(connection);
  refuse_foreign(tx);
  connection.execute(kCreateRecord);
  const std::size_t applied = check_applied(tx, migrations);
  for (const Migration& migration : migrations.subspan(applied)) apply(connection, tx, migration);
}

void expect_migrated(Connection& connection, std::span<const Migration> migrations) {
  Tx tx(connection);
  refuse_foreign(tx);
  const bool recorded = tx.value<std::int64_t>(kRecordTable).value_or(0) == 1;
  if (recorded && check_applied(tx, migrations) == migrations.size()) return;
  throw Error(ErrorKind::conflict, "was written by an older version of leasekey; start the service once");
}

}  // namespace leasekey::store

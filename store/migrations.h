// The numbered steps from an empty database to this program's schema.
#pragma once

#include <span>
#include <string_view>

namespace leasekey::store {

class Connection;

struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

/// Those of `store/migrations/sqlite`, embedded at build time, by number.
std::span<const Migration> sqlite_migrations();

/// Applies what is missing, each step in a transaction of its own. Throws `conflict` where a newer program, or a step
/// that reads differently, was applied before, and `invalid_input` for another program's database.
void migrate(Connection& connection, std::span<const Migration> migrations);

/// Changes nothing: throws as `migrate` does, and `conflict` where a step is still to be applied.
void expect_migrated(Connection& connection, std::span<const Migration> migrations);

}  // namespace leasekey::store

// One connection to SQLite, opened through Poco, with a cache of prepared statements.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/time.h"

struct sqlite3;
struct sqlite3_stmt;

namespace leasekey::store {

/// A prepared statement. While it is `in_use` nobody else gets it.
struct Statement {
  sqlite3_stmt* handle = nullptr;
  bool in_use = false;
  bool cached = false;
};

enum class Role { writer, reader };

struct ConnectionOptions {
  std::string path;
  Role role = Role::writer;
  Duration busy_timeout{0};
};

/// Used by one thread at a time.
class Connection {
 public:
  /// Opens and sets the pragmas of its role. Throws at once where it cannot.
  explicit Connection(const ConnectionOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  sqlite3* handle() const;
  /// Runs one or more statements without values and rows.
  void execute(const std::string& sql);

  /// A reset statement without bindings. To be given back with `put_back` after success or `drop` after an error.
  Statement* take(std::string_view sql);
  void put_back(Statement* statement) noexcept;
  void drop(Statement* statement) noexcept;

  std::int64_t total_changes() const;
  /// Length of the log after the last commit of this connection, in pages.
  int log_pages() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace leasekey::store

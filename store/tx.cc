// Binding values, stepping statements and reading columns, with nothing converted silently.
#include "store/tx.h"

#include <sqlite3.h>

#include <limits>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "store/connection.h"
#include "store/sqlite_error.h"

namespace leasekey::store {
namespace {

void check_text(std::string_view text, int number) {
  const auto refuse = [&](const char* what) {
    throw Error(ErrorKind::invalid_input, "database: value $" + std::to_string(number) + " " + what);
  };
  if (text.find('\0') != std::string_view::npos) refuse("holds a NUL character");
  if (!is_valid_utf8(text)) refuse("is not valid UTF-8");
}

int bind_one(sqlite3_stmt* statement, int number, const Arg& arg) {
  switch (arg.kind()) {
    case Arg::Kind::null: return sqlite3_bind_null(statement, number);
    case Arg::Kind::integer: return sqlite3_bind_int64(statement, number, arg.integer());
    case Arg::Kind::real: return sqlite3_bind_double(statement, number, arg.real());
    case Arg::Kind::text: break;
  }
  check_text(arg.text(), number);
  const char* text = arg.text().data() == nullptr ? "" : arg.text().data();
  return sqlite3_bind_text64(statement, number, text, arg.text().size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void bind_all(Connection& connection, sqlite3_stmt* statement, std::span<const Arg> args) {
  LEASEKEY_ASSERT(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) == args.size());
  int number = 0;
  for (const Arg& arg : args) {
    const int code = bind_one(statement, ++number, arg);
    if (code != SQLITE_OK) throw sqlite_error(connection.handle(), code, "binding a value");
  }
}

/// Gives the statement back when all went well and drops it otherwise (stack.md P11).
class Borrowed {
 public:
  Borrowed(Connection& connection, std::string_view sql) : connection_(connection), statement_(connection.take(sql)) {}
  ~Borrowed() {
    if (statement_ != nullptr) connection_.drop(statement_);
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
  sqlite3_stmt* handle() const { return statement_->handle; }
  Statement* release() { return std::exchange(statement_, nullptr); }

 private:
  Connection& connection_;
  Statement* statement_;
};

}  // namespace

Rows::Rows(Connection& connection, std::string_view sql, std::span<const Arg> args)
    : connection_(connection), statement_(nullptr) {
  Borrowed borrowed(connection, sql);
  bind_all(connection, borrowed.handle(), args);
  statement_ = borrowed.release();
}

Rows::~Rows() {
  if (statement_ != nullptr) connection_.put_back(statement_);
}

bool Rows::next() {
  if (statement_ == nullptr) return false;
  const int code = sqlite3_step(statement_->handle);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    connection_.put_back(std::exchange(statement_, nullptr));
    return false;
  }
  const Error error = sqlite_error(connection_.handle(), code, "query");
  connection_.drop(std::exchange(statement_, nullptr));
  throw error;
}

bool Rows::is_null(int column) const { return sqlite3_column_type(statement_->handle, column) == SQLITE_NULL; }

std::int64_t Rows::integer(int column) const {
  if (sqlite3_column_type(statement_->handle, column) != SQLITE_INTEGER) refuse(column, "a whole number");
  return sqlite3_column_int64(statement_->handle, column);
}

double Rows::real(int column) const {
  if (sqlite3_column_type(statement_->handle, column) != SQLITE_FLOAT) refuse(column, "a number");
  return sqlite3_column_double(statement_->handle, column);
}

std::string_view Rows::text(int column) const {
  if (sqlite3_column_type(statement_->handle, column) != SQLITE_TEXT) refuse(column, "text");
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_->handle, column));
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_->handle, column))};
}

void Rows::refuse(int column, std::string_view expected) {
  throw Error(ErrorKind::internal,
              "database: column " + std::to_string(column) + " does not hold " + std::string(expected));
}

int Rows::narrow(std::int64_t value, int column) {
  if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
    refuse(column, "a number of 32 bits");
  }
  return static_cast<int>(value);
}

Tx::Tx(Connection& connection) : connection_(connection), changes_before_(connection.total_changes()) {}

std::int64_t Tx::execute(std::string_view sql, std::span<const Arg> args) {
  Borrowed borrowed(connection_, sql);
  bind_all(connection_, borrowed.handle(), args);
  const std::int64_t before = connection_.total_changes();
  const int code = sqlite3_step(borrowed.handle());
  if (code != SQLITE_DONE) {
    LEASEKEY_ASSERT(code != SQLITE_ROW);
    throw sqlite_error(connection_.handle(), code, "write");
  }
  connection_.put_back(borrowed.release());
  return connection_.total_changes() - before;
}

std::int64_t Tx::rows_written() const { return connection_.total_changes() - changes_before_; }

}  // namespace leasekey::store

// One connection to SQLite, opened through Poco, with a cache of prepared statements.
#include "store/connection.h"

#include <Poco/Data/DataException.h>
#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/Utility.h>
#include <Poco/Data/Session.h>
#include <sqlite3.h>

#include <functional>
#include <unordered_map>

#include "core/error.h"
#include "store/sqlite_error.h"

namespace leasekey::store {
namespace {

// Poco retries to open for this long (stack.md P10).
constexpr std::size_t kLoginSeconds = 1;

constexpr const char* kWriterPragmas =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -32000;";
constexpr const char* kReaderPragmas =
    "PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA query_only = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -16000;";

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// A connection serves one thread at a time (`database.cc`), and nobody asks SQLite how much memory it has: it needs no
/// locks for either. Has no effect where something else has used SQLite before.
void do_without_locks() {
  static const bool kDone = [] {
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return true;
  }();
  static_cast<void>(kDone);
}

Poco::Data::Session open_session(const ConnectionOptions& options) {
  do_without_locks();
  Poco::Data::SQLite::Connector::registerConnector();
  try {
    Poco::Data::Session session("SQLite", options.path, kLoginSeconds);
    session.setProperty("connectionTimeout", static_cast<std::size_t>(options.busy_timeout.count() / 1000));
    return session;
  } catch (const Poco::Exception& e) {
    throw Error(ErrorKind::unavailable, "database `" + options.path + "` cannot be opened: " + e.message());
  }
}

}  // namespace

struct Connection::State {
  explicit State(const ConnectionOptions& options)
      : session(open_session(options)), handle(Poco::Data::SQLite::Utility::dbHandle(session)) {}

  Poco::Data::Session session;
  sqlite3* handle;
  std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> cache;
  int log_pages = 0;
};

Connection::Connection(const ConnectionOptions& options) : state_(std::make_unique<State>(options)) {
  sqlite3_extended_result_codes(handle(), 1);
  sqlite3_busy_timeout(handle(), static_cast<int>(options.busy_timeout.count()));
  execute(options.role == Role::writer ? kWriterPragmas : kReaderPragmas);
  if (options.role == Role::reader) sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  const auto remember = [](void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(handle(), remember, &state_->log_pages);
}

Connection::~Connection() {
  for (auto& [sql, statement] : state_->cache) sqlite3_finalize(statement.handle);
  try {
    state_->session.close();
  } catch (const Poco::Exception&) {
    // Nothing is lost: what was committed is on disk.
  }
}

sqlite3* Connection::handle() const { return state_->handle; }

void Connection::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw sqlite_error(handle(), code, "statement");
}

Statement* Connection::take(std::string_view sql) {
  const auto found = state_->cache.find(sql);
  if (found != state_->cache.end() && !found->second.in_use) {
    found->second.in_use = true;
    return &found->second;
  }
  sqlite3_stmt* prepared = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &prepared, &rest);
  if (code != SQLITE_OK) throw sqlite_error(handle(), code, "preparing a statement");
  if (found != state_->cache.end()) return new Statement{prepared, true, false};
  return &state_->cache.emplace(sql, Statement{prepared, true, true}).first->second;
}

void Connection::put_back(Statement* statement) noexcept {
  if (!statement->cached) return drop(statement);
  sqlite3_reset(statement->handle);
  sqlite3_clear_bindings(statement->handle);
  statement->in_use = false;
}

void Connection::drop(Statement* statement) noexcept {
  sqlite3_finalize(statement->handle);
  if (!statement->cached) {
    delete statement;
    return;
  }
  auto& cache = state_->cache;
  for (auto at = cache.begin(); at != cache.end(); ++at) {
    if (&at->second != statement) continue;
    cache.erase(at);
    return;
  }
}

std::int64_t Connection::total_changes() const { return sqlite3_total_changes64(handle()); }

int Connection::log_pages() const { return state_->log_pages; }

}  // namespace leasekey::store

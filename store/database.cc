// Opens the database, hands out its one writer and its readers, and moves the log when it is long.
#include "store/database.h"

#include <sqlite3.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "core/error.h"
#include "store/connection.h"
#include "store/database_file.h"
#include "store/migrations.h"
#include "store/sqlite_error.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kBeginWrite = "BEGIN IMMEDIATE";  // DEFERRED fails where a read comes first (stack.md P9)
constexpr std::string_view kBeginRead = "BEGIN";
constexpr std::string_view kCommit = "COMMIT";
constexpr std::string_view kRollback = "ROLLBACK";
constexpr std::string_view kQuickCheck = "PRAGMA quick_check(1)";

/// A log this many times longer than wanted makes the writer wait for its readers.
constexpr int kPatience = 16;

/// Databases in whose transactions this thread is.
thread_local std::vector<const void*> t_within;

void check_for_damage(Connection& connection) {
  Tx tx(connection);
  const auto verdict = tx.value<std::string>(kQuickCheck);
  if (verdict == "ok") return;
  throw Error(ErrorKind::internal, "is damaged, restore it from a backup: " + verdict.value_or("no verdict"));
}

}  // namespace

struct Database::State {
  explicit State(DatabaseOptions options_in) : options(std::move(options_in)), in_memory(options.path == ":memory:") {
    if (!in_memory) {
      file = prepare_database_file(options.path);
      if (!options.read_only) lock.emplace(file);
    }
    try {
      options.read_only ? open_readers() : open();
    } catch (const Error& error) {
      throw error.in("database `" + options.path + "`");
    }
    next_checkpoint = options.checkpoint_pages;
  }

  ~State() {
    // The writer goes last: closing the last connection moves the log, and only the writer may (stack.md P16).
    idle.clear();
    writer.reset();
  }

  void open() {
    writer = connect(Role::writer);
    if (options.quick_check) check_for_damage(*writer);
    migrate(*writer, sqlite_migrations());
    if (in_memory) return;
    open_readers();
    sync_directory_of(file);
  }

  void open_readers() {
    for (int i = 0; i < std::max(options.readers, 1); ++i) idle.push_back(connect(Role::reader));
    if (options.read_only) expect_migrated(*idle.front(), sqlite_migrations());
  }

  std::unique_ptr<Connection> connect(Role role) const {
    return std::make_unique<Connection>(
        ConnectionOptions{.path = in_memory ? options.path : file, .role = role, .busy_timeout = options.busy_timeout});
  }

  std::unique_ptr<Connection> take_reader() {
    std::unique_lock guard(idle_mutex);
    idle_changed.wait(guard, [this] { return !idle.empty(); });
    auto reader = std::move(idle.back());
    idle.pop_back();
    return reader;
  }

  void put_back(std::unique_ptr<Connection> reader) {
    {
      const std::lock_guard guard(idle_mutex);
      idle.push_back(std::move(reader));
    }
    idle_changed.notify_one();
  }

  /// Under the writer's mutex.
  void move_log(int mode) {
    int in_log = 0;
    int moved = 0;
    const int code = sqlite3_wal_checkpoint_v2(writer->handle(), nullptr, mode, &in_log, &moved);
    if (is_disk_failure(code)) broken = true;
    next_checkpoint = in_log == moved ? options.checkpoint_pages : in_log + options.checkpoint_pages;
  }

  void move_long_log() {
    const int pages = writer->log_pages();
    if (in_memory || pages < next_checkpoint) return;
    move_log(pages > kPatience * options.checkpoint_pages ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE);
  }

  const DatabaseOptions options;
  const bool in_memory;
  std::string file;
  std::optional<ProcessLock> lock;

  std::mutex writer_mutex;
  std::unique_ptr<Connection> writer;
  int next_checkpoint = 0;
  CommitFollower* follower = nullptr;
  bool broken = false;  ///< the disk failed while committing: nothing may build on what it may have lost

  std::mutex idle_mutex;
  std::condition_variable idle_changed;
  std::vector<std::unique_ptr<Connection>> idle;
};

struct Database::Scope::State {
  State(Database::State& database_in, Access access_in)
      : database(database_in), access(access_in), writes(access_in == Access::write || database_in.in_memory) {
    if (writes) {
      writing = std::unique_lock(database.writer_mutex);
    } else {
      reader = database.take_reader();
    }
    tx.emplace(connection());
  }

  ~State() {
    if (reader) database.put_back(std::move(reader));
  }

  Connection& connection() { return writes ? *database.writer : *reader; }

  void refuse_broken() const {
    if (!writes || !database.broken) return;
    throw Error(ErrorKind::internal, "database `" + database.options.path +
                                         "`: the disk failed, nothing more is written: check it and start again");
  }

  void begin() {
    if (access == Access::write) {
      tx->run(kBeginWrite);
      return;
    }
    if (writes) connection().execute("PRAGMA query_only = ON");
    tx->run(kBeginRead);
  }

  void end() {
    if (writes && access == Access::read) connection().execute("PRAGMA query_only = OFF");
  }

  void roll_back() noexcept {
    try {
      // SQLite has rolled back by itself after some errors.
      if (sqlite3_get_autocommit(connection().handle()) == 0) tx->run(kRollback);
      end();
    } catch (const Error&) {
      if (writes) database.broken = true;
    }
  }

  Database::State& database;
  const Access access;
  const bool writes;  ///< uses the writer: to write, or in memory, where there is no other connection
  std::unique_lock<std::mutex> writing;
  std::unique_ptr<Connection> reader;
  std::optional<Tx> tx;
  bool committed = false;
};

Database::Scope::Scope(Database& database, Access access) {
  Database::State& shared = *database.state_;
  LEASEKEY_ASSERT(access == Access::read || !shared.options.read_only);
  LEASEKEY_ASSERT(std::find(t_within.begin(), t_within.end(), &shared) == t_within.end());
  state_ = std::make_unique<State>(shared, access);
  state_->refuse_broken();
  state_->begin();
  t_within.push_back(&shared);
}

Database::Scope::~Scope() {
  if (!state_->committed) state_->roll_back();
  t_within.erase(std::find(t_within.begin(), t_within.end(), &state_->database));
}

Tx& Database::Scope::tx() { return *state_->tx; }

void Database::Scope::commit() {
  const bool followed = state_->access == Access::write && state_->database.follower;
  const std::function<void()> follow = followed ? state_->database.follower->prepare(*state_->tx) : nullptr;
  try {
    state_->tx->run(kCommit);
  } catch (const Error&) {
    if (is_disk_failure(sqlite3_extended_errcode(state_->connection().handle()))) state_->database.broken = true;
    throw;
  }
  state_->committed = true;
  if (follow) follow();
  state_->end();
  if (state_->access == Access::write) state_->database.move_long_log();
}

Database::Database(DatabaseOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Database::~Database() = default;

void Database::follow(CommitFollower* follower) {
  const std::lock_guard guard(state_->writer_mutex);
  state_->follower = follower;
}

void Database::checkpoint() {
  if (state_->in_memory || state_->options.read_only) return;
  const std::lock_guard guard(state_->writer_mutex);
  state_->move_log(SQLITE_CHECKPOINT_PASSIVE);
}

const Seal* Database::seal() const { return state_->options.seal.get(); }

int Database::schema_version() const { return static_cast<int>(sqlite_migrations().size()); }

}  // namespace leasekey::store

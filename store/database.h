// The database: opening, migrating, and running transactions on it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "core/time.h"
#include "store/tx.h"

namespace leasekey::store {

class Seal;

struct DatabaseOptions {
  std::string path = ":memory:";  ///< a file, made with its directory when it is not there
  bool read_only = false;         ///< beside a process that writes; changes nothing, not even the log
  int readers = 4;                ///< read transactions at the same time; more wait
  bool quick_check = true;        ///< look for damage when opening
  Duration busy_timeout = std::chrono::seconds(5);
  std::shared_ptr<const Seal> seal;  ///< for recorded polls; null: none are recorded
  int checkpoint_pages = 1000;       ///< the writer checkpoints once the log is longer than this
};

/// Keeps something in memory in line with what is committed.
class CommitFollower {
 public:
  virtual ~CommitFollower() = default;
  /// At the end of each writing transaction, and within it: reads what it wrote. What is returned is run once that is
  /// committed, before the next writer begins and before `write` returns; it must not throw. Nothing: nothing to do.
  virtual std::function<void()> prepare(Tx& tx) = 0;
};

/// One open database. Safe to use from any thread. Only one process has a file open at a time.
class Database {
 public:
  /// Opens, checks and migrates; read-only, it only looks whether the schema is this program's. Throws `conflict` where
  /// another process has the file open or a newer program wrote it, `invalid_input` where the path cannot hold a
  /// database or holds something else, `internal` for a damaged one.
  explicit Database(DatabaseOptions options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs `fn(Tx&)` as the only writer; returns what it returns. Committed and durable on return, rolled back where
  /// `fn` throws. Inside another transaction of the same thread it is an assertion.
  template <class Fn>
  auto write(Fn&& fn) {
    return within(Access::write, std::forward<Fn>(fn));
  }

  /// Runs `fn(Tx&)` on a snapshot that no writer changes; writing in it is an error. Waits while all readers are in
  /// use. Inside another transaction of the same thread it is an assertion.
  template <class Fn>
  auto read(Fn&& fn) {
    return within(Access::read, std::forward<Fn>(fn));
  }

  /// From the next transaction on; null: nobody any longer. Waits for the one under way.
  void follow(CommitFollower* follower);

  /// Moves the log into the database file, as far as readers allow. `write` does it by itself now and then.
  void checkpoint();

  /// Null where nothing is to be recorded.
  const Seal* seal() const;

  /// The number of the last migration.
  int schema_version() const;

 private:
  enum class Access { read, write };

  /// A begun transaction; rolls back unless committed.
  class Scope {
   public:
    Scope(Database& database, Access access);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    Tx& tx();
    void commit();

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

  template <class Fn>
  auto within(Access access, Fn&& fn) -> std::decay_t<std::invoke_result_t<Fn&, Tx&>> {
    Scope scope(*this, access);
    if constexpr (std::is_void_v<std::invoke_result_t<Fn&, Tx&>>) {
      fn(scope.tx());
      scope.commit();
    } else {
      auto result = fn(scope.tx());
      scope.commit();
      return result;
    }
  }

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace leasekey::store

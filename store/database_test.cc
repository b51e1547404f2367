// Opening, migrating, transactions, and what survives a process that dies.
#include "store/database.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include "store/connection.h"
#include "store/migrations.h"
#include "store/test_samples.h"

namespace leasekey::store {
namespace {

using testing::HasSubstr;

class DatabaseFile : public testing::Test {
 protected:
  Database open() { return Database({.path = path_}); }
  Error error_at_open() {
    return error_of([this] { open(); });
  }

  TemporaryDirectory directory_;
  std::string path_ = directory_.file("leasekey.db");
};

/// Runs `action` in another process and returns its exit status.
int in_another_process(const std::function<void()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      action();
      ::_exit(0);
    } catch (...) {
      ::_exit(99);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void add_property(Tx& tx, const std::string& id) {
  Property property;
  property.id = PropertyId(id);
  save_property(tx, property, at_minute(0));
}

std::vector<PropertyId> ids_in(Database& database) {
  return database.read([](Tx& tx) { return property_ids(tx); });
}

std::vector<PropertyId> ids(std::initializer_list<const char*> texts) {
  std::vector<PropertyId> result;
  for (const char* text : texts) result.emplace_back(text);
  return result;
}

TEST_F(DatabaseFile, is_made_with_its_directory_and_keeps_what_was_committed) {
  path_ = directory_.file("a/b/leasekey.db");
  {
    Database database = open();
    database.write([](Tx& tx) { add_property(tx, "oak"); });
    EXPECT_EQ(database.schema_version(), static_cast<int>(sqlite_migrations().size()));
  }
  Database database = open();
  EXPECT_EQ(ids_in(database), ids({"oak"}));
}

TEST_F(DatabaseFile, opens_an_empty_file) {
  std::ofstream(path_).flush();
  Database database = open();
  EXPECT_EQ(ids_in(database), ids({}));
}

TEST_F(DatabaseFile, P10_that_is_no_database_is_refused_at_once) {
  std::ofstream(path_) << "person;unit;status\n";
  const Error error = error_at_open();
  EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
  EXPECT_THAT(error.what(), HasSubstr("is not a database"));
}

TEST_F(DatabaseFile, P10_in_a_place_that_cannot_hold_it_is_refused_at_once) {
  std::ofstream(directory_.file("plain")) << "x";
  path_ = directory_.file("plain/leasekey.db");
  EXPECT_EQ(error_at_open().kind(), ErrorKind::invalid_input);
  path_ = directory_.file("");
  EXPECT_EQ(error_at_open().kind(), ErrorKind::invalid_input);
  path_ = "";
  EXPECT_EQ(error_at_open().kind(), ErrorKind::invalid_input);
}

TEST_F(DatabaseFile, of_another_program_is_refused) {
  {
    Connection other({.path = path_, .role = Role::writer, .busy_timeout = Duration(0)});
    other.execute("CREATE TABLE recipes (name TEXT)");
  }
  const Error error = error_at_open();
  EXPECT_EQ(error.kind(), ErrorKind::invalid_input);
  EXPECT_THAT(error.what(), HasSubstr("another program"));
}

TEST_F(DatabaseFile, that_is_damaged_is_refused) {
  open();
  {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    for (int page = 1; page < 20; ++page) {
      file.seekp(page * 4096);
      file << std::string(200, 'x');
    }
  }
  const Error error = error_at_open();
  EXPECT_EQ(error.kind(), ErrorKind::internal);
  EXPECT_THAT(error.what(), HasSubstr("leasekey.db"));
}

TEST_F(DatabaseFile, P16_is_open_in_one_process_at_a_time) {
  Database database = open();
  const std::string self = "process " + std::to_string(::getpid());
  const auto try_to_open = [&] {
    try {
      open();
    } catch (const Error& error) {
      const bool good =
          error.kind() == ErrorKind::conflict && std::string(error.what()).find(self) != std::string::npos;
      ::_exit(good ? 7 : 8);
    }
  };
  EXPECT_EQ(in_another_process(try_to_open), 7);
}

TEST_F(DatabaseFile, P16_is_not_opened_twice_through_a_link) {
  Database database = open();
  std::filesystem::create_symlink(path_, directory_.file("link.db"));
  path_ = directory_.file("link.db");
  EXPECT_EQ(error_at_open().kind(), ErrorKind::conflict);
}

TEST_F(DatabaseFile, is_free_again_after_its_process_was_killed) {
  const int status = in_another_process([&] {
    Database database = open();
    ::raise(SIGKILL);
  });
  EXPECT_EQ(status, 128 + SIGKILL);
  EXPECT_NO_THROW(open());
}

TEST_F(DatabaseFile, keeps_the_old_state_when_the_process_dies_before_the_commit) {
  open().write([](Tx& tx) { add_property(tx, "old"); });
  const int status = in_another_process([&] {
    open().write([](Tx& tx) {
      add_property(tx, "new");
      ::_exit(5);
    });
  });
  EXPECT_EQ(status, 5);
  Database database = open();
  EXPECT_EQ(ids_in(database), ids({"old"}));
}

TEST_F(DatabaseFile, keeps_the_new_state_when_the_process_dies_after_the_commit) {
  const int status = in_another_process([&] {
    Database database = open();
    database.write([](Tx& tx) { add_property(tx, "new"); });
    ::raise(SIGKILL);
  });
  EXPECT_EQ(status, 128 + SIGKILL);
  Database database = open();
  EXPECT_EQ(ids_in(database), ids({"new"}));
}

TEST_F(DatabaseFile, writes_nothing_more_after_the_disk_failed) {
  const int status = in_another_process([&] {
    Database database = open();
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit full{.rlim_cur = 64 << 10, .rlim_max = RLIM_INFINITY};
    const rlimit free{.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    const auto add_much = [&](Tx& tx) {
      for (int i = 0; i < 1000; ++i) add_property(tx, "property-" + std::to_string(i));
    };
    ::setrlimit(RLIMIT_FSIZE, &full);
    const ErrorKind first = error_of([&] { database.write(add_much); }).kind();
    ::setrlimit(RLIMIT_FSIZE, &free);
    const ErrorKind then = error_of([&] { database.write(add_much); }).kind();
    const bool readable = ids_in(database).empty();
    ::_exit(first == ErrorKind::unavailable && then == ErrorKind::internal && readable ? 7 : 8);
  });
  EXPECT_EQ(status, 7);
  Database database = open();
  EXPECT_EQ(ids_in(database), ids({}));
}

TEST_F(DatabaseFile, of_a_newer_program_is_refused) {
  open();
  {
    Connection newer({.path = path_, .role = Role::writer, .busy_timeout = Duration(0)});
    std::vector<Migration> steps(sqlite_migrations().begin(), sqlite_migrations().end());
    steps.push_back({steps.back().number + 1, "later", "CREATE TABLE later (id INTEGER) STRICT;"});
    migrate(newer, steps);
  }
  const Error error = error_at_open();
  EXPECT_EQ(error.kind(), ErrorKind::conflict);
  EXPECT_THAT(error.what(), HasSubstr("newer version"));
}

TEST_F(DatabaseFile, with_a_step_that_reads_differently_is_refused) {
  {
    Connection connection({.path = path_, .role = Role::writer, .busy_timeout = Duration(0)});
    const Migration step{1, "first", "CREATE TABLE other (id INTEGER) STRICT;"};
    migrate(connection, {&step, 1});
  }
  const Error error = error_at_open();
  EXPECT_EQ(error.kind(), ErrorKind::conflict);
  EXPECT_THAT(error.what(), HasSubstr("schema step 1"));
}

TEST_F(DatabaseFile, keeps_the_schema_of_before_a_step_that_fails) {
  Connection connection({.path = path_, .role = Role::writer, .busy_timeout = Duration(0)});
  const std::vector<Migration> steps{
      {1, "good", "CREATE TABLE one (id INTEGER) STRICT;"},
      {2, "bad", "CREATE TABLE two (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"}};
  EXPECT_THAT(error_of([&] { migrate(connection, steps); }).what(), HasSubstr("schema step 2 `bad`"));
  Tx tx(connection);
  EXPECT_EQ(tx.value<std::string>("SELECT name FROM sqlite_schema WHERE name IN ('one', 'two')"), "one");
  EXPECT_EQ(tx.value<std::int64_t>("SELECT count(*) FROM schema_migrations"), 1);
}

TEST_F(DatabaseFile, shows_a_reader_one_snapshot_while_others_write) {
  Database database = open();
  database.write([](Tx& tx) { add_property(tx, "a"); });
  database.read([&](Tx& tx) {
    EXPECT_EQ(property_ids(tx), ids({"a"}));
    std::jthread([&] { database.write([](Tx& other) { add_property(other, "b"); }); }).join();
    EXPECT_EQ(property_ids(tx), ids({"a"}));
  });
  EXPECT_EQ(ids_in(database), ids({"a", "b"}));
}

class Transactions : public StoreTest {};
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(Transactions);

TEST_P(Transactions, return_what_their_function_returns) {
  EXPECT_EQ(database().write([](Tx&) { return 7; }), 7);
  EXPECT_EQ(database().read([](Tx&) { return std::string("seven"); }), "seven");
}

TEST_P(Transactions, roll_back_what_was_written_when_their_function_throws) {
  EXPECT_THROW(database().write([](Tx& tx) {
    add_property(tx, "oak");
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  EXPECT_EQ(ids_in(database()), ids({}));
  database().write([](Tx& tx) { add_property(tx, "elm"); });
  EXPECT_EQ(ids_in(database()), ids({"elm"}));
}

TEST_P(Transactions, that_read_do_not_write) {
  EXPECT_THROW(database().read([](Tx& tx) { add_property(tx, "oak"); }), Error);
  EXPECT_EQ(ids_in(database()), ids({}));
  database().write([](Tx& tx) { add_property(tx, "elm"); });
}

TEST_P(Transactions, count_the_rows_that_they_wrote) {
  database().write([](Tx& tx) {
    EXPECT_EQ(tx.rows_written(), 0);
    add_property(tx, "oak");
    EXPECT_EQ(tx.rows_written(), 1);
  });
}

using TransactionsDeathTest = Transactions;
LEASEKEY_IN_MEMORY_AND_IN_A_FILE(TransactionsDeathTest);

TEST_P(TransactionsDeathTest, within_another_of_the_same_thread_are_assertions) {
  EXPECT_DEATH(database().write([&](Tx&) { database().write([](Tx&) {}); }), "assertion failed");
  EXPECT_DEATH(database().write([&](Tx&) { database().read([](Tx&) {}); }), "assertion failed");
}

}  // namespace
}  // namespace leasekey::store

// The traps of the libraries under the store (stack.md P9 … P16), each with the rule that avoids it.
#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include "store/connection.h"
#include "store/test_samples.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kMakeTable =
    "CREATE TABLE things (id INTEGER PRIMARY KEY, label TEXT UNIQUE, amount INTEGER) STRICT";
constexpr std::string_view kInsert = "INSERT INTO things (id, label, amount) VALUES ($1, $2, $3)";
constexpr std::string_view kLabel = "SELECT label FROM things WHERE id = $1";
constexpr std::string_view kAmount = "SELECT amount FROM things WHERE id = $1";

class Traps : public testing::Test {
 protected:
  Traps() {
    database_.write([](Tx& tx) { tx.run(kMakeTable); });
  }

  template <class Action>
  Error error_in_write(Action action) {
    return error_of([&] { database_.write(action); });
  }

  TemporaryDirectory directory_;
  std::string path_ = directory_.file("leasekey.db");
  Database database_{{.path = path_, .readers = 2}};
};

TEST_F(Traps, P9_writers_that_read_first_wait_for_each_other_instead_of_failing) {
  database_.write([](Tx& tx) { tx.run(kInsert, 1, "counter", 0); });
  const auto count_up = [&] {
    for (int i = 0; i < 30; ++i) {
      database_.write([](Tx& tx) {
        const auto amount = tx.value<std::int64_t>(kAmount, 1).value();
        tx.run("UPDATE things SET amount = $1 WHERE id = 1", amount + 1);
      });
    }
  };
  {
    const std::jthread one(count_up);
    const std::jthread two(count_up);
  }
  EXPECT_EQ(database_.read([](Tx& tx) { return tx.value<std::int64_t>(kAmount, 1); }), 60);
}

TEST_F(Traps, P9_a_transaction_that_throws_leaves_no_transaction_behind) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_THROW(database_.write([](Tx& tx) {
      tx.run(kInsert, 1, "a", 1);
      throw std::runtime_error("no");
    }),
                 std::runtime_error);
  }
  EXPECT_EQ(database_.read([](Tx& tx) { return tx.value<std::int64_t>(kAmount, 1); }), std::nullopt);
}

TEST_F(Traps, P11_a_statement_that_failed_works_the_next_time) {
  database_.write([](Tx& tx) {
    tx.run(kInsert, 1, "a", 1);
    EXPECT_EQ(error_of([&] { tx.run(kInsert, 2, "a", 1); }).kind(), ErrorKind::conflict);
    tx.run(kInsert, 2, "b", 1);
    EXPECT_EQ(tx.value<std::string>(kLabel, 2), "b");
  });
}

TEST_F(Traps, P11_a_query_can_run_within_itself) {
  database_.write([](Tx& tx) {
    tx.run(kInsert, 1, "a", 1);
    tx.run(kInsert, 2, "b", 1);
    Rows outer = tx.query(kLabel, 1);
    ASSERT_TRUE(outer.next());
    EXPECT_EQ(tx.value<std::string>(kLabel, 2), "b");
    EXPECT_EQ(outer.get<std::string>(0), "a");
    EXPECT_FALSE(outer.next());
    EXPECT_FALSE(outer.next());
  });
}

std::string source_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The text of the string literals from `at` to the semicolon that ends the definition. Macros are left out.
std::string literals_from(const std::string& source, std::size_t at) {
  std::string text;
  for (bool quoted = false; at < source.size() && (quoted || source[at] != ';'); ++at) {
    if (source[at] == '"') {
      quoted = !quoted;
    } else if (quoted) {
      text += source[at];
    }
  }
  return text;
}

/// What follows each `constexpr std::string_view k…` of a source file.
std::vector<std::string> constants_of(const std::string& source) {
  constexpr std::string_view kDefinition = "constexpr std::string_view k";
  std::vector<std::string> found;
  for (std::size_t at = source.find(kDefinition); at != std::string::npos; at = source.find(kDefinition, at + 1)) {
    found.push_back(literals_from(source, at));
  }
  return found;
}

void expect_ascending_placeholders(const std::string& sql) {
  int highest = 0;
  for (std::size_t at = sql.find('$'); at != std::string::npos; at = sql.find('$', at + 1)) {
    const int number = std::atoi(sql.c_str() + at + 1);
    EXPECT_GE(number, 1) << sql;
    EXPECT_LE(number, highest + 1) << sql;
    highest = std::max(highest, number);
  }
}

void expect_shared_dialect(const std::string& sql) {
  std::string lower = sql;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* own : {"?", "rowid", "insert or ", "replace into", " glob ", "strftime", "datetime(", "json_",
                          "ifnull", "last_insert"}) {
    EXPECT_EQ(lower.find(own), std::string::npos) << own << " in " << sql;
  }
}

TEST(Sql, P12_has_its_placeholders_in_ascending_order_and_only_what_PostgreSQL_shares) {
  int statements = 0;
  for (const auto& entry : std::filesystem::directory_iterator(LEASEKEY_SOURCE_DIR "/store")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".cc") || name.ends_with("_test.cc")) continue;
    SCOPED_TRACE(name);
    for (const std::string& sql : constants_of(source_of(entry.path()))) {
      expect_ascending_placeholders(sql);
      expect_shared_dialect(sql);
      ++statements;
    }
  }
  EXPECT_GT(statements, 80);
}

TEST_F(Traps, P13_text_with_NUL_or_invalid_UTF8_is_refused_and_nothing_is_written) {
  using std::string_literals::operator""s;
  for (const std::string& bad : {"a\0b"s, "\0"s, "\xff"s, "\xed\xa0\x80"s, "\xc3"s}) {
    EXPECT_EQ(error_in_write([&](Tx& tx) { tx.run(kInsert, 1, bad, 1); }).kind(), ErrorKind::invalid_input);
  }
  database_.write([](Tx& tx) { tx.run(kInsert, 1, "Łęcka 🗝", 1); });
  EXPECT_EQ(database_.read([](Tx& tx) { return tx.value<std::string>(kLabel, 1); }), "Łęcka 🗝");
}

TEST_F(Traps, P13_a_column_that_does_not_hold_what_is_asked_for_is_an_error) {
  database_.write([](Tx& tx) { tx.run(kInsert, 1, std::nullopt, 5'000'000'000); });
  database_.read([](Tx& tx) {
    EXPECT_EQ(error_of([&] { tx.value<std::string>(kLabel, 1); }).kind(), ErrorKind::internal);
    EXPECT_EQ(error_of([&] { tx.value<int>(kAmount, 1); }).kind(), ErrorKind::internal);
    EXPECT_EQ(error_of([&] { tx.value<std::string>(kAmount, 1); }).kind(), ErrorKind::internal);
    EXPECT_EQ(error_of([&] { tx.value<std::int64_t>(kLabel, 1); }).kind(), ErrorKind::internal);
    EXPECT_EQ(tx.value<std::int64_t>(kAmount, 1), 5'000'000'000);
    EXPECT_FALSE(tx.value<std::optional<std::string>>(kLabel, 1).value());
  });
}

TEST_F(Traps, P13_an_unknown_word_is_an_error) {
  database_.write([](Tx& tx) { tx.run(kInsert, 1, "sometimes", 1); });
  const auto read = [](Tx& tx) { return tx.value<Mode>(kLabel, 1); };
  EXPECT_EQ(error_of([&] { database_.read(read); }).kind(), ErrorKind::internal);
}

TEST_F(Traps, P14_instants_keep_their_milliseconds_and_dates_their_days) {
  const std::vector<std::int64_t> millis{0, -1, 1'772'000'000'123, 4'102'444'799'999, -2'208'988'800'000};
  database_.write([&](Tx& tx) {
    for (std::size_t i = 0; i < millis.size(); ++i) {
      tx.run(kInsert, i, std::to_string(i), Instant::from_millis(millis[i]));
      EXPECT_EQ(tx.value<Instant>(kAmount, i), Instant::from_millis(millis[i]));
    }
    const auto day = LocalDate::from_ymd(1900, 1, 1);
    tx.run(kInsert, 100, "day", day);
    EXPECT_EQ(tx.value<LocalDate>(kAmount, 100), day);
  });
}

TEST_F(Traps, P15_more_readers_than_connections_wait_instead_of_failing) {
  std::atomic<int> done = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 12; ++i) {
      threads.emplace_back([&] {
        for (int j = 0; j < 50; ++j) done += database_.read([](Tx& tx) { return property_ids(tx).empty() ? 1 : 0; });
      });
    }
  }
  EXPECT_EQ(done, 600);
}

TEST_F(Traps, P16_no_connection_moves_the_log_by_itself) {
  const auto setting = [&](Role role) {
    Connection connection({.path = path_, .role = role, .busy_timeout = Duration(0)});
    Tx tx(connection);
    return tx.value<std::int64_t>("PRAGMA wal_autocheckpoint");
  };
  EXPECT_EQ(setting(Role::writer), 0);
  EXPECT_EQ(setting(Role::reader), 0);
}

TEST_F(Traps, P16_the_writer_keeps_the_log_short) {
  const std::string path = directory_.file("other.db");
  Database database({.path = path, .checkpoint_pages = 20});
  database.write([](Tx& tx) { tx.run(kMakeTable); });
  const auto log_of_the_schema = std::filesystem::file_size(path + "-wal");  // it never shrinks, it is written over
  for (int i = 0; i < 150; ++i) {
    database.write([&](Tx& tx) { tx.run(kInsert, i, std::to_string(i) + std::string(500, 'x'), i); });
  }
  EXPECT_LE(std::filesystem::file_size(path + "-wal"), std::max<std::uintmax_t>(log_of_the_schema, 60U * 4120U));
  EXPECT_GT(std::filesystem::file_size(path), 150U * 500U);
}

TEST_F(Traps, P16_a_reader_that_stays_does_not_stop_the_writer) {
  const std::string path = directory_.file("other.db");
  Database database({.path = path, .busy_timeout = Duration(20), .checkpoint_pages = 5});
  database.write([](Tx& tx) { tx.run(kMakeTable); });
  database.read([&](Tx& tx) {
    EXPECT_TRUE(property_ids(tx).empty());
    std::jthread([&] {
      for (int i = 0; i < 100; ++i) database.write([&](Tx& other) { other.run(kInsert, i, std::to_string(i), i); });
    }).join();
    EXPECT_EQ(tx.value<std::int64_t>("SELECT count(*) FROM things"), 0);
  });
  database.checkpoint();
  EXPECT_EQ(database.read([](Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM things"); }), 100);
}

TEST_F(Traps, P16_every_commit_is_synchronised_with_the_disk) {
  Connection connection({.path = path_, .role = Role::writer, .busy_timeout = Duration(0)});
  Tx tx(connection);
  EXPECT_EQ(tx.value<std::int64_t>("PRAGMA synchronous"), 2);
  EXPECT_EQ(tx.value<std::string>("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(tx.value<std::int64_t>("PRAGMA foreign_keys"), 1);
}

}  // namespace
}  // namespace leasekey::store

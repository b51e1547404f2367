// The access log when it is large: how fast entries are taken, and how long a page takes for whoever asks, against a
// bare insert and a bare seek in the primary key of the same file in the same run.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "bench/stopwatch.h"
#include "core/access_log.h"
#include "store/access_log.h"
#include "store/database.h"
#include "store/properties.h"

namespace leasekey {
namespace {

constexpr int kDoors = 330;
constexpr int kCommon = 40;  ///< of them; the others are residences
constexpr int kPerTransaction = 20'000;
constexpr int kPage = 50;
constexpr int kRepeats = 200;
const PropertyId kProperty("bench");

DoorId door(int i) { return DoorId((i < kCommon ? "common-" : "home-") + std::to_string(i)); }

Property building() {
  Property property;
  property.id = kProperty;
  for (int i = 0; i < kDoors; ++i) {
    property.doors.push_back({door(i), i < kCommon ? DoorType::communal : DoorType::residence, true});
  }
  return property;
}

/// Half of the traffic at the common doors; at home seven of eight are residents.
AccessEntry entry(std::mt19937& random, Instant at) {
  AccessEntry e;
  e.at = at;
  const bool common = random() % 2 == 0;
  const int d = static_cast<int>(common ? random() % kCommon : kCommon + random() % (kDoors - kCommon));
  e.door = door(d);
  const auto home = common ? random() % (kDoors - kCommon) : static_cast<unsigned>(d - kCommon);
  const bool guest = random() % 8 == 0;
  e.person = PersonId((guest ? "guest-" : "resident-") + std::to_string(home));
  if (guest) e.host = PersonId("resident-" + std::to_string(home));
  e.capacity = guest ? Capacity::non_resident : Capacity::resident;
  e.key = KeyId("unit-" + std::to_string(home));
  e.source = guest ? SourceKind::guest : SourceKind::automated;
  e.allowed = random() % 50 != 0;
  e.reason = e.allowed ? "granted" : "outside_schedule";
  e.is_private = !common && !guest;
  return e;
}

/// Entries from number `first` to before `end` of `rows` over two years.
double fill(store::Database& database, int first, int end, int rows) {
  std::mt19937 random(static_cast<unsigned>(first) + 7);
  const std::int64_t step = 2LL * 365 * 86'400'000 / rows;
  const std::int64_t begin = 1'700'000'000'000;
  const bench::Stopwatch watch;
  for (int i = first; i < end; i += kPerTransaction) {
    database.write([&](store::Tx& tx) {
      for (int j = i; j < std::min(end, i + kPerTransaction); ++j) {
        AccessEntry e = entry(random, Instant::from_millis(begin + j * step));
        store::append_access(tx, kProperty, e);
      }
    });
  }
  return (end - first) / watch.seconds();
}

/// Most of the log is put in without its indexes, which are built afterwards; what is measured comes after that.
void fill_quickly(store::Database& database, int end, int rows) {
  std::vector<std::string> indexes;
  database.write([&](store::Tx& tx) {
    std::vector<std::string> names;
    {
      store::Rows found = tx.query(
          "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'access_log' AND sql IS NOT NULL");
      while (found.next()) {
        names.push_back(found.get<std::string>(0));
        indexes.push_back(found.get<std::string>(1));
      }
    }
    for (const auto& name : names) tx.run("DROP INDEX " + name);
  });
  fill(database, 0, end, rows);
  for (const auto& sql : indexes) database.write([&](store::Tx& tx) { tx.run(sql); });
}

/// The same columns without an index, as fast as it goes.
double fill_bare(store::Database& database, int rows) {
  database.write([](store::Tx& tx) {
    tx.run(
        "CREATE TABLE bare (id INTEGER PRIMARY KEY, property TEXT, door TEXT, person TEXT, capacity TEXT, manager "
        "INTEGER, key TEXT, source TEXT, method TEXT, allowed INTEGER, reason TEXT, host TEXT, private INTEGER)");
  });
  std::mt19937 random(7);
  const bench::Stopwatch watch;
  for (int i = 0; i < rows; i += kPerTransaction) {
    database.write([&](store::Tx& tx) {
      for (int j = i; j < std::min(rows, i + kPerTransaction); ++j) {
        const AccessEntry e = entry(random, Instant());
        tx.run("INSERT INTO bare VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)", j, kProperty, e.door,
               e.person, e.capacity, e.manager, e.key, e.source, e.method, e.allowed, e.reason, e.host, e.is_private);
      }
    });
  }
  const double rate = rows / watch.seconds();
  database.write([](store::Tx& tx) { tx.run("DROP TABLE bare"); });
  return rate;
}

/// Microseconds per call; the slow ones are asked less often.
template <class Ask>
double timed(Ask ask) {
  ask();
  const bench::Stopwatch watch;
  int calls = 0;
  while (calls < kRepeats && (calls == 0 || watch.seconds() < 1)) {
    ask();
    ++calls;
  }
  return watch.seconds() / calls * 1e6;
}

class Pages {
 public:
  Pages(store::Database& database, std::int64_t middle) : database_(database), middle_(middle) {
    bare_ = timed([&] { bare(std::numeric_limits<std::int64_t>::max()); });
    bare_deep_ = timed([&] { bare(middle_); });
    std::printf("%-44s %9.0f us %9.0f us\n", "bare seek of 50 rows: first, deep", bare_, bare_deep_);
  }

  void show(const char* who, const LogScope& scope, const LogFilter& filter = {}) {
    std::size_t rows = 0;
    const double first = timed([&] { rows = ask(scope, filter, {}); });
    const double deep = timed([&] { ask(scope, filter, middle_); });
    std::printf("%-44s %9.0f us %9.0f us   x%.1f x%.1f   (%zu rows)\n", who, first, deep, first / bare_,
                deep / bare_deep_, rows);
  }

 private:
  std::size_t ask(const LogScope& scope, const LogFilter& filter, std::optional<std::int64_t> cursor) {
    return database_.read(
        [&](store::Tx& tx) { return store::list_access(tx, kProperty, scope, filter, cursor, kPage).size(); });
  }
  void bare(std::int64_t before) {
    database_.read([&](store::Tx& tx) {
      store::Rows rows = tx.query(
          "SELECT id, door, person, capacity, manager, key, source, method, allowed, reason, host, private, lock_entry "
          "FROM access_log WHERE property = $1 AND id < $2 ORDER BY id DESC LIMIT 50",
          kProperty, before);
      std::size_t bytes = 0;
      while (rows.next()) bytes += rows.get<std::string>(1).size() + rows.get<std::string>(2).size();
      if (bytes == 0) std::abort();
    });
  }

  store::Database& database_;
  std::int64_t middle_;
  double bare_ = 0;
  double bare_deep_ = 0;
};

LogScope doors(int from, int to, int step = 1) {
  LogScope scope;
  for (int i = from; i < to; i += step) scope.managed.push_back(door(i));
  return scope;
}

void run(const std::filesystem::path& folder, int rows) {
  std::filesystem::create_directories(folder);
  store::DatabaseOptions options;
  options.path = (folder / "log.db").string();
  store::Database database(options);
  database.write([](store::Tx& tx) { store::save_property(tx, building(), Instant()); });
  const double bare = fill_bare(database, std::min(rows, 500'000));
  const int measured = std::min(rows / 2, 100'000);
  fill_quickly(database, rows - measured, rows);
  const double filled = fill(database, rows - measured, rows, rows);
  std::printf("%d entries; bare insert %.0f per second, log entries %.0f per second, ratio %.2f\n", rows, bare, filled,
              filled / bare);
  std::printf("file: %.0f bytes per entry\n", static_cast<double>(std::filesystem::file_size(options.path)) / rows);
  const std::int64_t middle =
      database
          .read([&](store::Tx& tx) { return tx.value<std::int64_t>("SELECT (min(id) + max(id)) / 2 FROM access_log"); })
          .value();

  std::printf("a page of %d: first, deep, and against the bare seek\n", kPage);
  Pages pages(database, middle);
  pages.show("manager, all 330 doors", doors(0, kDoors));
  pages.show("manager, 165 of 330 doors", doors(0, kDoors, 2));
  pages.show("manager, all 290 residences", doors(kCommon, kDoors));
  pages.show("manager, 20 residences", doors(kCommon, kCommon + 20));
  pages.show("manager, 2 of 330 doors", {.managed = {door(0), door(kCommon)}, .oneself = {}, .home = {}});
  pages.show("manager, 2 residences", doors(kCommon, kCommon + 2));
  pages.show("manager, all doors, one person", doors(0, kDoors), {.person = PersonId("guest-5")});
  pages.show("manager, 2 doors, one person", doors(0, 2), {.person = PersonId("resident-5")});
  pages.show("manager, all doors, refused only", doors(0, kDoors), {.allowed = false});
  pages.show("manager, all doors, a way nobody went", doors(0, kDoors), {.method = AccessMethod::keycard});
  pages.show("manager, 2 doors, a way nobody went", doors(0, 2), {.method = AccessMethod::keycard});
  pages.show("manager, 165 doors, one person, refused", doors(0, kDoors, 2),
             {.person = PersonId("resident-5"), .allowed = false});
  pages.show("manager, 2 doors, one person, refused", doors(0, 2),
             {.person = PersonId("resident-5"), .allowed = false});
  pages.show("manager, all doors, one person, no such way", doors(0, kDoors),
             {.person = PersonId("resident-5"), .method = AccessMethod::keycard});
  const LogScope own{.managed = {}, .oneself = PersonId("resident-5"), .home = {{door(kCommon + 5), Instant()}}};
  pages.show("resident's own", own);
  pages.show("resident's own, refused", own, {.allowed = false});
  pages.show("resident's own, a way nobody went", own, {.method = AccessMethod::keycard});
  pages.show("resident's own, at a common door", own, {.door = door(3)});

  const bench::Stopwatch watch;
  const Instant old = Instant::from_millis(middle / 2048);
  std::int64_t deleted = 0;
  double longest = 0;
  for (int i = 0; i < 50; ++i) {
    const bench::Stopwatch batch;
    deleted += database.write([&](store::Tx& tx) { return store::delete_old_access(tx, kProperty, old, 2000); });
    longest = std::max(longest, batch.seconds());
  }
  std::printf("retention: %.0f entries per second, longest batch of 2000: %.0f ms\n",
              static_cast<double>(deleted) / watch.seconds(), longest * 1e3);
}

}  // namespace
}  // namespace leasekey

/// `access_log_bench [ENTRIES [FOLDER]]`
int main(int argc, char** argv) {
  const int rows = argc > 1 ? std::atoi(argv[1]) : 200'000;
  const std::filesystem::path folder =
      argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path() / "leasekey-log-bench";
  std::filesystem::remove_all(folder);
  leasekey::run(folder, rows);
  std::filesystem::remove_all(folder);
  return 0;
}

// The access index against plain arrays on a world of `leasekey decide`, in one run and in turns, and what a change
// costs. Prints one JSON line for each measurement.
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/decide/csv_table.h"
#include "app/decide/world.h"
#include "bench/plain_arrays.h"
#include "bench/stopwatch.h"

namespace leasekey::bench {
namespace {

using access_rules::Action;
using access_rules::ResourceType;

constexpr int kTurns = 7;

struct Check {
  std::string who, action, type, what;
  std::int64_t at = 0;
  bool expected = false;
};

std::vector<Check> permission_checks(const std::filesystem::path& folder) {
  app::decide::CsvTable table(folder / "perm_checks.csv",
                              {"principal", "action", "rtype", "resource", "t", "expected"});
  std::vector<Check> checks;
  for (app::decide::CsvRow row; table.next(row);) {
    checks.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2]), std::string(row[3]),
                      table.integer(row, 4), table.flag(row, 5)});
  }
  return checks;
}

std::vector<Check> unlock_checks(const std::filesystem::path& folder) {
  app::decide::CsvTable table(folder / "unlock_checks.csv", {"person", "door", "t", "expected"});
  std::vector<Check> checks;
  for (app::decide::CsvRow row; table.next(row);) {
    checks.push_back({std::string(row[0]), "", "", std::string(row[1]), table.integer(row, 2), table.flag(row, 3)});
  }
  return checks;
}

double heap_megabytes() {
  const auto heap = mallinfo2();
  return static_cast<double>(heap.uordblks + heap.hblkhd) / (1024.0 * 1024.0);
}

/// Of one engine and one stream of checks, over all turns.
class Measured {
 public:
  Measured(const char* engine, const char* stream) : engine_(engine), stream_(stream) {}

  template <class Ask>
  void turn(const std::vector<Check>& checks, const Ask& ask) {
    const Stopwatch watch;
    for (const Check& check : checks) wrong_ += ask(check) != check.expected ? 1 : 0;
    best_ = std::max(best_, static_cast<double>(checks.size()) / watch.cpu_seconds());
  }

  template <class Ask>
  void latencies(const std::vector<Check>& checks, const Ask& ask) {
    for (const Check& check : checks) {
      const auto before = std::chrono::steady_clock::now();
      wrong_ += ask(check) != check.expected ? 1 : 0;
      const auto took = std::chrono::steady_clock::now() - before;
      each_.push_back(std::chrono::duration<double, std::micro>(took).count());
    }
    std::sort(each_.begin(), each_.end());
  }

  void print() const {
    std::printf(
        "{\"engine\":\"%s\",\"stream\":\"%s\",\"n\":%zu,\"wrong\":%zu,\"per_s\":%.0f,\"p50_us\":%.3f,"
        "\"p99_us\":%.3f}\n",
        engine_, stream_, each_.size(), wrong_, best_, at(0.5), at(0.99));
  }

 private:
  double at(double part) const {
    return each_.empty() ? 0 : each_[static_cast<std::size_t>(part * static_cast<double>(each_.size() - 1))];
  }

  const char* engine_;
  const char* stream_;
  std::size_t wrong_ = 0;
  double best_ = 0;
  std::vector<double> each_;
};

template <class Ours, class Plain>
void compare(const char* stream, const std::vector<Check>& checks, const Ours& ours, const Plain& plain) {
  Measured leasekey("leasekey", stream);
  Measured arrays("plain arrays", stream);
  for (int turn = 0; turn < kTurns; ++turn) {
    leasekey.turn(checks, ours);
    arrays.turn(checks, plain);
  }
  leasekey.latencies(checks, ours);
  arrays.latencies(checks, plain);
  leasekey.print();
  arrays.print();
}

/// A grant taken and given, hours of a key changed, each with the next check as its proof.
void print_changes(app::decide::World& world, const PropertyId& property, const Key& key, const std::string& person) {
  constexpr int kChanges = 20'000;
  access_rules::AccessIndex& index = world.index();
  const Instant now = Instant::from_millis(1'772'409'600'000);
  const access_rules::PersonAccess without{.person = PersonId(person), .held = {}, .suppressed = {}};
  access_rules::PersonAccess with = without;
  with.held.push_back({key.id, {now, {}}, SourceKind::manual});
  const std::string& door = key.doors.front().door.str();
  int wrong = 0;
  const Stopwatch grants;
  for (int i = 0; i < kChanges; ++i) {
    index.set_person(property, i % 2 == 0 ? with : without);
    wrong += index.opens(property.str(), person, door, now).allowed != (i % 2 == 0) ? 1 : 0;
  }
  const double grant = grants.cpu_seconds() * 1e6 / kChanges;
  index.set_person(property, with);
  Key closed = key;
  closed.schedule = {{{false, false, false, true, false, false, false}, std::chrono::hours(1), std::chrono::hours(2)}};
  const Stopwatch schedules;
  for (int i = 0; i < kChanges; ++i) {
    index.set_key(property, i % 2 == 0 ? closed : key);
    wrong += index.opens(property.str(), person, door, now).allowed != (i % 2 == 1) ? 1 : 0;
  }
  std::printf("{\"engine\":\"leasekey\",\"stream\":\"change\",\"wrong\":%d,\"grant_us\":%.3f,\"schedule_us\":%.3f}\n",
              wrong, grant, schedules.cpu_seconds() * 1e6 / kChanges);
}

int run(const std::filesystem::path& folder) {
  malloc_trim(0);
  double heap = heap_megabytes();
  const Stopwatch ours_load;
  app::decide::World world(folder);
  std::printf("{\"engine\":\"leasekey\",\"stream\":\"load\",\"load_s\":%.4f,\"memory_mb\":%.2f}\n", ours_load.seconds(),
              heap_megabytes() - heap);
  heap = heap_megabytes();
  const Stopwatch plain_load;
  const PlainArrays arrays(folder);
  std::printf("{\"engine\":\"plain arrays\",\"stream\":\"load\",\"load_s\":%.4f,\"memory_mb\":%.2f}\n",
              plain_load.seconds(), heap_megabytes() - heap);
  compare(
      "permission", permission_checks(folder),
      [&](const Check& c) {
        const auto action = access_rules::parse_action(c.action);
        const auto type = access_rules::parse_resource_type(c.type);
        return action && type && world.may(c.who, *action, *type, c.what, Instant::from_millis(c.at * 1000)).allowed;
      },
      [&](const Check& c) { return arrays.may(c.who, c.action, c.type, c.what, c.at); });
  compare(
      "unlock", unlock_checks(folder),
      [&](const Check& c) { return world.opens(c.who, c.what, Instant::from_millis(c.at * 1000)).allowed; },
      [&](const Check& c) { return arrays.opens(c.who, c.what, c.at); });
  Key key;
  key.id = KeyId("bench key");
  for (const char* door : {"bench door 1", "bench door 2", "bench door 3", "bench door 4", "bench door 5"}) {
    key.doors.push_back({.door = DoorId(door), .schedule = {}});
  }
  app::decide::CsvTable properties(folder / "properties.csv", {"id"});
  app::decide::CsvRow row;
  if (!properties.next(row)) return 0;
  const PropertyId property{std::string(row[0])};
  for (const auto& door : key.doors) world.index().set_door(property, {.id = door.door, .unit = {}, .unlocked = {}});
  world.index().set_key(property, key);
  print_changes(world, property, key, "bench person");
  return 0;
}

}  // namespace
}  // namespace leasekey::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: decisions_bench FOLDER\n", stderr);
    return 2;
  }
  return leasekey::bench::run(argv[1]);
}

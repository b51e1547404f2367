// Durable applied changes (state, audit trail and suggestion in one transaction each) against the raw rate of
// write + fdatasync in the same folder, measured in alternation so that a noisy disk meets both.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "bench/stopwatch.h"
#include "core/error.h"
#include "store/properties.h"
#include "sync/desk.h"

namespace leasekey {
namespace {

constexpr int kRounds = 10;
constexpr int kChangesPerRound = 200;
constexpr int kResidents = kRounds * kChangesPerRound;

Property big_building() {
  Property property;
  property.id = PropertyId("bench");
  property.zone = TimeZone::named("America/New_York");
  property.guard.reset();
  property.doors.push_back({DoorId("front"), DoorType::building_entrance, true});
  for (int i = 0; i < kResidents; ++i) {
    const std::string unit = std::to_string(1000 + i);
    property.units.push_back({UnitId(unit), ""});
    property.doors.push_back({DoorId("d" + unit), DoorType::residence, true});
    Key key;
    key.id = KeyId("unit-" + unit);
    key.kind = KeyKind::unit;
    key.unit = UnitId(unit);
    key.doors = {{.door = DoorId("d" + unit)}};
    property.keys.push_back(key);
  }
  Key entrance;
  entrance.id = KeyId("entrance");
  entrance.kind = KeyKind::common_area;
  entrance.doors = {DoorId("front")};
  property.keys.push_back(entrance);
  property.managers.push_back({PersonId("pat"), ManagerRole::portfolio_manager, KeyManagement::none, {}});
  return property;
}

PersonId person(int i) { return PersonId("r" + std::to_string(1000 + i)); }

Feed everybody_current() {
  Feed feed;
  feed.complete = true;
  for (int i = 0; i < kResidents; ++i) {
    FeedRecord record;
    record.person = person(i);
    record.first_name = "First" + std::to_string(i);
    record.last_name = "Last";
    record.email = "r" + std::to_string(i) + "@example.com";
    record.unit = PmsUnit(std::to_string(1000 + i));
    record.status_label = "Current";
    feed.records.push_back(record);
  }
  return feed;
}

/// Appends 4 KiB and makes it durable, as often as asked; seconds taken.
double raw_round(int file) {
  const std::array<char, 4096> page{};
  const bench::Stopwatch watch;
  for (int i = 0; i < kChangesPerRound; ++i) {
    if (write(file, page.data(), page.size()) < 0 || fdatasync(file) != 0)
      throw Error(ErrorKind::internal, "raw write failed");
  }
  return watch.seconds();
}

double applied_round(sync::Desk& desk, int first, Instant now) {
  const bench::Stopwatch watch;
  for (int i = first; i < first + kChangesPerRound; ++i) desk.approve(person(i), {}, PersonId("pat"), now);
  return watch.seconds();
}

int run(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const std::string path = (folder / "bench.db").string();
  const int file = open((folder / "raw").c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_APPEND, 0600);
  store::DatabaseOptions options;
  options.path = path;
  store::Database database(options);
  const Instant now = Instant::from_millis(1'772'000'000'000);
  database.write([&](store::Tx& tx) { store::save_property(tx, big_building(), now); });
  sync::Desk desk(database, PropertyId("bench"));
  desk.take_feed(everybody_current(), now, now);

  double raw = 0;
  double applied = 0;
  const bench::Stopwatch cpu;
  double raw_cpu = 0;
  for (int round = 0; round < kRounds; ++round) {
    const bench::Stopwatch raw_watch;
    raw += raw_round(file);
    raw_cpu += raw_watch.cpu_seconds();
    applied += applied_round(desk, round * kChangesPerRound, now);
  }
  close(file);
  const double raw_rate = kResidents / raw;
  const double applied_rate = kResidents / applied;
  std::printf("raw 4 KiB write + fdatasync:   %8.0f per second\n", raw_rate);
  std::printf("durable applied changes:       %8.0f per second, %.0f us CPU each\n", applied_rate,
              (cpu.cpu_seconds() - raw_cpu) / kResidents * 1e6);
  std::printf("ratio:                         %8.2f (goal 0.65)\n", applied_rate / raw_rate);
  return 0;
}

}  // namespace
}  // namespace leasekey

int main(int argc, char** argv) {
  const std::filesystem::path folder =
      argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path() / "leasekey-bench";
  std::filesystem::remove_all(folder);
  const int status = leasekey::run(folder);
  std::filesystem::remove_all(folder);
  return status;
}

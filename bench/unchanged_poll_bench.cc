// An unchanged poll of 10,000 residents: parse, normalise, compare and store, against a bare RapidJSON SAX read of the
// same bytes, in the same run. CPU time: what the network costs is the same for both.
#include <cstdio>
#include <filesystem>
#include <string>

#include "bench/stopwatch.h"
#include "connectors/entrata/map.h"
#include "connectors/entrata/simulator/answers.h"
#include "core/rapidjson.h"
#include "store/properties.h"
#include "sync/desk.h"

namespace leasekey {
namespace {

constexpr int kResidents = 10'000;
constexpr int kRounds = 20;

std::string answer_of(int residents) {
  simulator::SimulatedProperty property;
  property.id = "7001";
  property.name = "Bench";
  for (int i = 0; i < residents; ++i) {
    const std::string number = std::to_string(10'000 + i);
    property.units.push_back({"s" + number, "u" + number, number, ""});
    simulator::SimulatedLease lease;
    lease.id = "l" + number;
    lease.space_id = "s" + number;
    lease.move_in = "01/15/2026";
    lease.lease_end = "01/14/2027";
    lease.customers.push_back(
        {number, "Primary", "First" + number, "Last" + number, "r" + number + "@example.com", "", "", ""});
    property.leases.push_back(lease);
  }
  return simulator::leases_answer(property, property.leases);
}

template <unsigned Flags>
double bare_seconds(const std::string& text) {
  const bench::Stopwatch watch;
  for (int i = 0; i < kRounds; ++i) {
    rapidjson::Reader reader;
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::BaseReaderHandler<> events;
    reader.Parse<Flags>(stream, events);
  }
  return watch.cpu_seconds() / kRounds;
}

Feed feed_of(const std::string& text) {
  connectors::entrata::LeasePage page =
      connectors::entrata::parse_leases(text, {.property = "7001", .today = LocalDate::from_days(20'500)});
  Feed feed;
  feed.complete = true;
  feed.records = std::move(page.records);
  feed.skipped = std::move(page.skipped);
  connectors::hold_ambiguous_units(page.units, "", feed);
  return feed;
}

Property property_of(int residents) {
  Property property;
  property.id = PropertyId("bench");
  property.zone = TimeZone::named("America/New_York");
  property.mode = Mode::automatic;
  property.guard.reset();
  property.managers.push_back({PersonId("pat"), ManagerRole::portfolio_manager, KeyManagement::none, {}});
  for (int i = 0; i < residents; ++i) {
    const std::string unit = std::to_string(10'000 + i);
    property.units.push_back({UnitId(unit), ""});
    Key key;
    key.id = KeyId("unit-" + unit);
    key.kind = KeyKind::unit;
    key.unit = UnitId(unit);
    property.keys.push_back(key);
  }
  return property;
}

void print(const char* what, double seconds, std::size_t bytes, double bare) {
  std::printf("%-46s %7.1f ms  %5.0f MB/s", what, seconds * 1e3, static_cast<double>(bytes) / seconds / 1e6);
  if (bare > 0) std::printf("  ratio %.2f", bare / seconds);
  std::printf("\n");
}

struct PollCost {
  double first = 0;
  double unchanged = 0;
  double whole = 0;  ///< compared person by person, as when something else has changed
  std::int64_t rows = 0;
};

PollCost measure(const std::string& text, int residents, const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  store::DatabaseOptions options;
  options.path = (folder / "bench.db").string();
  store::Database database(options);
  Instant now = Instant::from_millis(1'772'000'000'000);
  database.write([&](store::Tx& tx) { store::save_property(tx, property_of(residents), now); });
  sync::Desk desk(database, PropertyId("bench"));
  PollCost cost;
  const bench::Stopwatch first;
  desk.take_feed(feed_of(text), now, now);
  cost.first = first.cpu_seconds();
  const bench::Stopwatch unchanged;
  for (int i = 0; i < kRounds; ++i) {
    now = now + std::chrono::minutes(1);
    desk.take_feed(feed_of(text), now, now);
  }
  cost.unchanged = unchanged.cpu_seconds() / kRounds;
  cost.rows = database.read([&](store::Tx& tx) {
    return tx.value<std::int64_t>("SELECT count(*) FROM polls WHERE outcome = 'unchanged'").value_or(0);
  });
  const bench::Stopwatch whole;
  desk.set_mode(Mode::automatic, access_rules::PendingChoice::keep, PersonId("pat"), now);
  desk.take_feed(feed_of(text), now, now);
  cost.whole = whole.cpu_seconds();
  std::filesystem::remove_all(folder);
  return cost;
}

int run(const std::filesystem::path& folder) {
  const std::string text = answer_of(kResidents);
  const double plain = bare_seconds<rapidjson::kParseDefaultFlags>(text);
  const double safe = bare_seconds<rapid::kSafeFlags>(text);
  const bench::Stopwatch parse;
  for (int i = 0; i < kRounds; ++i) feed_of(text);
  const double parsed = parse.cpu_seconds() / kRounds;
  const PollCost cost = measure(text, kResidents, folder);
  const PollCost tenth = measure(answer_of(kResidents / 10), kResidents / 10, folder);

  std::printf("%d residents, %.1f MB\n", kResidents, static_cast<double>(text.size()) / 1e6);
  print("RapidJSON SAX, default settings", plain, text.size(), 0);
  print("RapidJSON SAX, settings for outside data", safe, text.size(), 0);
  print("parse + normalise (to default SAX)", parsed, text.size(), plain);
  print("unchanged poll, stored (to default SAX)", cost.unchanged, text.size(), plain);
  print("unchanged poll, stored (to safe SAX; goal 0.5)", cost.unchanged, text.size(), safe);
  std::printf("unchanged polls that wrote their own row alone: %lld of %d\n", static_cast<long long>(cost.rows),
              kRounds);
  std::printf(
      "first poll %.0f ms; compared person by person %.0f ms; with ten times the residents: %.1f times (goal 11)\n",
      cost.first * 1e3, cost.whole * 1e3, cost.whole / tenth.whole);
  return 0;
}

}  // namespace
}  // namespace leasekey

int main(int argc, char** argv) {
  return leasekey::run(argc > 1 ? std::filesystem::path(argv[1])
                                : std::filesystem::temp_directory_path() / "leasekey-bench");
}

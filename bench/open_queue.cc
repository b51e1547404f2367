// Two polls a property: before anybody moves, and after all did.
#include "bench/open_queue.h"

#include <algorithm>

#include "store/properties.h"
#include "sync/desk.h"

namespace leasekey::bench {
namespace {

constexpr int kPeoplePerUnit = 2;
constexpr int kOneLeaves = 10;    ///< of so many
constexpr int kOneUnmapped = 50;  ///< of so many
constexpr int kOneGuarded = 10;   ///< of so many properties

std::string unit_name(int number) { return std::to_string(1000 + number); }

Property building(int number, int people) {
  Property property;
  property.id = queue_property(number);
  property.name = "Invented Court " + std::to_string(number);
  property.portfolio = kPortfolio;
  property.zone = TimeZone::named("America/New_York");
  if (number % kOneGuarded != 1) property.guard.reset();
  property.managers.push_back({kManager, ManagerRole::portfolio_manager, KeyManagement::none, {}});
  property.doors.push_back({DoorId("front"), DoorType::building_entrance, true});
  property.keys.push_back({KeyId("entrance"), KeyKind::common_area, {}, {{.door = DoorId("front")}}, false, {}});
  for (int i = 0; i <= people / kPeoplePerUnit; ++i) {
    const std::string unit = unit_name(i);
    property.units.push_back({UnitId(unit), ""});
    property.doors.push_back({DoorId("d" + unit), DoorType::residence, true});
    property.keys.push_back(
        {KeyId("unit-" + unit), KeyKind::unit, UnitId(unit), {{.door = DoorId("d" + unit)}}, true, {}});
  }
  return property;
}

FeedRecord record(int number, int person, const char* status) {
  FeedRecord record;
  record.person = PersonId("r" + std::to_string(number) + "-" + std::to_string(person));
  record.first_name = "Anna" + std::to_string(person % 97);
  record.last_name = "Example" + std::to_string(person);
  record.email = record.person.str() + "@example.com";
  const bool unmapped = person % kOneUnmapped == 1;
  record.unit = PmsUnit(unmapped ? "X" + std::to_string(person) : unit_name(person / kPeoplePerUnit));
  record.status_label = status;
  return record;
}

bool leaves(int person) { return person % kOneLeaves == 0; }

Feed feed_of(int number, int people, const char* leaving, const char* coming) {
  Feed feed;
  feed.complete = true;
  for (int i = 0; i < people; ++i) feed.records.push_back(record(number, i, leaves(i) ? leaving : coming));
  return feed;
}

void fill_property(store::Database& database, int number, int people, Instant at) {
  database.write([&](store::Tx& tx) { store::save_property(tx, building(number, people), at); });
  sync::Desk desk(database, queue_property(number));
  desk.take_feed(feed_of(number, people, "Current", "Future"), at, at);
  desk.approve_all(kManager, at);
  desk.take_feed(feed_of(number, people, "Past", "Current"), at, at);
}

}  // namespace

PropertyId queue_property(int number) { return PropertyId("court-" + std::to_string(1000 + number)); }

void fill(store::Database& database, const OpenQueue& wanted, Instant now) {
  const int others = std::max(1, wanted.properties - 1);
  const int at_each = (wanted.open - wanted.at_largest) / others;
  for (int i = 0; i < wanted.properties; ++i) {
    const auto ago = std::chrono::minutes(15) * (wanted.properties - 1 - i);
    fill_property(database, i, i == 0 ? wanted.at_largest : at_each, now - ago);
  }
}

}  // namespace leasekey::bench

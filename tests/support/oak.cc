// The property of `oak.h`, compiled once for all tests of the rules.
#include "tests/support/oak.h"

namespace leasekey::support {

Key make_key(const std::string& id, KeyKind kind, const std::vector<std::string>& doors, const std::string& unit) {
  Key key;
  key.id = KeyId(id);
  key.kind = kind;
  key.unit = UnitId(unit);
  for (const auto& door : doors) key.doors.push_back({.door = DoorId(door)});
  return key;
}

Property oak() {
  Property property;
  property.id = PropertyId("oak");
  property.zone = TimeZone::named("America/New_York");
  property.mode = Mode::automatic;
  property.doors = {{DoorId("front"), DoorType::building_entrance, true}, {DoorId("gym"), DoorType::communal, true}};
  for (int number = 101; number <= 112; ++number) {
    const std::string id = std::to_string(number);
    property.units.push_back({UnitId(id), number <= 103 ? "A" : number <= 105 ? "B" : "C"});
    property.doors.push_back({DoorId("d" + id), DoorType::residence, true});
    property.keys.push_back(make_key("unit-" + id, KeyKind::unit, {"front", "d" + id}, id));
  }
  property.keys.push_back(make_key("entrance", KeyKind::common_area, {"front"}));
  property.keys.push_back(make_key("gym", KeyKind::other, {"gym"}));
  property.keys.back().shareable = true;
  property.excluded_statuses = {"Model"};
  property.managers = {
      {PersonId("pat"), ManagerRole::portfolio_manager, KeyManagement::none, {}},
      {PersonId("fay"), ManagerRole::property_manager, KeyManagement::full, {}},
      {PersonId("lee"), ManagerRole::property_manager, KeyManagement::limited, {}},
      {PersonId("sam"), ManagerRole::property_manager, KeyManagement::specific, {KeyId("entrance"), KeyId("unit-101")}},
      {PersonId("nan"), ManagerRole::property_manager, KeyManagement::none, {}},
      {PersonId("sue"), ManagerRole::support, KeyManagement::none, {}},
  };
  return property;
}

access_rules::PropertyState state_of(const Property& property) {
  access_rules::PropertyState state;
  state.property = std::make_shared<const Property>(property);
  state.mode = property.mode;
  return state;
}

FeedRecord row(const std::string& person, const std::string& unit, const std::string& label, const std::string& lease) {
  FeedRecord record;
  record.person = PersonId(person);
  record.first_name = "First-" + person;
  record.last_name = "Last-" + person;
  record.email = person + "@example.com";
  record.unit = PmsUnit(unit);
  record.status_label = label;
  record.lease = LeaseId(lease);
  return record;
}

Feed complete(std::vector<FeedRecord> records) {
  Feed feed;
  feed.complete = true;
  feed.records = std::move(records);
  return feed;
}

access_rules::PollReport take(access_rules::PropertyState& state, std::vector<FeedRecord> records, Instant now) {
  return access_rules::poll(state, complete(std::move(records)), PollId("at " + to_string(now)), now);
}

std::set<KeyId> keys(const std::vector<std::string>& ids) {
  std::set<KeyId> set;
  for (const auto& id : ids) set.emplace(id);
  return set;
}

std::set<KeyId> held(const access_rules::PropertyState& state, const std::string& person, Instant now) {
  const Person* found = state.find(PersonId(person));
  return found ? access_rules::held_keys(*found, now) : std::set<KeyId>();
}

std::string open_of(const access_rules::PropertyState& state, const std::string& person) {
  const Person* found = state.find(PersonId(person));
  const Suggestion* open = found ? found->open_suggestion() : nullptr;
  if (!open) return "none";
  std::string text = std::string(to_string(open->plan.change)) + " " + std::string(to_string(open->state));
  if (open->state == SuggestionState::blocked) text += ": " + std::string(to_string(open->plan.blocks.front()));
  return text;
}

GrantSource source(SourceKind kind, Instant start, std::optional<Instant> end, const std::string& giver) {
  return {kind, start, end, start, PersonId(giver), "by hand"};
}

}  // namespace leasekey::support

// A small property with every kind of key, right and setting.
#include "tests/simulation/world.h"

namespace leasekey::simulation {
namespace {

const std::vector<std::string> kZones{"America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Chatham"};
const std::vector<int> kDelays{15, 15, 15, 0, 60};

Key key(const std::string& id, KeyKind kind, bool shareable) {
  Key made;
  made.id = KeyId(id);
  made.kind = kind;
  made.shareable = shareable;
  return made;
}

std::vector<Key> invent_keys(const std::vector<Unit>& units, Dice& dice) {
  std::vector<Key> keys;
  for (const auto& unit : units) {
    if (dice.chance(8)) continue;  // a unit without a key
    Key made = key("unit-" + unit.id.str(), KeyKind::unit, dice.chance(30));
    made.unit = unit.id;
    made.doors = {{.door = DoorId("front")}, {.door = DoorId("d" + unit.id.str())}};
    keys.push_back(made);
  }
  keys.push_back(key("entrance", KeyKind::common_area, dice.chance(50)));
  keys.back().doors = {{.door = DoorId("front")}};
  if (dice.chance(30)) {
    keys.push_back(key("pool", KeyKind::common_area, false));
    keys.back().doors = {{.door = DoorId("gym")}};
  }
  keys.push_back(key("gym", KeyKind::other, true));
  keys.back().doors = {{.door = DoorId("gym")}};
  return keys;
}

ManagerAssignment manager(const std::string& id, ManagerRole role, KeyManagement level) {
  return {PersonId(id), role, level, {}};
}

std::vector<ManagerAssignment> invent_managers(const std::vector<Key>& keys, Dice& dice) {
  std::vector<ManagerAssignment> managers{
      manager("pat", ManagerRole::portfolio_manager, KeyManagement::none),
      manager("fay", ManagerRole::property_manager, KeyManagement::full),
      manager("lee", ManagerRole::property_manager, KeyManagement::limited),
      manager("sam", ManagerRole::property_manager, KeyManagement::specific),
      manager("nan", ManagerRole::property_manager, KeyManagement::none),
      manager("sue", ManagerRole::support, KeyManagement::none),
  };
  managers[3].keys = {keys.front().id, KeyId("entrance")};
  if (dice.chance(20)) managers.push_back(manager("p1", ManagerRole::property_manager, KeyManagement::full));
  return managers;
}

std::optional<GuardLimits> invent_guard(Dice& dice) {
  if (dice.chance(15)) return {};
  if (dice.chance(50)) return GuardLimits{};
  return GuardLimits{1, 10, 2, 20};
}

}  // namespace

Property invent_property(Dice& dice) {
  static const std::vector<Mode> kModes{
      Mode::automatic,         Mode::automatic,        Mode::automatic, Mode::approval_required,
      Mode::approval_required, Mode::automatic_grants, Mode::observe};
  Property property;
  property.id = PropertyId("oak");
  property.zone = TimeZone::named(dice.pick(kZones));
  property.mode = dice.pick(kModes);
  property.start_delay = std::chrono::minutes(dice.pick(kDelays));
  property.guard = invent_guard(dice);
  property.excluded_statuses = {"Model"};
  const bool buildings = dice.chance(50);
  const bool mapped = dice.chance(25);
  if (mapped) property.unit_map.emplace();
  for (const std::string id : {"101", "102", "103", "104", "105"}) {
    property.units.push_back({UnitId(id), buildings ? (id < "104" ? "A" : "B") : ""});
    property.doors.push_back({DoorId("d" + id), DoorType::residence, dice.chance(80)});
    if (mapped) property.unit_map->emplace(PmsUnit("A-" + id), UnitId(id));
  }
  property.doors.push_back({DoorId("front"), DoorType::building_entrance, true});
  property.doors.push_back({DoorId("gym"), DoorType::communal, true});
  property.keys = invent_keys(property.units, dice);
  property.managers = invent_managers(property.keys, dice);
  return property;
}

}  // namespace leasekey::simulation

// Changes of the index.
#include "access-rules/access_index.h"

#include <algorithm>

#include "access-rules/holdings.h"

namespace leasekey::access_rules {
namespace {

constexpr std::uint32_t kNone = NameTable::kNone;

std::vector<std::int64_t> signature_of(const WeeklySchedule& schedule) {
  std::vector<std::int64_t> numbers;
  for (const auto& interval : schedule) {
    std::int64_t days = 0;
    for (std::size_t day = 0; day < interval.days.size(); ++day) days |= interval.days.at(day) ? 1LL << day : 0;
    numbers.insert(numbers.end(), {days, interval.from.count(), interval.to.count()});
  }
  return numbers;
}

/// Makes room for the thing with this number; answers whether it is a new one.
template <class Things>
bool make_room(Things& things, std::uint32_t number) {
  if (number < things.size()) return false;
  things.resize(number + 1);
  return true;
}

}  // namespace

PersonAccess access_of(const PropertyState& state, const Person& person) {
  PersonAccess access{.person = person.id};
  for (const auto& grant : person.grants) {
    for (const auto& source : grant.sources) {
      for (const auto& period : windows(state, grant.key, source)) {
        access.holds.push_back({grant.key, period, source.kind});
      }
    }
  }
  access.suppressions.assign(person.suppressions.begin(), person.suppressions.end());
  return access;
}

const AccessIndex::DoorEntry* AccessIndex::KeyFacts::find(Number door) const {
  const auto found = std::lower_bound(doors.begin(), doors.end(), door,
                                      [](const DoorEntry& e, Number wanted) { return e.door < wanted; });
  return found == doors.end() || found->door != door ? nullptr : &*found;
}

AccessIndex::Number AccessIndex::property_number(const PropertyId& property) {
  const Number number = property_names_.number(0, property.str());
  make_room(properties_, number);
  return number;
}

AccessIndex::Number AccessIndex::door_number(Number property, std::string_view door) {
  const Number number = door_names_.number(property, door);
  if (make_room(doors_, number)) properties_[property].doors.push_back(number);
  return number;
}

AccessIndex::Number AccessIndex::key_number(Number property, std::string_view key) {
  const Number number = key_names_.number(property, key);
  if (make_room(keys_, number)) properties_[property].keys.push_back(number);
  make_room(key_known_, number);
  return number;
}

AccessIndex::Number AccessIndex::profile_number(Number property, std::string_view person) {
  const Number number = profile_names_.number(property, person);
  if (make_room(profiles_, number)) properties_[property].profiles.push_back(number);
  return number;
}

AccessIndex::Number AccessIndex::hours_number(const WeeklySchedule& schedule) {
  if (schedule.empty()) return 0;
  const auto [found, is_new] = hours_numbers_.try_emplace(signature_of(schedule), static_cast<Number>(hours_.size()));
  if (is_new) hours_.emplace_back(schedule);
  return found->second;
}

void AccessIndex::clear_key(Number key) {
  for (const auto& entry : keys_[key].doors) --doors_[entry.door].keys;
  keys_[key].doors.clear();
  key_known_[key] = 0;
}

void AccessIndex::set_key(Number property, const Key& key) {
  const Number number = key_number(property, key.id.str());
  clear_key(number);
  std::vector<DoorEntry> doors;
  doors.reserve(key.doors.size());
  for (const auto& entry : key.doors) {
    doors.push_back({door_number(property, entry.door.str()), hours_number(key.hours_of(entry))});
  }
  std::sort(doors.begin(), doors.end(), [](const DoorEntry& a, const DoorEntry& b) { return a.door < b.door; });
  doors.erase(std::unique(doors.begin(), doors.end(), [](const auto& a, const auto& b) { return a.door == b.door; }),
              doors.end());
  for (const auto& entry : doors) ++doors_[entry.door].keys;
  keys_[number].doors = std::move(doors);
  key_known_[number] = 1;
}

void AccessIndex::set_door(Number property, const Door& door) {
  DoorFacts& facts = doors_[door_number(property, door.id.str())];
  facts.known = true;
  facts.installed = door.installed;
  facts.unlocked = hours_number(door.unlocked);
}

void AccessIndex::set_managers(Number property, const std::vector<ManagerAssignment>& managers) {
  for (const Number profile : properties_[property].managers) {
    profiles_[profile].rights = {};
    profiles_[profile].designated.clear();
  }
  properties_[property].managers.clear();
  for (const auto& assignment : managers) {
    const Number number = profile_number(property, assignment.person.str());
    properties_[property].managers.push_back(number);
    Profile& profile = profiles_[number];
    add_rights(profile.rights, assignment);
    for (const auto& key : assignment.keys) profile.designated.push_back(key_number(property, key.str()));
    std::sort(profile.designated.begin(), profile.designated.end());
  }
}

void AccessIndex::remove_absent(Number property, const Property& definition) {
  for (const Number door : properties_[property].doors) {
    if (!definition.find_door(DoorId(std::string(door_names_.text(door))))) doors_[door].known = false;
  }
  for (const Number key : properties_[property].keys) {
    if (!definition.find_key(KeyId(std::string(key_names_.text(key))))) clear_key(key);
  }
}

void AccessIndex::put_property(const Property& property) { put_property(property, ZoneClock::of(property.zone)); }

void AccessIndex::put_property(const Property& property, ZoneClock clock) {
  const Number number = property_number(property.id);
  properties_[number].clock = std::move(clock);
  if (!properties_[number].doors.empty() || !properties_[number].keys.empty()) remove_absent(number, property);
  for (const auto& door : property.doors) set_door(number, door);
  for (const auto& key : property.keys) set_key(number, key);
  set_managers(number, property.managers);
  ++version_;
}

void AccessIndex::put_key(const PropertyId& property, const Key& key) {
  set_key(property_number(property), key);
  ++version_;
}

void AccessIndex::remove_key(const PropertyId& property, const KeyId& key) {
  const Number number = key_names_.find(property_number(property), key.str());
  if (number != kNone) clear_key(number);
  ++version_;
}

void AccessIndex::put_door(const PropertyId& property, const Door& door) {
  set_door(property_number(property), door);
  ++version_;
}

void AccessIndex::put_managers(const PropertyId& property, const std::vector<ManagerAssignment>& managers) {
  set_managers(property_number(property), managers);
  ++version_;
}

void AccessIndex::put_person(const PropertyId& id, const PersonAccess& access) {
  const Number property = property_number(id);
  Profile& profile = profiles_[profile_number(property, access.person.str())];
  profile.held = access.held;
  std::vector<Hold> holds;
  holds.reserve(access.holds.size());
  for (const auto& hold : access.holds) {
    holds.push_back({hold.window.start.millis(), hold.window.end ? hold.window.end->millis() : kNever,
                     key_number(property, hold.key.str()), hold.source});
  }
  profile.holds = std::move(holds);
  profile.suppressed.clear();
  for (const auto& key : access.suppressions) profile.suppressed.push_back(key_number(property, key.str()));
  ++version_;
}

}  // namespace leasekey::access_rules

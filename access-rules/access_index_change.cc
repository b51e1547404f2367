// How the index takes changes: each replaces the facts of one thing in place.
#include <algorithm>
#include <limits>

#include "access-rules/access_index.h"
#include "access-rules/holdings.h"

namespace leasekey::access_rules {
namespace {

/// A hold counts from when it was made, which is never later than now.
constexpr Instant kLatest = Instant::from_millis(std::numeric_limits<std::int64_t>::max());

}  // namespace

PersonAccess access_of(const PropertyState& state, const Person& person) {
  PersonAccess access{
      .person = person.id, .held = {}, .suppressed = {person.suppressions.begin(), person.suppressions.end()}};
  for (const auto& grant : person.grants) {
    for (const auto& source : grant.sources) {
      for (const auto& period : windows(state, grant.key, source)) {
        access.held.push_back({grant.key, period, source.kind, is_held(state, person, source, kLatest)});
      }
    }
  }
  return access;
}

AccessIndex::AccessIndex() { add_hours({}); }

AccessIndex::PropertyEntry* AccessIndex::entry_of(const PropertyId& property) {
  const Number number = scope_of(property);
  return number == NameTable::kNone || !properties_[number].alive ? nullptr : &properties_[number];
}

AccessIndex::Number AccessIndex::add_hours(const WeekEdges& edges) {
  const auto [place, fresh] = hours_numbers_.emplace(edges, static_cast<Number>(hours_.size()));
  if (fresh) edges_.assign(hours_.emplace_back(), edges);
  return place->second;
}

AccessIndex::Number AccessIndex::add_offsets(const TimeZone& zone) {
  const auto [place, fresh] = offsets_numbers_.emplace(zone.name(), static_cast<Number>(offsets_.size()));
  if (fresh) offsets_.emplace_back(zone);
  return place->second;
}

AccessIndex::Number AccessIndex::add_door(Number property, const Name& door) {
  const Number number = door_names_.add(property, door);
  if (number == doors_.size()) {
    doors_.emplace_back();
    properties_[property].doors.push_back(number);
  }
  return number;
}

AccessIndex::Number AccessIndex::add_key(Number property, const Name& key) {
  const Number number = key_names_.add(property, key);
  if (number == keys_.size()) {
    keys_.emplace_back();
    properties_[property].keys.push_back(number);
  }
  return number;
}

AccessIndex::Number AccessIndex::add_person(Number property, const Name& person) {
  const Number number = person_names_.add(property, person);
  if (number == people_.size()) {
    people_.emplace_back();
    properties_[property].people.push_back(number);
  }
  return number;
}

void AccessIndex::put_door(Number property, const Door& door) {
  const Number number = add_door(property, door.id.str());
  DoorEntry& entry = doors_[number];
  entry.alive = true;
  entry.installed = door.installed;
  entry.unlocked = add_hours(hours_of_door(door.unlocked));
  auto& with_hours = properties_[property].doors_with_hours;
  std::erase(with_hours, number);
  if (!edges_of(entry.unlocked).empty()) with_hours.push_back(number);
}

void AccessIndex::clear_key(KeyEntry& key) {
  for (const KeyRow& row : key_doors_.at(key.doors)) --doors_[row.door].in_keys;
  key_doors_.assign(key.doors, {});
  key.mask = 0;
  key.alive = false;
}

void AccessIndex::put_key(Number property, const Key& key, Number place) {
  std::vector<KeyRow> rows;
  rows.reserve(key.doors.size());
  const Number hours = add_hours(hours_of_key(key.schedule));
  for (const auto& door : key.doors) {
    rows.push_back(
        {add_door(property, door.door.str()), door.schedule ? add_hours(hours_of_key(*door.schedule)) : hours});
  }
  const auto by_door = [](const KeyRow& a, const KeyRow& b) { return a.door < b.door; };
  const auto same_door = [](const KeyRow& a, const KeyRow& b) { return a.door == b.door; };
  std::stable_sort(rows.begin(), rows.end(), by_door);
  rows.erase(std::unique(rows.begin(), rows.end(), same_door), rows.end());
  KeyEntry& entry = keys_[add_key(property, key.id.str())];
  clear_key(entry);
  key_doors_.assign(entry.doors, rows);
  for (const KeyRow& row : rows) {
    ++doors_[row.door].in_keys;
    entry.mask |= bit_of(row.door);
  }
  entry.place = place;
  entry.alive = true;
}

void AccessIndex::put_managers(Number property, std::span<const ManagerAssignment> managers) {
  for (const Number number : properties_[property].people) {
    people_[number].rights = {};
    designated_.assign(people_[number].designated, {});
  }
  for (const auto& assignment : managers) {
    PersonEntry& person = people_[add_person(property, assignment.person.str())];
    add_rights(person.rights, assignment);
    const auto before = designated_.at(person.designated);
    std::vector<Number> keys(before.begin(), before.end());
    for (const auto& key : assignment.keys) keys.push_back(add_key(property, key.str()));
    designated_.assign(person.designated, keys);
  }
}

void AccessIndex::set_property(const Property& property) {
  ++version_;
  const Number number = properties_names_.add(0, property.id.str());
  if (number == properties_.size()) properties_.emplace_back();
  PropertyEntry& entry = properties_[number];
  entry.alive = true;
  entry.offsets = add_offsets(property.zone);
  for (const Number key : entry.keys) clear_key(keys_[key]);
  for (const Number door : entry.doors) doors_[door].alive = false;
  for (const auto& door : property.doors) put_door(number, door);
  for (Number place = 0; place < property.keys.size(); ++place) put_key(number, property.keys[place], place);
  put_managers(number, property.managers);
}

void AccessIndex::remove_property(const PropertyId& property) {
  PropertyEntry* entry = entry_of(property);
  if (!entry) return;
  ++version_;
  for (const Number number : entry->people) {
    people_[number].rights = {};
    put_holds(people_[number], {});
    designated_.assign(people_[number].designated, {});
  }
  for (const Number key : entry->keys) clear_key(keys_[key]);
  for (const Number door : entry->doors) doors_[door].alive = false;
  entry->alive = false;
}

void AccessIndex::set_door(const PropertyId& property, const Door& door) {
  if (!entry_of(property)) return;
  ++version_;
  put_door(scope_of(property), door);
}

void AccessIndex::set_key(const PropertyId& property, const Key& key) {
  const PropertyEntry* entry = entry_of(property);
  if (!entry) return;
  ++version_;
  const Number scope = scope_of(property);
  const Number known = key_names_.find(scope, key.id.str());
  Number place = 0;
  for (const Number other : entry->keys) {
    if (keys_[other].alive) place = std::max(place, keys_[other].place + 1);
  }
  if (known != NameTable::kNone && keys_[known].alive) place = keys_[known].place;
  put_key(scope, key, place);
}

void AccessIndex::remove_key(const PropertyId& property, const KeyId& key) {
  if (!entry_of(property)) return;
  ++version_;
  const Number known = key_names_.find(scope_of(property), key.str());
  if (known != NameTable::kNone) clear_key(keys_[known]);
}

void AccessIndex::set_managers(const PropertyId& property, std::span<const ManagerAssignment> managers) {
  if (!entry_of(property)) return;
  ++version_;
  put_managers(scope_of(property), managers);
}

void AccessIndex::put_holds(PersonEntry& person, std::span<const Hold> holds) {
  const bool near = holds.size() <= kNear;
  holds_.assign(person.holds, near ? std::span<const Hold>() : holds);
  if (!near) return;
  std::copy(holds.begin(), holds.end(), person.near.begin());
  person.holds.count = static_cast<Number>(holds.size());
}

void AccessIndex::set_person(const PropertyId& property, const PersonAccess& access) {
  if (!entry_of(property)) return;
  ++version_;
  const Number scope = scope_of(property);
  std::vector<Hold> holds;
  holds.reserve(access.held.size() + access.suppressed.size());
  for (const auto& held : access.held) {
    const Instant end = held.period.end.value_or(UnlockJudge<std::string_view>::kNoEnd);
    holds.push_back({held.period.start, end, add_key(scope, held.key.str()), static_cast<std::uint8_t>(held.kind),
                     held.on_hold, false});
  }
  for (const auto& key : access.suppressed) {
    holds.push_back({{}, {}, add_key(scope, key.str()), 0, false, true});
  }
  PersonEntry& person = people_[add_person(scope, access.person.str())];
  put_holds(person, holds);
}

std::size_t AccessIndex::bytes() const {
  std::size_t lists = 0;
  for (const auto& property : properties_) {
    lists += (property.doors.capacity() + property.doors_with_hours.capacity() + property.keys.capacity() +
              property.people.capacity()) *
             sizeof(Number);
  }
  return properties_names_.bytes() + door_names_.bytes() + key_names_.bytes() + person_names_.bytes() + lists +
         properties_.capacity() * sizeof(PropertyEntry) + doors_.capacity() * sizeof(DoorEntry) +
         keys_.capacity() * sizeof(KeyEntry) + people_.capacity() * sizeof(PersonEntry) + key_doors_.bytes() +
         holds_.bytes() + designated_.bytes() + edges_.bytes();
}

}  // namespace leasekey::access_rules

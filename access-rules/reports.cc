// Reports as tables of text.
#include "access-rules/reports.h"

#include <algorithm>
#include <array>

#include "access-rules/holdings.h"
#include "access-rules/log_scope.h"
#include "access-rules/may.h"

namespace leasekey::access_rules {
namespace {

bool shows(const Property& property, const PersonId& viewer, const KeyId& key) {
  return may(property, viewer, Action::give_key, key).allowed;
}

std::set<KeyId> shown_keys(const Property& property, const PersonId& viewer) {
  std::set<KeyId> keys;
  for (const auto& key : property.keys) {
    if (shows(property, viewer, key.id)) keys.insert(key.id);
  }
  return keys;
}

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }
std::string text_of(const std::optional<Instant>& at) { return at ? to_string(*at) : std::string(); }

std::string clock_text(Duration since_midnight) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(since_midnight).count();
  const auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

void append(std::string& list, const std::string& item, const char* between = " ") {
  if (!list.empty()) list += between;
  list += item;
}

void add_sources(Table& table, const PropertyState& state, const Person& person, const Grant& grant, Instant now) {
  for (const auto& source : grant.sources) {
    if (source.ended_by(now)) continue;
    for (const auto& period : windows(state, grant.key, source)) {
      if (period.end && *period.end <= now) continue;
      table.rows.push_back({person.id.str(), person.first_name, person.last_name, person.email, grant.key.str(),
                            std::string(to_string(source.capacity)), std::string(to_string(source.kind)),
                            source.giver.empty() ? "automation" : source.giver.str(), to_string(source.given_at),
                            to_string(period.start), text_of(period.end),
                            period.start <= now ? "active" : "not_started", yes_or_no(source.may_share)});
    }
  }
}

std::size_t holders_of(const PropertyState& state, const KeyId& key, Instant now) {
  return static_cast<std::size_t>(std::count_if(state.people.begin(), state.people.end(), [&](const auto& entry) {
    const Grant* grant = find_grant(entry.second, key);
    return grant && view_of(state, *grant, now);
  }));
}

std::string doors_text(const Key& key) {
  std::string text;
  for (const auto& door : key.doors) {
    append(text, door.door.str() + (door.schedule ? " (" + hours_text(*door.schedule) + ")" : ""), ", ");
  }
  return text;
}

}  // namespace

std::string hours_text(const WeeklySchedule& schedule) {
  static constexpr std::array<const char*, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  if (schedule.empty()) return "always";
  std::string text;
  for (const auto& interval : schedule) {
    std::string part;
    for (std::size_t day = 0; day < kDays.size(); ++day) {
      if (interval.days.at(day)) append(part, kDays.at(day));
    }
    append(part, clock_text(interval.from) + "-" + clock_text(interval.to));
    append(text, part, "; ");
  }
  return text;
}

Table assigned_access_report(const PropertyState& state, const PersonId& viewer, Instant now) {
  Table table{{"person", "first_name", "last_name", "email", "key", "capacity", "source", "granted_by", "given_at",
               "start", "end", "state", "may_share"},
              {}};
  const auto keys = shown_keys(*state.property, viewer);
  for (const auto& [id, person] : state.people) {
    for (const auto& grant : person.grants) {
      if (keys.contains(grant.key)) add_sources(table, state, person, grant, now);
    }
  }
  return table;
}

Table keys_report(const PropertyState& state, const PersonId& viewer, Instant now) {
  Table table{{"key", "kind", "unit", "doors", "hours", "shareable", "holders"}, {}};
  for (const auto& key : state.property->keys) {
    if (!shows(*state.property, viewer, key.id)) continue;
    table.rows.push_back({key.id.str(), std::string(to_string(key.kind)), key.unit.str(), doors_text(key),
                          hours_text(key.schedule), yes_or_no(key.shareable),
                          std::to_string(holders_of(state, key.id, now))});
  }
  return table;
}

Table people_and_keys_report(const PropertyState& state, const PersonId& viewer, Instant now) {
  Table table{{"person", "first_name", "last_name", "email", "resident", "status", "keys"}, {}};
  const auto keys = shown_keys(*state.property, viewer);
  for (const auto& [id, person] : state.people) {
    std::string held;
    for (const auto& grant : person.grants) {
      if (keys.contains(grant.key) && view_of(state, grant, now)) append(held, grant.key.str(), ", ");
    }
    if (held.empty()) continue;
    table.rows.push_back({id.str(), person.first_name, person.last_name, person.email, yes_or_no(person.resident),
                          std::string(to_string(person.shown_status)), held});
  }
  return table;
}

Table devices_report(const Property& property, const PersonId& viewer, const std::map<DoorId, DoorVersions>& versions) {
  Table table{{"door", "type", "unit", "installed", "connected", "wanted_version", "confirmed_version", "up_to_date"},
              {}};
  for (const auto& id : visible_log_doors(property, viewer)) {
    const Door& door = *property.find_door(id);
    const auto found = versions.find(id);
    const DoorVersions version = found == versions.end() ? DoorVersions{} : found->second;
    table.rows.push_back({id.str(), std::string(to_string(door.type)), door.unit.str(), yes_or_no(door.installed),
                          yes_or_no(door.connected), std::to_string(version.wanted), std::to_string(version.confirmed),
                          yes_or_no(version.confirmed >= version.wanted)});
  }
  return table;
}

bool is_managers_action(const PropertyState& state, const std::string& actor) {
  if (actor.empty() || actor == "automation") return false;
  const PersonId person(actor);
  return rights_of(*state.property, person).any() || !state.find(person);
}

}  // namespace leasekey::access_rules

// Rows become the same records that the service works on, and those fill the index.
#include "app/decide/world_reader.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "core/error.h"

namespace leasekey::app::decide {
namespace {

using access_rules::AccessIndex;
using access_rules::ResourceType;

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kMinutesPerWeek = 7 * kMinutesPerDay;

Instant instant(const CsvTable& table, const CsvRow& row, std::size_t column) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 4000;
  const std::int64_t seconds = table.integer(row, column);
  if (seconds > kMost || seconds < -kMost) table.refuse(row.line, "`" + std::to_string(seconds) + "` is no time");
  return Instant::from_millis(seconds * 1000);
}

/// A stretch of the week, cut at midnights.
void add_window(WeeklySchedule& schedule, int from, int to) {
  while (from < to) {
    const int day = from / kMinutesPerDay;
    const int end = std::min(to, (day + 1) * kMinutesPerDay);
    WeeklyInterval interval;
    interval.days.at(static_cast<std::size_t>(day)) = true;
    interval.from = std::chrono::minutes(from - day * kMinutesPerDay);
    interval.to = std::chrono::minutes(end - day * kMinutesPerDay);
    schedule.push_back(interval);
    from = end;
  }
}

}  // namespace

std::filesystem::path WorldReader::path(std::string_view name) const { return folder_ / (std::string(name) + ".csv"); }

template <class T>
const T& WorldReader::known(const CsvTable& table, const CsvRow& row, std::size_t column, const ById<T>& all,
                            std::string_view what) {
  const auto found = all.find(std::string(row[column]));
  if (found == all.end()) {
    table.refuse(row.line, "there is no " + std::string(what) + " `" + std::string(row[column]) + "`");
  }
  return found->second;
}

WeeklySchedule WorldReader::windows(const CsvTable& table, const CsvRow& row, std::size_t column) const {
  WeeklySchedule schedule;
  std::string_view left = row[column];
  while (!left.empty()) {
    const std::string_view window = left.substr(0, left.find(';'));
    left.remove_prefix(std::min(left.size(), window.size() + 1));
    int from = 0;
    int to = 0;
    const char* end = window.data() + window.size();
    const auto first = std::from_chars(window.data(), end, from);
    const bool dash = first.ec == std::errc() && first.ptr != end && *first.ptr == '-';
    const auto second = dash ? std::from_chars(first.ptr + 1, end, to) : first;
    if (!dash || second.ec != std::errc() || second.ptr != end || from < 0 || to <= from || to > kMinutesPerWeek) {
      table.refuse(row.line, "`" + std::string(window) + "` is no window of a week");
    }
    add_window(schedule, from, to);
  }
  if (schedule.empty()) table.refuse(row.line, "a schedule has no window");
  return schedule;
}

void WorldReader::read_properties() {
  CsvTable table(path("properties"), {"id", "portfolio", "utc_offset_min"});
  for (CsvRow row; table.next(row);) {
    Property property;
    property.id = PropertyId(std::string(row[0]));
    property.portfolio = PortfolioId(std::string(row[1]));
    const std::int64_t offset = table.integer(row, 2);
    if (std::abs(offset) >= kMinutesPerDay) table.refuse(row.line, "`" + std::string(row[2]) + "` is no offset");
    property.zone = TimeZone::fixed(static_cast<int>(offset));
    if (!property_of_id_.emplace(row[0], properties_.size()).second) table.refuse(row.line, "is there twice");
    properties_.push_back(std::move(property));
  }
}

void WorldReader::read_doors() {
  CsvTable table(path("doors"), {"id", "property"});
  for (CsvRow row; table.next(row);) {
    const std::size_t property = known(table, row, 1, property_of_id_, "property");
    if (!property_of_door_.emplace(row[0], property).second) table.refuse(row.line, "is there twice");
    properties_[property].doors.push_back({.id = DoorId(std::string(row[0])), .unit = {}, .unlocked = {}});
    ++world_.counts_.doors;
  }
}

void WorldReader::read_schedules() {
  CsvTable table(path("schedules"), {"id", "windows"});
  for (CsvRow row; table.next(row);) {
    if (!schedules_.emplace(row[0], windows(table, row, 1)).second) table.refuse(row.line, "is there twice");
  }
}

void WorldReader::read_keys() {
  CsvTable table(path("keys"), {"id", "property", "schedule"});
  for (CsvRow row; table.next(row);) {
    const std::size_t property = known(table, row, 1, property_of_id_, "property");
    auto& keys = properties_[property].keys;
    if (!keys_.emplace(row[0], KeyPlace{property, keys.size()}).second) table.refuse(row.line, "is there twice");
    Key& key = keys.emplace_back();
    key.id = KeyId(std::string(row[0]));
    if (!row[2].empty()) key.schedule = known(table, row, 2, schedules_, "schedule");
    ++world_.counts_.keys;
  }
}

void WorldReader::read_key_doors() {
  CsvTable table(path("key_doors"), {"key", "door"});
  for (CsvRow row; table.next(row);) {
    const KeyPlace& place = known(table, row, 0, keys_, "key");
    if (known(table, row, 1, property_of_door_, "door") != place.property) {
      table.refuse(row.line, "the door `" + std::string(row[1]) + "` is at another property than the key");
    }
    Key& key = properties_[place.property].keys[place.key];
    key.doors.push_back({.door = DoorId(std::string(row[1])), .schedule = {}});
  }
}

void WorldReader::read_managers() {
  CsvTable of_property(path("property_managers"), {"person", "property", "key_level", "device_mgmt", "activate"});
  for (CsvRow row; of_property.next(row);) {
    const std::size_t property = known(of_property, row, 1, property_of_id_, "property");
    const auto level = parse_key_management(row[2]);
    if (!level) of_property.refuse(row.line, "`" + std::string(row[2]) + "` is no level of Key Management");
    auto& managers = properties_[property].managers;
    assignments_[std::string(row[0])][std::string(row[1])] = managers.size();
    managers.push_back({.person = PersonId(std::string(row[0])),
                        .key_management = *level,
                        .keys = {},
                        .device_management = of_property.flag(row, 3),
                        .may_activate = of_property.flag(row, 4)});
  }
  CsvTable of_portfolio(path("portfolio_managers"), {"person", "portfolio"});
  for (CsvRow row; of_portfolio.next(row);) {
    for (auto& property : properties_) {
      if (property.portfolio.str() != row[1]) continue;
      property.managers.push_back(
          {.person = PersonId(std::string(row[0])), .role = ManagerRole::portfolio_manager, .keys = {}});
    }
  }
}

/// A designation acts at the property of its key, where the person has to be a manager, too.
void WorldReader::read_designated_keys() {
  CsvTable table(path("managed_keys"), {"person", "key"});
  for (CsvRow row; table.next(row);) {
    const KeyPlace& place = known(table, row, 1, keys_, "key");
    Property& property = properties_[place.property];
    const auto person = assignments_.find(std::string(row[0]));
    if (person == assignments_.end()) continue;
    const auto assignment = person->second.find(property.id.str());
    if (assignment == person->second.end()) continue;
    property.managers[assignment->second].keys.emplace_back(std::string(row[1]));
  }
}

void WorldReader::read_grants() {
  CsvTable table(path("grants"), {"person", "key", "start", "end"});
  for (CsvRow row; table.next(row);) {
    const KeyPlace& place = known(table, row, 1, keys_, "key");
    std::optional<Instant> end;
    if (!row[3].empty()) end = instant(table, row, 3);
    const auto number = person_names_.add(static_cast<std::uint32_t>(place.property), row[0]);
    if (number == people_.size()) {
      people_.push_back({.person = PersonId(std::string(row[0])), .held = {}, .suppressed = {}});
      property_of_person_.push_back(place.property);
    }
    people_[number].held.push_back({KeyId(std::string(row[1])), {instant(table, row, 2), end}, SourceKind::manual});
    ++world_.counts_.grants;
  }
}

void WorldReader::fill_index() {
  AccessIndex& index = world_.index_;
  world_.counts_.properties = properties_.size();
  for (const auto& property : properties_) {
    index.set_property(property);
    const World::Place place = index.find_property(property.id.str()).value();
    world_.all_.push_back(place);
    const auto remember = [&](ResourceType type, const std::string& id) {
      world_.ids_.add(static_cast<std::uint32_t>(type), id);
      world_.things_.push_back(index.find(place, type, id).value());
    };
    remember(ResourceType::property, property.id.str());
    for (const auto& key : property.keys) remember(ResourceType::key, key.id.str());
    for (const auto& door : property.doors) remember(ResourceType::door, door.id.str());
  }
  for (std::size_t i = 0; i < people_.size(); ++i) index.set_person(properties_[property_of_person_[i]].id, people_[i]);
}

void WorldReader::read() {
  read_properties();
  read_doors();
  read_schedules();
  read_keys();
  read_key_doors();
  read_managers();
  read_designated_keys();
  read_grants();
  fill_index();
}

}  // namespace leasekey::app::decide

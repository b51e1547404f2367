// Reads the world and answers by the shortest way.
#include "bench/plain_arrays.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "app/decide/csv_table.h"

namespace leasekey::bench {
namespace {

using app::decide::CsvRow;
using app::decide::CsvTable;

enum Act {
  sign_in,
  invite,
  revoke_person,
  create,
  edit,
  remove,
  give,
  revoke,
  log,
  report,
  scan,
  add_manager,
  remove_manager,
  edit_door,
  edit_schedule,
  view,
  firmware,
  sync,
  activate,
  deactivate
};
constexpr std::array<const char*, 20> kActions{
    "os.sign_in",   "people.invite",   "people.revoke",  "key.create",      "key.edit",
    "key.delete",   "key.give",        "key.revoke",     "log.view",        "report.view",
    "package.scan", "manager.add",     "manager.remove", "door.edit",       "schedule.edit",
    "device.view",  "device.firmware", "device.sync",    "device.activate", "device.deactivate"};

constexpr std::uint32_t bits(std::initializer_list<Act> acts) {
  std::uint32_t all = 0;
  for (const Act act : acts) all |= 1U << act;
  return all;
}
constexpr std::array<std::uint32_t, 4> kAllowed{
    0, bits({sign_in, invite, revoke_person, create, edit, remove, give, revoke, report, scan}),
    bits({sign_in, give, revoke}), bits({sign_in, report, scan})};

int level_of(std::string_view word) { return word == "full" ? 1 : word == "limited" ? 2 : word == "specific" ? 3 : 0; }

bool contains(const std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

std::vector<std::pair<int, int>> windows_of(std::string_view text) {
  std::vector<std::pair<int, int>> windows;
  for (const char* at = text.data(); at < text.data() + text.size(); ++at) {
    auto& [from, to] = windows.emplace_back();
    at = std::from_chars(at, text.data() + text.size(), from).ptr + 1;
    at = std::from_chars(at, text.data() + text.size(), to).ptr;
  }
  return windows;
}

}  // namespace

std::uint32_t PlainArrays::number(Numbers& numbers, std::string_view id) {
  return numbers.try_emplace(std::string(id), static_cast<std::uint32_t>(numbers.size())).first->second;
}

PlainArrays::PlainArrays(const std::filesystem::path& folder) {
  for (const char* action : kActions) number(actions_, action);
  read_places(folder);
  read_keys(folder);
  read_people(folder);
}

void PlainArrays::read_places(const std::filesystem::path& folder) {
  CsvTable properties(folder / "properties.csv", {"id", "portfolio", "utc_offset_min"});
  for (CsvRow row; properties.next(row);) {
    number(properties_, row[0]);
    portfolio_of_.push_back(number(portfolios_, row[1]));
    offset_.push_back(static_cast<int>(properties.integer(row, 2)));
  }
  CsvTable doors(folder / "doors.csv", {"id", "property"});
  for (CsvRow row; doors.next(row);) {
    number(doors_, row[0]);
    property_of_door_.push_back(number(properties_, row[1]));
  }
  keys_of_door_.resize(doors_.size());
}

void PlainArrays::read_keys(const std::filesystem::path& folder) {
  std::unordered_map<std::string, int> schedules;
  CsvTable hours(folder / "schedules.csv", {"id", "windows"});
  for (CsvRow row; hours.next(row);) {
    schedules.emplace(row[0], static_cast<int>(windows_.size()));
    windows_.push_back(windows_of(row[1]));
  }
  CsvTable keys(folder / "keys.csv", {"id", "property", "schedule"});
  for (CsvRow row; keys.next(row);) {
    number(keys_, row[0]);
    property_of_key_.push_back(number(properties_, row[1]));
    schedule_of_.push_back(row[2].empty() ? -1 : schedules.at(std::string(row[2])));
  }
  doors_of_.resize(keys_.size());
  CsvTable pairs(folder / "key_doors.csv", {"key", "door"});
  for (CsvRow row; pairs.next(row);) {
    const std::uint32_t door = number(doors_, row[1]);
    doors_of_[number(keys_, row[0])].push_back(door);
    ++keys_of_door_[door];
  }
  for (auto& doors : doors_of_) std::sort(doors.begin(), doors.end());
}

void PlainArrays::read_people(const std::filesystem::path& folder) {
  CsvTable people(folder / "people.csv", {"id"});
  for (CsvRow row; people.next(row);) number(people_, row[0]);
  grants_.resize(people_.size());
  managers_.resize(people_.size());
  designated_.resize(people_.size());
  portfolios_of_.resize(people_.size());
  CsvTable grants(folder / "grants.csv", {"person", "key", "start", "end"});
  for (CsvRow row; grants.next(row);) {
    const std::int64_t end = row[3].empty() ? std::numeric_limits<std::int64_t>::max() : grants.integer(row, 3);
    grants_[number(people_, row[0])].push_back({number(keys_, row[1]), grants.integer(row, 2), end});
  }
  CsvTable of_portfolio(folder / "portfolio_managers.csv", {"person", "portfolio"});
  for (CsvRow row; of_portfolio.next(row);) {
    portfolios_of_[number(people_, row[0])].push_back(number(portfolios_, row[1]));
  }
  CsvTable of_property(folder / "property_managers.csv",
                       {"person", "property", "key_level", "device_mgmt", "activate"});
  for (CsvRow row; of_property.next(row);) {
    managers_[number(people_, row[0])].push_back(
        {number(properties_, row[1]), level_of(row[2]), row[3] == "1", row[4] == "1"});
  }
  CsvTable keys(folder / "managed_keys.csv", {"person", "key"});
  for (CsvRow row; keys.next(row);) designated_[number(people_, row[0])].push_back(number(keys_, row[1]));
  for (auto& designated : designated_) std::sort(designated.begin(), designated.end());
}

bool PlainArrays::has_door(std::uint32_t key, std::uint32_t door) const { return contains(doors_of_[key], door); }

bool PlainArrays::in_hours(std::uint32_t key, std::int64_t at) const {
  const int schedule = schedule_of_[key];
  if (schedule < 0) return true;
  const auto minute = static_cast<int>((at + offset_[property_of_key_[key]] * 60 - 345'600) / 60 % 10'080);
  const auto& windows = windows_[static_cast<std::size_t>(schedule)];
  return std::any_of(windows.begin(), windows.end(),
                     [&](const auto& window) { return minute >= window.first && minute < window.second; });
}

bool PlainArrays::holds(std::uint32_t person, std::uint32_t door, std::int64_t at, bool by_hours) const {
  const auto& grants = grants_[person];
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
    return grant.start <= at && at < grant.end && has_door(grant.key, door) && (!by_hours || in_hours(grant.key, at));
  });
}

bool PlainArrays::may_at(std::uint32_t person, int action, std::uint32_t property, std::uint32_t resource,
                         std::int64_t at) const {
  for (const auto portfolio : portfolios_of_[person]) {
    if (portfolio == portfolio_of_[property]) return action != deactivate || holds(person, resource, at, false);
  }
  const auto& all = managers_[person];
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Manager& manager) { return manager.property == property; });
  if (found == all.end()) return false;
  if (action >= view) {
    if (!found->devices) return false;
    return action < activate || (found->toggle && (action != deactivate || holds(person, resource, at, false)));
  }
  if ((kAllowed[static_cast<std::size_t>(found->level)] >> action & 1U) != 0) return true;
  const auto& keys = designated_[person];
  if (action == log && found->level == 3) {
    return std::any_of(keys.begin(), keys.end(), [&](std::uint32_t key) { return has_door(key, resource); });
  }
  if (action == log) return found->level > 0 && keys_of_door_[resource] > 0;
  return found->level == 3 && (action == give || action == revoke) && contains(keys, resource);
}

bool PlainArrays::may(const std::string& principal, const std::string& action, const std::string& type,
                      const std::string& resource, std::int64_t at) const {
  const auto person = people_.find(principal);
  const auto& ids = type == "property" ? properties_ : type == "key" ? keys_ : doors_;
  const auto on = ids.find(resource);
  if (person == people_.end() || on == ids.end()) return false;
  const std::uint32_t property = type == "property" ? on->second
                                 : type == "key"    ? property_of_key_[on->second]
                                                    : property_of_door_[on->second];
  return may_at(person->second, static_cast<int>(actions_.find(action)->second), property, on->second, at);
}

bool PlainArrays::opens(const std::string& person, const std::string& door, std::int64_t at) const {
  const auto who = people_.find(person);
  const auto what = doors_.find(door);
  return who != people_.end() && what != doors_.end() && holds(who->second, what->second, at, true);
}

}  // namespace leasekey::bench

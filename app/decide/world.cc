// Builds properties from their files and puts them into the index.
#include "app/decide/world.h"

#include <algorithm>
#include <charconv>

#include "app/decide/table.h"
#include "core/error.h"

namespace leasekey::decide {
namespace {

constexpr std::int64_t kMinutesOfDay = 24 * 60;
constexpr std::int64_t kMinutesOfWeek = 7 * kMinutesOfDay;

struct PropertyInFile {
  Property property;
  access_rules::ZoneClock clock;
  std::string portfolio;
  std::unordered_map<std::string, access_rules::PersonAccess> people;
};

class Reader {
 public:
  explicit Reader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  World read() {
    read_properties();
    read_schedules();
    read_doors();
    read_keys();
    read_managers();
    read_grants();
    build();
    return std::move(world_);
  }

 private:
  Table table(const std::string& name) const {
    auto found = Table::read(folder_ / name);
    if (!found) throw Error(ErrorKind::invalid_input, "`" + folder_.string() + "` has no `" + name + "`");
    return std::move(*found);
  }

  PropertyInFile& property(const Table& t, std::size_t row, std::string_view id) {
    const auto found = properties_.find(std::string(id));
    if (found == properties_.end()) t.fail(row, "names the unknown property `" + std::string(id) + "`");
    return found->second;
  }

  void read_properties() {
    const Table t = table("properties.csv");
    const auto id = t.column("id"), portfolio = t.column("portfolio"), offset = t.column("utc_offset_min");
    for (std::size_t row = 0; row < t.size(); ++row) {
      PropertyInFile& p = properties_[std::string(t.cell(row, id))];
      p.property.id = PropertyId(std::string(t.cell(row, id)));
      p.portfolio = t.cell(row, portfolio);
      p.clock = access_rules::ZoneClock::fixed(std::chrono::minutes(t.number(row, offset)));
    }
  }

  /// `a-b;a-b` in minutes of the week.
  WeeklySchedule parse_windows(const Table& t, std::size_t row, std::string_view text) const {
    WeeklySchedule schedule;
    while (!text.empty()) {
      const std::string_view window = text.substr(0, text.find(';'));
      text.remove_prefix(std::min(window.size() + 1, text.size()));
      std::int64_t from = 0, to = 0;
      const auto first = std::from_chars(window.data(), window.data() + window.size(), from);
      const char* dash = first.ptr;
      const bool has_dash = first.ec == std::errc() && dash != window.data() + window.size() && *dash == '-';
      const auto second = has_dash ? std::from_chars(dash + 1, window.data() + window.size(), to) : first;
      const bool whole = has_dash && second.ec == std::errc() && second.ptr == window.data() + window.size();
      if (!whole || from < 0 || to <= from || to > kMinutesOfWeek) {
        t.fail(row, "has the window `" + std::string(window) + "`, which is no `from-to` in minutes of a week");
      }
      add_window(schedule, from, to);
    }
    return schedule;
  }

  static void add_window(WeeklySchedule& schedule, std::int64_t from, std::int64_t to) {
    for (std::int64_t day = from / kMinutesOfDay; day * kMinutesOfDay < to; ++day) {
      WeeklyInterval interval;
      interval.days.at(static_cast<std::size_t>(day)) = true;
      interval.from = std::chrono::minutes(std::max(from - day * kMinutesOfDay, std::int64_t{0}));
      interval.to = std::chrono::minutes(std::min(to - day * kMinutesOfDay, kMinutesOfDay));
      schedule.push_back(interval);
    }
  }

  void read_schedules() {
    const Table t = table("schedules.csv");
    const auto id = t.column("id"), windows = t.column("windows");
    for (std::size_t row = 0; row < t.size(); ++row) {
      WeeklySchedule schedule = parse_windows(t, row, t.cell(row, windows));
      // No window at all covers nothing; an empty schedule would cover everything.
      if (schedule.empty()) schedule.push_back({.days = {}, .from = Duration(0), .to = Duration(0)});
      schedules_[std::string(t.cell(row, id))] = std::move(schedule);
    }
  }

  void read_doors() {
    const Table t = table("doors.csv");
    const auto id = t.column("id"), where = t.column("property");
    for (std::size_t row = 0; row < t.size(); ++row) {
      PropertyInFile& p = property(t, row, t.cell(row, where));
      p.property.doors.push_back({.id = DoorId(std::string(t.cell(row, id)))});
      world_.property_of_door[std::string(t.cell(row, id))] = p.property.id.str();
    }
  }

  void read_keys() {
    const Table t = table("keys.csv");
    const auto id = t.column("id"), where = t.column("property"), schedule = t.column("schedule");
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t row = 0; row < t.size(); ++row) {
      PropertyInFile& p = property(t, row, t.cell(row, where));
      Key key{.id = KeyId(std::string(t.cell(row, id)))};
      if (const std::string name(t.cell(row, schedule)); !name.empty()) {
        const auto found = schedules_.find(name);
        if (found == schedules_.end()) t.fail(row, "names the unknown schedule `" + name + "`");
        key.schedule = found->second;
      }
      world_.property_of_key[key.id.str()] = p.property.id.str();
      places[key.id.str()] = p.property.keys.size();
      p.property.keys.push_back(std::move(key));
    }
    read_key_doors(places);
  }

  void read_key_doors(const std::unordered_map<std::string, std::size_t>& places) {
    const Table t = table("key_doors.csv");
    const auto key = t.column("key"), door = t.column("door");
    for (std::size_t row = 0; row < t.size(); ++row) {
      PropertyInFile& p = of_key(t, row, t.cell(row, key));
      const std::string id(t.cell(row, door));
      const auto where = world_.property_of_door.find(id);
      if (where == world_.property_of_door.end()) t.fail(row, "names the unknown door `" + id + "`");
      if (where->second != p.property.id.str()) t.fail(row, "puts a door of another property into the key");
      p.property.keys.at(places.at(std::string(t.cell(row, key)))).doors.push_back({.door = DoorId(id)});
    }
  }

  PropertyInFile& of_key(const Table& t, std::size_t row, std::string_view key) {
    const auto found = world_.property_of_key.find(std::string(key));
    if (found == world_.property_of_key.end()) t.fail(row, "names the unknown key `" + std::string(key) + "`");
    return properties_.at(found->second);
  }

  void read_managers() {
    const Table portfolio = table("portfolio_managers.csv");
    const auto person = portfolio.column("person"), which = portfolio.column("portfolio");
    for (std::size_t row = 0; row < portfolio.size(); ++row) {
      for (auto& [id, p] : properties_) {
        if (p.portfolio != portfolio.cell(row, which)) continue;
        p.property.managers.push_back(
            {.person = PersonId(std::string(portfolio.cell(row, person))), .role = ManagerRole::portfolio_manager});
      }
    }
    read_property_managers();
    read_designated_keys();
  }

  void read_property_managers() {
    const Table t = table("property_managers.csv");
    const auto person = t.column("person"), where = t.column("property"), level = t.column("key_level");
    const auto devices = t.column("device_mgmt"), toggle = t.column("activate");
    for (std::size_t row = 0; row < t.size(); ++row) {
      const auto parsed = parse_key_management(t.cell(row, level));
      if (!parsed) t.fail(row, "has the unknown level `" + std::string(t.cell(row, level)) + "`");
      property(t, row, t.cell(row, where))
          .property.managers.push_back({.person = PersonId(std::string(t.cell(row, person))),
                                        .key_management = *parsed,
                                        .device_management = t.cell(row, devices) == "1",
                                        .may_activate = t.cell(row, toggle) == "1"});
    }
  }

  /// A key is designated at its own property; without a role there it gives nothing.
  void read_designated_keys() {
    const Table t = table("managed_keys.csv");
    const auto person = t.column("person"), key = t.column("key");
    for (std::size_t row = 0; row < t.size(); ++row) {
      auto& managers = of_key(t, row, t.cell(row, key)).property.managers;
      const auto found = std::find_if(managers.begin(), managers.end(), [&](const ManagerAssignment& manager) {
        return manager.role == ManagerRole::property_manager && manager.person.str() == t.cell(row, person);
      });
      if (found != managers.end()) found->keys.emplace_back(std::string(t.cell(row, key)));
    }
  }

  void read_grants() {
    const Table t = table("grants.csv");
    const auto person = t.column("person"), key = t.column("key"), start = t.column("start"), end = t.column("end");
    for (std::size_t row = 0; row < t.size(); ++row) {
      auto& access = of_key(t, row, t.cell(row, key)).people[std::string(t.cell(row, person))];
      Period window{at(t.number(row, start)), {}};
      if (!t.cell(row, end).empty()) window.end = at(t.number(row, end));
      access.holds.push_back({KeyId(std::string(t.cell(row, key))), window});
    }
    world_.grants = t.size();
  }

  static Instant at(std::int64_t seconds) { return Instant::from_millis(seconds * 1000); }

  void build() {
    for (auto& [id, p] : properties_) {
      world_.index.put_property(p.property, std::move(p.clock));
      for (const auto& manager : p.property.managers) add_property_of(manager.person.str(), id);
      for (auto& [person, access] : p.people) {
        access.person = PersonId(person);
        world_.index.put_person(p.property.id, access);
        add_property_of(person, id);
      }
      world_.properties.push_back(id);
    }
  }

  void add_property_of(const std::string& person, const std::string& property) {
    auto& known = world_.properties_of_person[person];
    if (std::find(known.begin(), known.end(), property) == known.end()) known.push_back(property);
  }

  std::filesystem::path folder_;
  std::map<std::string, PropertyInFile> properties_;
  std::unordered_map<std::string, WeeklySchedule> schedules_;
  World world_;
};

}  // namespace

World read_world(const std::filesystem::path& folder) { return Reader(folder).read(); }

}  // namespace leasekey::decide

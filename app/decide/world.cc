// Finds the property of an id, and asks the index there.
#include "app/decide/world.h"

#include <algorithm>

#include "app/decide/world_reader.h"

namespace leasekey::app::decide {

using access_rules::Action;
using access_rules::IndexedUnlock;
using access_rules::IndexedVerdict;
using access_rules::MayReason;
using access_rules::Name;
using access_rules::NameTable;
using access_rules::ResourceType;

World::World(const std::filesystem::path& folder) { WorldReader(folder, *this).read(); }

std::optional<World::Thing> World::find(ResourceType type, const Name& id) const {
  const std::uint32_t number = ids_.find(static_cast<std::uint32_t>(type), id);
  if (number == NameTable::kNone) return {};
  return things_[number];
}

IndexedVerdict World::may(std::string_view principal, Action action, ResourceType type, std::string_view id,
                          Instant at) const {
  if (const auto thing = find(type, id)) return index_.may(principal, action, *thing, at);
  IndexedVerdict unknown;
  unknown.reason = MayReason::no_such_resource;
  unknown.version = index_.version();
  return unknown;
}

IndexedUnlock World::opens(std::string_view person, std::string_view door, Instant at) const {
  const auto thing = find(ResourceType::door, door);
  return thing ? index_.opens(person, *thing, at) : IndexedUnlock{{}, index_.version()};
}

std::vector<std::string_view> World::doors_of(std::string_view person, Instant at) const {
  std::vector<std::string_view> doors;
  for (const Place place : all_) {
    const auto here = index_.doors_of(place, person, at);
    doors.insert(doors.end(), here.begin(), here.end());
  }
  std::sort(doors.begin(), doors.end());
  return doors;
}

std::vector<std::string_view> World::visible_logs(std::string_view manager) const {
  std::vector<std::string_view> doors;
  for (const Place place : all_) {
    const auto here = index_.visible_logs(place, manager);
    doors.insert(doors.end(), here.begin(), here.end());
  }
  std::sort(doors.begin(), doors.end());
  return doors;
}

std::size_t World::bytes() const { return index_.bytes() + ids_.bytes() + things_.capacity() * sizeof(Thing); }

}  // namespace leasekey::app::decide

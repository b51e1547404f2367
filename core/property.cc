// The words of a property's settings, and look-ups by id.
#include "core/property.h"

#include <algorithm>

#include "core/words.h"

namespace leasekey {
namespace {

constexpr auto kModes = words<Mode>("observe", "approval_required", "automatic_grants", "automatic");
constexpr auto kDoorTypes = words<DoorType>("building_entrance", "residence", "service", "communal");
constexpr auto kKeyKinds = words<KeyKind>("unit", "common_area", "other");
constexpr auto kRoles = words<ManagerRole>("portfolio_manager", "property_manager", "support");
constexpr auto kLevels = words<KeyManagement>("none", "full", "limited", "specific");
constexpr auto kJurisdictions = words<Jurisdiction>("general", "new_york_city");
constexpr auto kPlaces = words<EditedIn>("file", "portal");

template <class Things, class Wanted>
auto find_by_id(const Things& things, const Wanted& id) -> const typename Things::value_type* {
  const auto found = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(Mode mode) { return kModes.of(mode); }
std::string_view to_string(DoorType type) { return kDoorTypes.of(type); }
std::string_view to_string(KeyKind kind) { return kKeyKinds.of(kind); }
std::string_view to_string(ManagerRole role) { return kRoles.of(role); }
std::string_view to_string(KeyManagement level) { return kLevels.of(level); }
std::string_view to_string(Jurisdiction jurisdiction) { return kJurisdictions.of(jurisdiction); }
std::string_view to_string(EditedIn place) { return kPlaces.of(place); }
std::optional<Mode> parse_mode(std::string_view word) { return kModes.parse(word); }
std::optional<DoorType> parse_door_type(std::string_view word) { return kDoorTypes.parse(word); }
std::optional<KeyKind> parse_key_kind(std::string_view word) { return kKeyKinds.parse(word); }
std::optional<ManagerRole> parse_manager_role(std::string_view word) { return kRoles.parse(word); }
std::optional<KeyManagement> parse_key_management(std::string_view word) { return kLevels.parse(word); }
std::optional<Jurisdiction> parse_jurisdiction(std::string_view word) { return kJurisdictions.parse(word); }
std::optional<EditedIn> parse_edited_in(std::string_view word) { return kPlaces.parse(word); }

const KeyDoor* Key::find_door(const DoorId& door) const& {
  const auto found = std::find_if(doors.begin(), doors.end(), [&](const KeyDoor& entry) { return entry.door == door; });
  return found == doors.end() ? nullptr : &*found;
}

const Key* Property::find_key(const KeyId& id_) const& { return find_by_id(keys, id_); }
const Door* Property::find_door(const DoorId& id_) const& { return find_by_id(doors, id_); }
const Unit* Property::find_unit(const UnitId& id_) const& { return find_by_id(units, id_); }

const ManagerAssignment* Property::find_manager(const PersonId& person) const& {
  const auto found =
      std::find_if(managers.begin(), managers.end(), [&](const auto& manager) { return manager.person == person; });
  return found == managers.end() ? nullptr : &*found;
}

}  // namespace leasekey

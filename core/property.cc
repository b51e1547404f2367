// The words of a property's settings, and look-ups by id.
#include "core/property.h"

#include <algorithm>

namespace leasekey {
namespace {

constexpr std::array<std::string_view, 4> kModes{"observe", "approval_required", "automatic_grants", "automatic"};
constexpr std::array<std::string_view, 4> kDoorTypes{"building_entrance", "residence", "service", "communal"};
constexpr std::array<std::string_view, 3> kKeyKinds{"unit", "common_area", "other"};
constexpr std::array<std::string_view, 3> kRoles{"portfolio_manager", "property_manager", "support"};
constexpr std::array<std::string_view, 4> kLevels{"none", "full", "limited", "specific"};

template <class Enum, std::size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t N>
std::optional<Enum> parse_word(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return {};
  return static_cast<Enum>(found - words.begin());
}

template <class Things, class Wanted>
auto find_by_id(const Things& things, const Wanted& id) -> const typename Things::value_type* {
  const auto found = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

std::string_view to_string(Mode mode) { return word_of(kModes, mode); }
std::string_view to_string(DoorType type) { return word_of(kDoorTypes, type); }
std::string_view to_string(KeyKind kind) { return word_of(kKeyKinds, kind); }
std::string_view to_string(ManagerRole role) { return word_of(kRoles, role); }
std::string_view to_string(KeyManagement level) { return word_of(kLevels, level); }
std::optional<Mode> parse_mode(std::string_view word) { return parse_word<Mode>(kModes, word); }
std::optional<DoorType> parse_door_type(std::string_view word) { return parse_word<DoorType>(kDoorTypes, word); }
std::optional<KeyKind> parse_key_kind(std::string_view word) { return parse_word<KeyKind>(kKeyKinds, word); }
std::optional<ManagerRole> parse_manager_role(std::string_view word) { return parse_word<ManagerRole>(kRoles, word); }
std::optional<KeyManagement> parse_key_management(std::string_view word) {
  return parse_word<KeyManagement>(kLevels, word);
}

const Key* Property::find_key(const KeyId& id_) const { return find_by_id(keys, id_); }
const Door* Property::find_door(const DoorId& id_) const { return find_by_id(doors, id_); }
const Unit* Property::find_unit(const UnitId& id_) const { return find_by_id(units, id_); }

const ManagerAssignment* Property::find_manager(const PersonId& person) const {
  const auto found =
      std::find_if(managers.begin(), managers.end(), [&](const auto& manager) { return manager.person == person; });
  return found == managers.end() ? nullptr : &*found;
}

}  // namespace leasekey

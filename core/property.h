// A property as it is set up: units, doors, keys, managers, and how its ePMS is read.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "core/lease.h"
#include "core/time.h"

namespace leasekey {

/// What happens with a plan (`automated-access.md` · Suggestions and the queue).
enum class Mode { observe, approval_required, automatic_grants, automatic };

enum class DoorType { building_entrance, residence, service, communal };
enum class KeyKind { unit, common_area, other };
enum class ManagerRole { portfolio_manager, property_manager, support };
enum class KeyManagement { none, full, limited, specific };

/// Decides how long the access log is kept (`access-core.md` · Retention).
enum class Jurisdiction { general, new_york_city };

/// Who may change units, doors, keys and managers: whoever edits the configuration file, or managers in the portal.
enum class EditedIn { file, portal };

std::string_view to_string(Mode mode);
std::string_view to_string(DoorType type);
std::string_view to_string(KeyKind kind);
std::string_view to_string(ManagerRole role);
std::string_view to_string(KeyManagement level);
std::string_view to_string(Jurisdiction jurisdiction);
std::string_view to_string(EditedIn place);
std::optional<Mode> parse_mode(std::string_view word);
std::optional<DoorType> parse_door_type(std::string_view word);
std::optional<KeyKind> parse_key_kind(std::string_view word);
std::optional<ManagerRole> parse_manager_role(std::string_view word);
std::optional<KeyManagement> parse_key_management(std::string_view word);
std::optional<Jurisdiction> parse_jurisdiction(std::string_view word);
std::optional<EditedIn> parse_edited_in(std::string_view word);

/// Local times of some weekdays. `to` at or before `from` runs across midnight into the next day.
struct WeeklyInterval {
  std::array<bool, 7> days{};  ///< Monday first
  Duration from{0};            ///< since local midnight, 0 … 24 h
  Duration to{0};
  friend bool operator==(const WeeklyInterval&, const WeeklyInterval&) = default;
};

/// The hours of a key or a door. What an empty one means is said where it stands.
using WeeklySchedule = std::vector<WeeklyInterval>;

struct Unit {
  UnitId id;
  std::string building;  ///< empty: units without a building form one
  friend bool operator==(const Unit&, const Unit&) = default;
};

struct Door {
  DoorId id;
  DoorType type = DoorType::communal;
  bool connected = true;    ///< an offline lock learns of changes at its Door Sync
  bool installed = true;    ///< has an activated lock; nobody opens a door without
  UnitId unit;              ///< that it leads to; empty: none in particular
  WeeklySchedule unlocked;  ///< when it stands open for everybody; empty: never
  friend bool operator==(const Door&, const Door&) = default;
};

/// A door within a key.
struct KeyDoor {
  DoorId door;
  bool doorcodes = true;                   ///< holders get a doorcode for it
  std::optional<WeeklySchedule> schedule;  ///< in the place of the key's
  friend bool operator==(const KeyDoor&, const KeyDoor&) = default;
};

/// A named set of doors of one property. Common-area keys are the ones designated for every resident.
struct Key {
  KeyId id;
  KeyKind kind = KeyKind::other;
  UnitId unit;  ///< of a unit key
  std::vector<KeyDoor> doors;
  bool shareable = false;
  WeeklySchedule schedule;  ///< when it opens; empty: always

  /// Null for a door that the key does not have. Refused of a temporary, in which what was found would not live on.
  const KeyDoor* find_door(const DoorId& door) const&;
  const KeyDoor* find_door(const DoorId& door) const&& = delete;
  /// When it opens this door of its own; empty: always.
  const WeeklySchedule& hours_of(const KeyDoor& door) const { return door.schedule ? *door.schedule : schedule; }
  friend bool operator==(const Key&, const Key&) = default;
};

/// A human's rights at a property. Support is none of the two manager roles and can never hold a manager right.
struct ManagerAssignment {
  PersonId person;
  ManagerRole role = ManagerRole::property_manager;
  KeyManagement key_management = KeyManagement::none;
  std::vector<KeyId> keys;         ///< designated, for `specific`
  bool device_management = false;  ///< see devices, upgrade their firmware, run Door Syncs
  bool may_activate = false;       ///< the toggle: with Device Management, activate and deactivate devices
  friend bool operator==(const ManagerAssignment&, const ManagerAssignment&) = default;
};

/// The mass-change guard's limits: more than `max(min, percent of the base)` is too many.
struct GuardLimits {
  int revocations_min = 3;
  double revocations_percent = 10;
  int grants_min = 10;
  double grants_percent = 20;
  friend bool operator==(const GuardLimits&, const GuardLimits&) = default;
};

/// A customer's set of properties.
struct Portfolio {
  PortfolioId id;
  std::string name;
  std::vector<PersonId> managers;  ///< its Portfolio Managers, wherever they are listed. Sorted
  friend bool operator==(const Portfolio&, const Portfolio&) = default;
};

/// Whom the ePMS shows and automation is not to touch: nothing is given, nothing ends, and nobody is made of them.
struct LeftAlone {
  /// Patterns with `*` for any text, over first and last name or the e-mail address, without regard to case.
  std::vector<std::string> people;
  std::vector<UnitId> units;  ///< models, homes of the staff, short stays
  friend bool operator==(const LeftAlone&, const LeftAlone&) = default;
};

struct Property {
  PropertyId id;
  std::string name;
  PortfolioId portfolio;
  Jurisdiction jurisdiction = Jurisdiction::general;
  EditedIn edited_in = EditedIn::file;
  TimeZone zone;
  Mode mode = Mode::approval_required;
  Duration start_delay = std::chrono::minutes(15);
  std::optional<GuardLimits> guard = GuardLimits{};  ///< nothing: switched off
  int doorcode_length = 7;                           ///< digits, 4 … 7
  std::vector<Unit> units;
  /// ePMS unit -> unit. Nothing: every unit maps to the unit of the same name.
  std::optional<std::map<PmsUnit, UnitId>> unit_map;
  /// This property's own meaning of ePMS labels, over the connector's defaults.
  std::map<std::string, LeaseStatus> status_labels;
  std::vector<std::string> excluded_statuses;
  LeftAlone left_alone;
  std::vector<Door> doors;
  std::vector<Key> keys;
  /// Of the property, then Portfolio Managers of its portfolio; somebody who is both stands here twice.
  std::vector<ManagerAssignment> managers;

  /// Null for what is not there. Refused of a temporary, in which what was found would not live on.
  const Key* find_key(const KeyId& id_) const&;
  const Door* find_door(const DoorId& id_) const&;
  const Unit* find_unit(const UnitId& id_) const&;
  /// The first of somebody's roles here.
  const ManagerAssignment* find_manager(const PersonId& person) const&;
  const Key* find_key(const KeyId& id_) const&& = delete;
  const Door* find_door(const DoorId& id_) const&& = delete;
  const Unit* find_unit(const UnitId& id_) const&& = delete;
  const ManagerAssignment* find_manager(const PersonId& person) const&& = delete;
};

}  // namespace leasekey

// Compiled in compiled_once.cc, and not with each source that uses them.
extern template class std::vector<leasekey::KeyId>;
extern template class std::vector<leasekey::UnitId>;
extern template class std::vector<leasekey::Unit>;
extern template class std::vector<leasekey::Door>;
extern template class std::vector<leasekey::KeyDoor>;
extern template class std::vector<leasekey::Key>;
extern template class std::vector<leasekey::ManagerAssignment>;
extern template class std::vector<leasekey::WeeklyInterval>;

// The access facts of all properties in compact form, for decisions in less than a microsecond: the same judges as over
// a property's state, reached through ids.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "access-rules/matrix.h"
#include "access-rules/name_table.h"
#include "access-rules/schedule.h"
#include "access-rules/state.h"
#include "access-rules/unlock_judge.h"

namespace leasekey::access_rules {

/// A window in which somebody holds a key.
struct HeldKey {
  KeyId key;
  Period window;
  SourceKind source = SourceKind::manual;
};

/// What decides about one person at one property, whatever its sources were.
struct PersonAccess {
  PersonId person;
  std::vector<HeldKey> holds;
  std::vector<KeyId> suppressions;
  bool held = false;
};

/// From a state that carries the person and, for a guest, the hosts.
PersonAccess access_of(const PropertyState& state, const Person& person);

struct UnlockAnswer {
  bool allowed = false;
  UnlockReason reason = UnlockReason::no_grant;
  std::uint32_t key = NameTable::kNone;  ///< of the deciding window, for `AccessIndex::key_name`
  std::optional<SourceKind> source;      ///< of the deciding window
  std::optional<Instant> valid_until;  ///< when time alone can next change the answer
  std::uint64_t version = 0;           ///< of the index that answered
};

/// Total: what is not known opens nothing and may nothing. One writer at a time and no reader beside it; `LiveIndex`
/// in `sync` takes care of that. Each change is as large as the thing that changed; nothing is built anew.
class AccessIndex {
 public:
  /// Rises with every change.
  std::uint64_t version() const { return version_; }

  // -- changes

  /// Doors, keys, managers and zone become those of the definition. People stay as they are.
  void put_property(const Property& property);
  void put_property(const Property& property, ZoneClock clock);
  /// Adds the key or replaces it.
  void put_key(const PropertyId& property, const Key& key);
  void remove_key(const PropertyId& property, const KeyId& key);
  void put_door(const PropertyId& property, const Door& door);
  void put_managers(const PropertyId& property, const std::vector<ManagerAssignment>& managers);
  /// What the person holds at the property becomes this.
  void put_person(const PropertyId& property, const PersonAccess& access);

  // -- decisions

  UnlockAnswer opens(std::string_view property, std::string_view person, std::string_view door, Instant at) const;
  /// Empty for an answer that no key decided. Valid until the index changes.
  std::string_view key_name(const UnlockAnswer& answer) const;
  Verdict may(std::string_view property, std::string_view manager, Action action, ResourceType type,
              std::string_view resource, Instant at) const;

  /// The doors that a key opens for the person, sorted; those that stand open for everybody are not listed.
  std::vector<std::string_view> doors_of(std::string_view property, std::string_view person, Instant at) const;
  /// Whom a key opens the door for, sorted.
  std::vector<std::string_view> who_opens(std::string_view property, std::string_view door, Instant at) const;
  /// The doors whose access log the manager may see, sorted (`access-core.md` · Log scope).
  std::vector<std::string_view> visible_logs(std::string_view property, std::string_view manager) const;

 private:
  using Number = std::uint32_t;

  struct DoorEntry {
    Number door;
    Number hours;  ///< 0: always
  };
  struct KeyFacts {
    std::vector<DoorEntry> doors;  ///< by door
    const DoorEntry* find(Number door) const;
  };
  struct DoorFacts {
    Number keys = 0;      ///< how many have it
    Number unlocked = 0;  ///< its own hours; 0: never
    bool known = false;
    bool installed = true;
  };
  struct Hold {
    std::int64_t start;
    std::int64_t end;
    Number key;
    SourceKind source;
  };
  struct Profile {
    std::vector<Hold> holds;
    std::vector<Number> suppressed;  ///< keys
    std::vector<Number> designated;  ///< keys. Sorted
    Rights rights;
    bool held = false;
  };
  struct PropertyFacts {
    ZoneClock clock;
    std::vector<Number> doors;
    std::vector<Number> keys;
    std::vector<Number> profiles;
    std::vector<Number> managers;  ///< profiles
  };
  struct ResourceFacts;

  Number property_number(const PropertyId& property);
  Number door_number(Number property, std::string_view door);
  Number key_number(Number property, std::string_view key);
  Number profile_number(Number property, std::string_view person);
  Number hours_number(const WeeklySchedule& schedule);
  void set_key(Number property, const Key& key);
  void clear_key(Number key);
  void set_door(Number property, const Door& door);
  void set_managers(Number property, const std::vector<ManagerAssignment>& managers);
  void remove_absent(Number property, const Property& definition);

  UnlockJudge<Number> judge(Number property, const Profile* profile, Number door, Instant at) const;
  const WeekHours* hours_at(Number hours) const { return hours == 0 ? nullptr : &hours_[hours]; }

  NameTable property_names_;
  NameTable door_names_;
  NameTable key_names_;
  NameTable profile_names_;
  std::vector<PropertyFacts> properties_;
  std::vector<DoorFacts> doors_;
  std::vector<KeyFacts> keys_;
  std::vector<char> key_known_;
  std::vector<Profile> profiles_;
  std::vector<WeekHours> hours_{WeekHours()};
  std::map<std::vector<std::int64_t>, Number> hours_numbers_;
  std::uint64_t version_ = 0;
};

}  // namespace leasekey::access_rules

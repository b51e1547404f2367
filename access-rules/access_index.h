// The committed access of all properties in compact arrays: the same answers as `may` and `opens`, in nanoseconds.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access-rules/matrix.h"
#include "access-rules/name_table.h"
#include "access-rules/pool.h"
#include "access-rules/schedule.h"
#include "access-rules/state.h"
#include "access-rules/unlock_judge.h"

namespace leasekey::access_rules {

/// A period in which a key is held, a guest's within the host's.
struct HeldPeriod {
  KeyId key;
  Period period;
  SourceKind kind = SourceKind::manual;
  bool on_hold = false;  ///< the person's access, or that of a guest's host, is held back
};

/// What decides about one person at one property, beside the property itself.
struct PersonAccess {
  PersonId person;
  std::vector<HeldPeriod> held;
  std::vector<KeyId> suppressed;
};

/// `state` has to know the hosts where the person is a guest.
PersonAccess access_of(const PropertyState& state, const Person& person);

/// With the version of the facts that it rests on. `key` is valid until the index is changed.
struct IndexedUnlock : Ruling<std::string_view> {
  std::uint64_t version = 0;
};

struct IndexedVerdict : Verdict {
  std::optional<Instant> valid_until;  ///< when time alone can next change the answer
  std::uint64_t version = 0;
};

/// Facts are replaced piece by piece, and each change raises the version; nothing is rebuilt. Ids of doors, keys and
/// people belong to a property. Questions may be asked by many threads while nobody changes it.
class AccessIndex {
 public:
  /// A property's number, for those who ask often.
  enum class Place : std::uint32_t {};

  /// A key or a door of a property, or the property itself. Stays right through all changes.
  struct Thing {
    Place property{};
    ResourceType type = ResourceType::property;
    std::uint32_t number = 0;
  };

  AccessIndex();

  // -- changing

  /// Everything that stands in the definition: doors, keys, managers and the zone. What people hold stays.
  void set_property(const Property& property);
  void remove_property(const PropertyId& property);
  /// Changes for a property that is not there are none.
  void set_door(const PropertyId& property, const Door& door);
  void set_key(const PropertyId& property, const Key& key);
  void remove_key(const PropertyId& property, const KeyId& key);
  void set_managers(const PropertyId& property, std::span<const ManagerAssignment> managers);
  void set_person(const PropertyId& property, const PersonAccess& access);

  // -- asking; what is not known is an answer

  std::optional<Place> find_property(const Name& property) const;
  /// Nothing where the property never had that door or key, and for a portfolio.
  std::optional<Thing> find(Place property, ResourceType type, const Name& id) const;

  IndexedUnlock opens(const Name& person, const Thing& door, Instant at) const;
  IndexedUnlock opens(const Name& property, const Name& person, const Name& door, Instant at) const;

  IndexedVerdict may(const Name& manager, Action action, const Thing& on, Instant now) const;
  /// Of the property itself, `id` is not looked at.
  IndexedVerdict may(const Name& property, const Name& manager, Action action, ResourceType type, const Name& id,
                     Instant now) const;

  /// Sorted; valid until the index is changed, as all lists here.
  std::vector<std::string_view> doors_of(Place property, const Name& person, Instant at) const;
  std::vector<std::string_view> who_opens(Place property, const Name& door, Instant at) const;
  std::vector<std::string_view> visible_logs(Place property, const Name& manager) const;

  std::uint64_t version() const { return version_; }
  /// Of memory in use.
  std::size_t bytes() const;

 private:
  using Number = std::uint32_t;

  struct PropertyEntry {
    bool alive = false;
    Number offsets = 0;  ///< its zone
    std::vector<Number> doors;
    std::vector<Number> doors_with_hours;  ///< of their own, in which they stand open
    std::vector<Number> keys;
    std::vector<Number> people;
  };
  struct DoorEntry {
    bool alive = false;
    bool installed = false;
    Number unlocked = 0;  ///< hours
    Number in_keys = 0;
  };
  struct KeyRow {
    Number door = 0;
    Number hours = 0;
  };
  // Aligned, so that an entry does not lie across two cache lines.
  struct alignas(32) KeyEntry {
    bool alive = false;
    Number place = 0;        ///< in the property's order
    std::uint64_t mask = 0;  ///< a bit for each door; most doors that the key does not have are seen to be none by it
    Pool<KeyRow>::Range doors;
  };
  struct Hold {
    Instant start;
    Instant end;
    Number key = 0;
    std::uint8_t kind = 0;  ///< a `SourceKind`; narrow, so that a resident's holds stand close together
    bool on_hold = false;
    bool suppression = false;  ///< no hold, but its absence by hand
  };
  /// What most people hold stands with the person, one look at memory less than in the pool.
  static constexpr std::size_t kNear = 4;
  struct alignas(64) PersonEntry {
    Rights rights;
    Pool<Number>::Range designated;
    Pool<Hold>::Range holds;       ///< in the pool where there are more than `kNear`
    std::array<Hold, kNear> near;  ///< otherwise
  };
  class Facts;

  static std::uint64_t bit_of(Number door) { return std::uint64_t{1} << (door & 63U); }

  PropertyEntry* entry_of(const PropertyId& property);
  Number scope_of(const PropertyId& property) const { return properties_names_.find(0, property.str()); }
  const KeyRow* find_row(const KeyEntry& key, Number door) const {
    return (key.mask & bit_of(door)) == 0 ? nullptr : search_row(key, door);
  }
  const KeyRow* search_row(const KeyEntry& key, Number door) const;
  std::span<const Hold> holds_of(const PersonEntry& person) const {
    if (person.holds.count > kNear) return holds_.at(person.holds);
    return std::span(person.near).first(person.holds.count);
  }
  void put_holds(PersonEntry& person, std::span<const Hold> holds);
  static std::vector<std::string_view> names_of(const NameTable& names, const std::vector<Number>& numbers);
  /// `person`: null for somebody who is not known.
  IndexedUnlock judge_unlock(Number property, const PersonEntry* person, Number door, Instant at) const;
  IndexedVerdict judge_may(Number manager, Action action, const Thing& on, Instant now) const;
  bool exists(const Thing& thing) const;

  Number add_door(Number property, const Name& door);
  Number add_key(Number property, const Name& key);
  Number add_person(Number property, const Name& person);
  void put_door(Number property, const Door& door);
  void put_key(Number property, const Key& key, Number place);
  void put_managers(Number property, std::span<const ManagerAssignment> managers);
  void clear_key(KeyEntry& key);
  Number add_hours(const WeekEdges& edges);
  Number add_offsets(const TimeZone& zone);
  std::span<const std::int32_t> edges_of(Number hours) const { return edges_.at(hours_[hours]); }

  NameTable properties_names_;
  NameTable door_names_;
  NameTable key_names_;
  NameTable person_names_;
  std::vector<PropertyEntry> properties_;
  std::vector<DoorEntry> doors_;
  std::vector<KeyEntry> keys_;
  std::vector<PersonEntry> people_;
  Pool<KeyRow> key_doors_;
  Pool<Hold> holds_;
  Pool<Number> designated_;
  Pool<std::int32_t> edges_;
  std::vector<Pool<std::int32_t>::Range> hours_;
  std::map<WeekEdges, Number> hours_numbers_;
  std::vector<ZoneOffsets> offsets_;
  std::map<std::string, Number> offsets_numbers_;
  std::uint64_t version_ = 0;
};

}  // namespace leasekey::access_rules

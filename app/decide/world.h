// A world of properties, keys and grants from CSV files, as `leasekey decide` asks it.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "access-rules/access_index.h"

namespace leasekey::app::decide {

/// The index, and what stands for each id: the files have ids of doors and keys that are unique everywhere.
class World {
 public:
  using Place = access_rules::AccessIndex::Place;
  using Thing = access_rules::AccessIndex::Thing;

  /// Reads `properties`, `doors`, `schedules`, `keys`, `key_doors`, `grants`, `portfolio_managers`,
  /// `property_managers` and `managed_keys`, each a `.csv` of the folder. Throws `invalid_input` that begins with
  /// `file:line: `.
  explicit World(const std::filesystem::path& folder);

  access_rules::IndexedVerdict may(std::string_view principal, access_rules::Action action,
                                   access_rules::ResourceType type, std::string_view id, Instant at) const;
  access_rules::IndexedUnlock opens(std::string_view person, std::string_view door, Instant at) const;
  /// Over all properties; sorted.
  std::vector<std::string_view> doors_of(std::string_view person, Instant at) const;
  std::vector<std::string_view> visible_logs(std::string_view manager) const;

  struct Counts {
    std::size_t properties = 0;
    std::size_t doors = 0;
    std::size_t keys = 0;
    std::size_t grants = 0;
  };
  const Counts& counts() const { return counts_; }
  access_rules::AccessIndex& index() { return index_; }
  std::size_t bytes() const;

 private:
  friend class WorldReader;

  std::optional<Thing> find(access_rules::ResourceType type, const access_rules::Name& id) const;

  access_rules::AccessIndex index_;
  access_rules::NameTable ids_;  ///< of properties, keys and doors, each a scope
  std::vector<Thing> things_;    ///< of each of those
  std::vector<Place> all_;
  Counts counts_;
};

}  // namespace leasekey::app::decide

// How managers change what the feed means: unit map, status labels, designated keys, guard limits, start delay.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

/// What is not named stays as it is.
struct SyncSettingsChange {
  std::map<PmsUnit, std::optional<UnitId>> units;            ///< nothing: the ePMS unit is mapped no longer
  bool merged = false;                                       ///< several ePMS units may be the same unit (U11)
  std::map<std::string, std::optional<LeaseStatus>> labels;  ///< nothing: as usual again
  std::optional<LeftAlone> left_alone;                       ///< in the place of whom it was
  std::optional<std::vector<std::string>> excluded;          ///< in the place of those that were
  std::optional<std::set<KeyId>> common_keys;                ///< in the place of those that were
  std::optional<std::optional<GuardLimits>> guard;           ///< nothing within: switched off
  std::optional<Duration> start_delay;
};

/// Throws `Error` in the order not_found, forbidden, invalid_input, conflict, and changes nothing when it throws. Two
/// ePMS units for one unit are `invalid_input` unless the change says `merged`. A property that its configuration file
/// describes is a `conflict`.
void edit_sync_settings(Property& property, const SyncSettingsChange& change, const PersonId& by);

/// Moves what the ePMS unit `from` is mapped to over to `to`: the ePMS has another name for it (`edge-cases.md` · U8).
/// `not_found` where nobody's change of home from the one to the other waits, held or blocked.
SyncSettingsChange accept_rename(const PropertyState& state, const PmsUnit& from, const PmsUnit& to);

/// The ePMS units as they are mapped; without a map of its own every unit maps to its namesake.
std::map<PmsUnit, UnitId> units_as_mapped(const Property& property);

}  // namespace leasekey::access_rules

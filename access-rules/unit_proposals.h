// Which unit an ePMS unit may be: proposed by name, decided by a person (`automated-access.md` · Identity: similar
// names are proposed, never guessed).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access-rules/state.h"

namespace leasekey::access_rules {

/// What counts of a unit's name: no case, blanks, punctuation, leading zeros and words such as `Bldg`, `Apt` or `#`;
/// letters and digits apart.
std::vector<std::string> name_parts(std::string_view name);

struct UnitProposal {
  UnitId unit;
  double score = 0;     ///< 0 … 1; 1: the same name
  bool likely = false;  ///< the same name in the same or another order, and the only unit of which that is so
  friend bool operator==(const UnitProposal&, const UnitProposal&) = default;
};

/// The best first, at most three; none where nothing is similar. Of a bed (`A-101/B`) also the unit that it is in.
std::vector<UnitProposal> propose_units(const Property& property, const PmsUnit& unit);

struct SeenUnit {
  PmsUnit pms_unit;
  UnitId unit;                          ///< empty: not mapped
  std::int64_t people = 0;              ///< living there, or about to, as the last good poll showed it
  bool shown = false;                   ///< has somebody at the last good poll; the others are kept as they are (U14)
  std::vector<UnitProposal> proposals;  ///< where it is not mapped
  friend bool operator==(const SeenUnit&, const SeenUnit&) = default;
};

struct UnitMapView {
  std::vector<SeenUnit> seen;   ///< by the ePMS's name: those mapped by hand, and those that were ever shown
  std::vector<UnitId> without;  ///< units that no ePMS unit is mapped to
};

/// `state` has all the property's people and the memory of the feed.
UnitMapView unit_map_view(const PropertyState& state);

}  // namespace leasekey::access_rules

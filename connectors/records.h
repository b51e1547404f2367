// The records of a feed in one order, each once, whatever order the ePMS lists them in.
#pragma once

#include <string>
#include <vector>

#include "core/lease.h"

namespace leasekey::connectors {

/// Sorts by person, lease and unit, and moves exact repetitions to `skipped`. Records that contradict each other stay:
/// deciding about them is not a connector's business.
void put_in_order(Feed& feed);

/// Which home a label stands for, to notice when two homes share one.
struct UnitName {
  PmsUnit label;
  std::string key;  ///< the vendor's id of the unit, or of the bed in it
  friend bool operator==(const UnitName&, const UnitName&) = default;
};

/// Moves the records of a label that stands for several homes from `records` to `skipped`: giving a key by such a label
/// would open somebody else's door. `advice` says which setting tells the homes apart.
void hold_ambiguous_units(const std::vector<UnitName>& units, const std::string& advice, Feed& feed);

}  // namespace leasekey::connectors

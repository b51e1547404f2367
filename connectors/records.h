// The records of a feed in one order, each once, whatever order the ePMS lists them in.
#pragma once

#include <string>
#include <vector>

#include "core/lease.h"

namespace leasekey::connectors {

/// Sorts by person, lease and unit, and moves exact repetitions to `skipped`. Records that contradict each other stay:
/// deciding about them is not a connector's business.
void put_in_order(Feed& feed);

}  // namespace leasekey::connectors

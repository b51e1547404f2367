// The units that the rows of a feed name.
#pragma once

#include <vector>

#include "core/pms_source.h"

namespace leasekey::connectors {

/// Each unit once, where it comes first.
std::vector<PmsUnitInfo> each_once(std::vector<PmsUnitInfo> units);

}  // namespace leasekey::connectors

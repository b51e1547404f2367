// By the unit's label.
#include "connectors/unit_list.h"

#include <string>
#include <unordered_set>

namespace leasekey::connectors {

std::vector<PmsUnitInfo> each_once(std::vector<PmsUnitInfo> units) {
  std::unordered_set<std::string> seen;
  std::erase_if(units, [&](const PmsUnitInfo& unit) { return !seen.insert(unit.unit.str()).second; });
  return units;
}

}  // namespace leasekey::connectors

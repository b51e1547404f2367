// The simulated vendor's answers as JSON, in the shapes that were seen. Pure.
#pragma once

#include <span>
#include <string>

#include "connectors/simulator/portfolio.h"

namespace leasekey::simulator {

std::string properties_answer(const std::vector<SimulatedProperty>& properties);
std::string units_answer(const SimulatedProperty& property, std::span<const SimulatedUnit> units);
std::string leases_answer(const SimulatedProperty& property, std::span<const SimulatedLease> leases);
std::string error_answer(int code, const std::string& message);

/// The id of a status word; 0 for one that is not in the pick list.
int status_type_of(const std::string& status);

}  // namespace leasekey::simulator

// A property's leases as MITS `ResidentTransactions`, as several simulated vendors write them. Pure.
#pragma once

#include <string>

#include "connectors/simulator/portfolio.h"

namespace leasekey::simulator {

/// Customers' statuses and types are MITS's types; a lease whose status is `Notice` is a current resident in a unit on
/// notice. A type that is empty is the lease's status.
std::string resident_transactions(const SimulatedProperty& property, const std::string& name_space);

}  // namespace leasekey::simulator

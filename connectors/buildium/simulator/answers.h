// The simulated vendor's answers as JSON, as the official OpenAPI document has them. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "connectors/simulator/portfolio.h"

namespace leasekey::simulator {

/// A tenant with all leases that they are in.
struct BuildiumTenant {
  SimulatedCustomer person;
  std::string property;
  std::vector<std::string> leases;
};

/// The property's tenants in the order of their ids, each once, whatever became of them; no co-signers.
std::vector<BuildiumTenant> buildium_tenants(const SimulatedProperty& property);

std::string buildium_leases(const SimulatedProperty& property, std::span<const SimulatedLease> leases);
std::string buildium_tenants_answer(std::span<const BuildiumTenant> tenants);
std::string buildium_rentals(std::span<const SimulatedProperty> properties);
std::string buildium_units(const SimulatedProperty& property, std::span<const SimulatedUnit> units);
std::string buildium_error(const std::string& code, const std::string& message);

/// Buildium's ids are numbers: the digits of the text, else a number that is always the same for it.
std::int64_t buildium_id(const std::string& text);

}  // namespace leasekey::simulator

// The simulated MRI's lists as JSON and XML, in the shapes that were seen. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/mri/simulator/simulator.h"
#include "connectors/simulator/portfolio.h"

namespace leasekey::simulator {

std::vector<MriEntry> lease_detail_entries(const SimulatedProperty& property, bool without_new);
std::vector<MriEntry> resident_entries(const SimulatedProperty& property);
std::vector<MriEntry> pending_entries(const SimulatedProperty& property);
std::vector<MriEntry> unit_entries(const SimulatedProperty& property);

/// `next` empty: no link.
std::string json_list(const std::string& api, const std::vector<MriEntry>& entries, const std::string& next);
std::string xml_list(const std::string& api, const std::vector<MriEntry>& entries, const std::string& next);

}  // namespace leasekey::simulator

// The simulated MRI's lists as JSON and XML, in the shapes that were seen. Pure.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "connectors/mri/simulator/simulator.h"
#include "connectors/simulator/portfolio.h"

namespace leasekey::simulator {

enum class MriList { leases, residents, pending };
using MriPeople = std::vector<std::pair<const SimulatedLease*, const SimulatedCustomer*>>;

/// Whom the list shows, as pointers into the property.
MriPeople people_of(const SimulatedProperty& property, MriList list, bool without_new);
std::vector<MriEntry> people_entries(const SimulatedProperty& property, MriList list,
                                     std::span<const MriPeople::value_type> people);
std::vector<MriEntry> unit_entries(const SimulatedProperty& property);

/// `next` empty: no link.
std::string json_list(const std::string& api, const std::vector<MriEntry>& entries, const std::string& next);
std::string xml_list(const std::string& api, const std::vector<MriEntry>& entries, const std::string& next);

}  // namespace leasekey::simulator

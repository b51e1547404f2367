// Writes a timeline as a scenario file, so that `leasekey rehearse` can play it.
#pragma once

#include <string>

#include "app/rehearse/scenario.h"

namespace leasekey::simulation {

std::string scenario_text(const rehearse::Scenario& scenario);

}  // namespace leasekey::simulation

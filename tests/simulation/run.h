// Runs timelines, checks every step, and cuts a failing one down to what is needed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/rehearse/scenario.h"

namespace leasekey::simulation {

struct Failure {
  rehearse::Scenario timeline;  ///< up to the step that failed
  std::vector<std::string> violations;
};

/// A new timeline of so many steps.
std::optional<Failure> run(std::uint64_t seed, std::size_t steps);

/// The same steps again; nothing where all is well.
std::optional<Failure> replay(const rehearse::Scenario& timeline, std::uint64_t seed);

/// Leaves out steps, people and records as long as the same invariant stays broken.
Failure reduced(Failure failure, std::uint64_t seed);

/// The invariant that a violation is of.
std::string invariant_of(const std::string& violation);

}  // namespace leasekey::simulation

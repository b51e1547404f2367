// What happens to the demo's residents, one event at a time.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "app/demo/invented.h"
#include "connectors/simulator/portfolio.h"

namespace leasekey::demo {

/// Moves people in, across, on notice and out, property by property in turn. Repeatable by its seed. One thread.
class Story {
 public:
  Story(simulator::Portfolio& portfolio, std::uint32_t seed)
      : portfolio_(portfolio), people_(seed + 1), random_(seed) {}

  /// Lets the next event happen at the ePMS; tells it in one line.
  std::string next(LocalDate today);

 private:
  enum class Event { move_in, notice, transfer, move_out, new_lease };

  std::string happen(Event event, const InventedProperty& property, LocalDate today);
  std::string move_in(const simulator::SimulatedProperty& property, LocalDate today);
  std::string give_notice(const simulator::SimulatedProperty& property, LocalDate today);
  std::string transfer(const simulator::SimulatedProperty& property, LocalDate today);
  std::string move_out(const simulator::SimulatedProperty& property, LocalDate today);
  std::string sign_lease(const simulator::SimulatedProperty& property, LocalDate today);

  /// One of the leases with that status; null where there is none.
  const simulator::SimulatedLease* any(const simulator::SimulatedProperty& property, const std::string& status);
  /// A home that nobody lives in or is to live in; empty where there is none.
  std::string vacant_home(const simulator::SimulatedProperty& property);

  simulator::Portfolio& portfolio_;
  People people_;
  std::mt19937 random_;
  int events_ = 0;
};

}  // namespace leasekey::demo

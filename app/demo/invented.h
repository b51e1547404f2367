// The demo's invented world: three properties with 200 homes, their residents, and how both sides write them down.
#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "connectors/simulator/portfolio.h"
#include "core/time.h"

namespace leasekey::demo {

struct InventedProperty {
  std::string id;      ///< here
  std::string pms_id;  ///< at the ePMS
  std::string name;
  std::string time_zone;
  std::string mode;
  int homes = 0;
  bool simulated_locks = false;            ///< with their faults; the others confirm at once
  std::vector<std::string> units() const;  ///< `101`, `102`, …
};

/// Oak Court, Elm House and Ash Yard.
const std::vector<InventedProperty>& properties();

/// Invents people that do not repeat. The same seed invents the same people.
class People {
 public:
  explicit People(std::uint32_t seed) : random_(seed) {}
  simulator::SimulatedCustomer next();

 private:
  std::mt19937 random_;
  int count_ = 0;
};

/// The property as it stands when the demo begins: most homes lived in, some leases still to come.
simulator::SimulatedProperty at_the_pms(const InventedProperty& property, People& people, LocalDate today);

struct ConfigFile {
  std::filesystem::path folder;
  std::string simulator_url;
  std::string organization;
  std::string api_key;
  std::string listen;  ///< HOST:PORT
};

/// Writes `leasekey.json` and the file with the simulator's key into the folder, as a user would have them.
std::filesystem::path write_config(const ConfigFile& config);

}  // namespace leasekey::demo

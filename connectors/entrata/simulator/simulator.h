// A scripted Entrata on a loopback socket, for tests and for the demo.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "connectors/entrata/simulator/faults.h"
#include "connectors/entrata/simulator/portfolio.h"

namespace leasekey::entrata_simulator {

struct SimulatorOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string organization = "demo";
  std::string api_key = "demo-key";  ///< of the modern gateway
  std::string username = "demo";     ///< of the legacy gateway
  std::string password = "demo-password";
  bool pages = true;  ///< false: everything at once and no paging headers
  std::string rate_limit = "150000/DAY;10000/HOUR;1500/MINUTE";
  std::string rate_remaining = "149000;9900;1490";
  std::string rate_reset = "36686;686;26";
};

/// Serves from construction to destruction. Portfolio and faults may be changed at any time, from any thread.
class Simulator {
 public:
  explicit Simulator(SimulatorOptions options = {});
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  /// `http://127.0.0.1:PORT`, for the connector's setting `base_url`.
  std::string base_url() const;
  Portfolio& portfolio();
  Faults& faults();
  /// Names of the methods called so far, in order.
  std::vector<std::string> calls() const;

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace leasekey::entrata_simulator

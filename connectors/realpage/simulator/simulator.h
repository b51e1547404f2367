// A scripted RealPage gateway on a loopback socket, for tests and for the demo. Its shapes are what clients expect: no
// real answer is known.
#pragma once

#include <string>
#include <vector>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {

struct RealPageOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string partner = "Leasekey";
  std::string pmc_id = "1234567";
  std::string username = "leasekey";
  std::string password = "demo-password";
  std::string license_key = "demo-license";
  bool nested = false;                  ///< the result is a text with a document in it
  bool without_numbers = false;         ///< residents have the id of their unit alone
  std::vector<std::string> unlicensed;  ///< operations that the licence key does not hold for
};

/// Serves from construction to destruction. Portfolio and faults may be changed at any time, from any thread.
class RealPage final : public Vendor {
 public:
  explicit RealPage(RealPageOptions options = {}) : options_(std::move(options)), server_(*this, options_.port) {}

  /// For the connector's setting `base_url`.
  const std::string& base_url() const { return server_.base_url(); }

 private:
  Call understand(const Request& request, const std::string& base_url) const override;
  bool knows(const Request& request) const override;
  Answer reply(const Call& call) override;
  Answer refuse(Fault fault, const std::string& message) const override;
  std::string secrets_of(const Request& request) const override;

  std::string result_of(const Call& call);
  std::string sites();
  std::string units(const SimulatedProperty& site) const;
  std::string residents(SimulatedProperty site, const Call& call) const;

  RealPageOptions options_;
  Server server_;
};

}  // namespace leasekey::simulator

// A scripted Voyager on a loopback socket: one interface, its WSDL, and the calls that list residents and properties.
#pragma once

#include <string>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {

struct YardiOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string username = "demo";
  std::string password = "demo-password";
  std::string license = "demo-licence";
  bool transactions = true;  ///< `ItfResidentTransactions20`; else `ItfResidentData`
};

/// Serves from construction to destruction. Portfolio and faults may be changed at any time, from any thread.
class Yardi final : public Vendor {
 public:
  explicit Yardi(YardiOptions options = {}) : options_(std::move(options)), server_(*this, options_.port) {}

  /// For the connector's setting `base_url`.
  const std::string& base_url() const { return server_.base_url(); }

 private:
  Call understand(const Request& request, const std::string& base_url) const override;
  bool knows(const Request& request) const override;
  Answer reply(const Call& call) override;
  Answer refuse(Fault fault, const std::string& message) const override;
  std::string secrets_of(const Request& request) const override;

  YardiOptions options_;
  Server server_;
};

}  // namespace leasekey::simulator

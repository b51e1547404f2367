// A scripted RealPage Exchange on a loopback socket, as far as its shapes are known.
#pragma once

#include <string>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {

struct RealPageOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string username = "demo";
  std::string password = "demo-password";
  std::string license_key = "demo-licence";
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

  RealPageOptions options_;
  Server server_;
};

}  // namespace leasekey::simulator

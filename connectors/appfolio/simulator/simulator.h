// A scripted AppFolio on a loopback socket: the Stack API v0 and the Reports API v2.
#pragma once

#include <string>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {

struct AppFolioOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string client_id = "demo-client";
  std::string client_secret = "demo-secret";
  std::string developer_id = "demo-developer";
};

/// Serves from construction to destruction. Portfolio and faults may be changed at any time, from any thread.
class AppFolio final : public Vendor {
 public:
  explicit AppFolio(AppFolioOptions options = {}) : options_(std::move(options)), server_(*this, options_.port) {}

  /// For the connector's setting `base_url`.
  const std::string& base_url() const { return server_.base_url(); }

 private:
  Call understand(const Request& request, const std::string& base_url) const override;
  bool knows(const Request& request) const override;
  Answer reply(const Call& call) override;
  Answer refuse(Fault fault, const std::string& message) const override;
  std::string secrets_of(const Request& request) const override;

  AppFolioOptions options_;
  Server server_;
};

}  // namespace leasekey::simulator

// A scripted ResMan on a loopback socket: v1 with forms and MITS, v2 with REST and JSON.
#pragma once

#include <string>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {

struct ResManOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string partner_id = "demo-partner";
  std::string api_key = "demo-key";
  std::string account_id = "400";
  bool v1 = false;  ///< how it says no
};

/// Serves from construction to destruction. Portfolio and faults may be changed at any time, from any thread.
class ResMan final : public Vendor {
 public:
  explicit ResMan(ResManOptions options = {})
      : options_(std::move(options)), v1_(options_.v1), server_(*this, options_.port) {}

  /// For the connector's setting `base_url`.
  const std::string& base_url() const { return server_.base_url(); }

 private:
  Call understand(const Request& request, const std::string& base_url) const override;
  bool knows(const Request& request) const override;
  Answer reply(const Call& call) override;
  Answer refuse(Fault fault, const std::string& message) const override;
  std::string secrets_of(const Request& request) const override;

  ResManOptions options_;
  bool v1_ = false;
  Server server_;
};

}  // namespace leasekey::simulator

// A scripted Entrata on a loopback socket, for tests and for the demo.
#pragma once

#include <string>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {

struct EntrataOptions {
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
class Entrata final : public Vendor {
 public:
  explicit Entrata(EntrataOptions options = {}) : options_(std::move(options)), server_(*this, options_.port) {}

  /// For the connector's setting `base_url`.
  const std::string& base_url() const { return server_.base_url(); }

 private:
  struct Asked;
  Call understand(const Request& request, const std::string& base_url) const override;
  bool knows(const Request& request) const override;
  Answer reply(const Call& call) override;
  Answer refuse(Fault fault, const std::string& message) const override;
  std::string secrets_of(const Request& request) const override;

  Answer list_leases(const Asked& asked, Fault fault);
  Answer list_units(const Asked& asked);
  Answer write_page(const Asked& asked, const Page& page) const;
  Page cut(const Asked& asked, std::size_t total, Fault fault) const;

  EntrataOptions options_;
  Server server_;
};

}  // namespace leasekey::simulator

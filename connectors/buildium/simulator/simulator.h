// A scripted Buildium on a loopback socket, for tests and for the demo.
#pragma once

#include <string>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {

struct BuildiumOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string client_id = "demo-client";
  std::string client_secret = "demo-secret";
  bool may_view_tenants = true;     ///< the API key's permission Rentals > Tenants
  bool may_view_rentals = true;     ///< … Rentals > Rental properties and units
  std::size_t longest_page = 1000;  ///< a larger `limit` is taken for this one
};

/// Serves from construction to destruction. Portfolio and faults may be changed at any time, from any thread. Statuses
/// are in the portfolio's words (Future, Current, Notice, Eviction, Past), which Buildium keeps in several fields; any
/// other word becomes the lease's status as it is.
class Buildium final : public Vendor {
 public:
  explicit Buildium(BuildiumOptions options = {}) : options_(std::move(options)), server_(*this, options_.port) {}

  /// For the connector's setting `base_url`.
  const std::string& base_url() const { return server_.base_url(); }

 private:
  Call understand(const Request& request, const std::string& base_url) const override;
  bool knows(const Request& request) const override;
  Answer reply(const Call& call) override;
  Answer refuse(Fault fault, const std::string& message) const override;
  std::string secrets_of(const Request& request) const override;

  Answer list_leases(const Call& call);
  Answer list_tenants(const Call& call);
  Answer list_rentals(const Call& call);
  Answer list_units(const Call& call);
  Page cut(const Call& call, std::size_t total, Fault fault) const;

  BuildiumOptions options_;
  Server server_;
};

}  // namespace leasekey::simulator

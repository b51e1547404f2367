// A scripted MRI on a loopback socket, for tests and for the demo.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {

struct MriOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  std::string username = "C100200/OAKDB/leasekey/PK77";
  std::string password = "demo-password";
  bool links = true;                 ///< false: pages without a link to the next one
  bool endless_links = false;        ///< the last page links to one more, which is empty
  bool xml_links = false;            ///< links ask for XML whatever was asked for before, as some were seen to do
  bool leases_without_new = false;   ///< the list of leases leaves out who has not moved in
  std::vector<std::string> refused;  ///< APIs that this login may not use
};

/// One entry of a list: names and texts in their order; an empty text is null.
using MriEntry = std::vector<std::pair<std::string, std::string>>;

/// Serves from construction to destruction. Portfolio and faults may be changed at any time, from any thread.
class Mri final : public Vendor {
 public:
  explicit Mri(MriOptions options = {}) : options_(std::move(options)), server_(*this, options_.port) {}

  /// For the connector's setting `base_url`.
  const std::string& base_url() const { return server_.base_url(); }

 private:
  Call understand(const Request& request, const std::string& base_url) const override;
  bool knows(const Request& request) const override;
  Answer reply(const Call& call) override;
  Answer refuse(Fault fault, const std::string& message) const override;
  std::string secrets_of(const Request& request) const override;

  Answer list_people(const Call& call);
  Answer write(const Call& call, const std::vector<MriEntry>& shown, const Page& page) const;
  std::string next_link(const Call& call, const Page& page) const;

  MriOptions options_;
  Server server_;
};

}  // namespace leasekey::simulator

// Buildium in the contract suite: the simulator on a socket.
#include "connectors/buildium/connector.h"
#include "connectors/buildium/simulator/simulator.h"
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kSecret = "b-2d94c06f-secret";

class BuildiumHarness final : public SimulatedHarness {
 public:
  const connectors::Connector& connector() const override { return connectors::buildium::kConnector; }

  connectors::SourceContext context() override {
    auto context = world_.context(R"({"client_id": "demo-client", "base_url": ")" + buildium_.base_url() + R"("})",
                                  R"({"per_page": 25, )" + calls() + "}", {property_id()});
    context.secrets.emplace("client_secret", Secret(kSecret));
    return context;
  }

  std::vector<std::string> secrets() const override { return {kSecret, "Yi0yZDk0YzA2Zi1zZWNyZXQ"}; }

  std::string label_of(const std::string& status) const override {
    if (status == "Current") return "Active";
    return status == "Past" ? "MovedOut" : status;
  }
  /// Buildium knows tenants and co-signers, and does not say which of the tenants comes first.
  LeaseRole role_of(LeaseRole role) const override { return role == LeaseRole::guarantor ? role : LeaseRole::primary; }

 private:
  simulator::Vendor& vendor() override { return buildium_; }
  std::string property_id() const override { return "1047"; }
  std::string role_word(LeaseRole role) const override { return role == LeaseRole::guarantor ? "Cosigner" : "Tenant"; }
  /// Pages are counted, not linked.
  Fault instead_of(Fault fault) const override { return fault == Fault::foreign_link ? Fault::redirect : fault; }

  simulator::Buildium buildium_{{.client_secret = kSecret}};
};

}  // namespace

std::unique_ptr<Harness> make_buildium_harness() { return std::make_unique<BuildiumHarness>(); }

}  // namespace leasekey::contract

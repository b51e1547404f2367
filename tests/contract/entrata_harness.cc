// Entrata in the contract suite: the simulator on a socket, behind the modern gateway.
#include "connectors/entrata/connector.h"
#include "connectors/entrata/simulator/simulator.h"
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kKey = "k-7f3e9a1b-secret";

// quoted: harness
class EntrataHarness final : public SimulatedHarness {
 public:
  const connectors::Connector& connector() const override { return connectors::entrata::kConnector; }

  connectors::SourceContext context() override {
    auto context = world_.context(R"({"organization": "demo", "base_url": ")" + entrata_.base_url() + R"("})",
                                  R"({"per_page": 25, )" + calls() + "}", {property_id()});
    context.secrets.emplace("api_key", Secret(kKey));
    return context;
  }

  std::vector<std::string> secrets() const override { return {kKey, "ay03ZjNlOWExYi1zZWNyZXQ"}; }

 private:
  simulator::Vendor& vendor() override { return entrata_; }
  std::string property_id() const override { return "550592"; }
  std::string role_word(LeaseRole role) const override {
    switch (role) {
      case LeaseRole::co_tenant: return "Co-Applicant";
      case LeaseRole::occupant: return "Occupant";
      case LeaseRole::guarantor: return "Guarantor";
      default: return "Primary";
    }
  }

  simulator::Entrata entrata_{{.api_key = kKey}};
};
// end of quote

}  // namespace

std::unique_ptr<Harness> make_entrata_harness() { return std::make_unique<EntrataHarness>(); }

}  // namespace leasekey::contract

// AppFolio in the contract suite: the simulator on a socket, behind the Stack API and behind reports.
#include "connectors/appfolio/connector.h"
#include "connectors/appfolio/simulator/simulator.h"
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kSecret = "a-51c7d9e0-secret";

class AppFolioHarness final : public SimulatedHarness {
 public:
  explicit AppFolioHarness(std::string api) : api_(std::move(api)) {}

  const connectors::Connector& connector() const override { return connectors::appfolio::kConnector; }

  connectors::SourceContext context() override {
    auto context = world_.context(R"({"api": ")" + api_ + R"(", "client_id": "demo-client", "base_url": ")" +
                                      appfolio_.base_url() + R"(", "developer_id": "demo-developer"})",
                                  R"({"per_page": 25, )" + calls() + "}", {property_id()});
    context.secrets.emplace("client_secret", Secret(kSecret));
    return context;
  }

  std::vector<std::string> secrets() const override { return {kSecret, "LTUxYzdkOWUwLXNlY3JldA"}; }
  std::string label_of(const std::string& status) const override { return status_word(status); }

 private:
  simulator::Vendor& vendor() override { return appfolio_; }
  std::string property_id() const override { return "17"; }
  std::string status_word(const std::string& status) const override {
    return status == "Cancelled" ? "Canceled" : status;
  }
  std::string role_word(LeaseRole role) const override {
    switch (role) {
      case LeaseRole::co_tenant: return "Financially Responsible";
      case LeaseRole::occupant: return "Occupant";
      case LeaseRole::guarantor: return "Co-signer";
      default: return "Primary Tenant";
    }
  }
  /// No answer says how many there are: a listing that ends early cannot be told from a whole one.
  Fault instead_of(Fault fault) const override {
    return fault == Fault::half_the_pages || fault == Fault::total_changes ? Fault::truncated : fault;
  }

  std::string api_;
  simulator::AppFolio appfolio_{{.client_secret = kSecret}};
};

}  // namespace

std::unique_ptr<Harness> make_appfolio_harness() { return std::make_unique<AppFolioHarness>("stack"); }
std::unique_ptr<Harness> make_appfolio_reports_harness() { return std::make_unique<AppFolioHarness>("reports"); }

}  // namespace leasekey::contract

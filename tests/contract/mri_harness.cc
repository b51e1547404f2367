// MRI in the contract suite: the simulator on a socket, with answers in JSON and in XML.
#include "connectors/mri/connector.h"
#include "connectors/mri/simulator/simulator.h"
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kPassword = "p-7f3e9a1b-secret";

class MriHarness final : public SimulatedHarness {
 public:
  explicit MriHarness(std::string format) : format_(std::move(format)) {}

  const connectors::Connector& connector() const override { return connectors::mri::kConnector; }

  connectors::SourceContext context() override {
    auto context =
        world_.context(R"({"username": "C1/DB/leasekey/PK", "base_url": ")" + mri_.base_url() + "\"}",
                       R"({"page_size": 25, )" + calls() + R"(, "format": ")" + format_ + "\"}", {property_id()});
    context.secrets.emplace("password", Secret(kPassword));
    return context;
  }

  std::vector<std::string> secrets() const override { return {kPassword, "LTdmM2U5YTFiLXNlY3JldA"}; }

  std::string label_of(const std::string& status) const override {
    if (status == "Future") return "New";
    return status == "Past" ? "Old" : status;
  }

  /// MRI numbers leases per unit.
  LeaseId lease_of(const Resident& resident) const override {
    return LeaseId(property_id() + "/A/" + resident.unit + "/" + resident.lease);
  }

 private:
  simulator::Vendor& vendor() override { return mri_; }
  std::string property_id() const override { return "OAK01"; }
  std::string role_word(LeaseRole role) const override {
    switch (role) {
      case LeaseRole::co_tenant: return "Co-Resident";
      case LeaseRole::occupant: return "Other Resident";
      case LeaseRole::guarantor: return "Guarantor";
      default: return "Primary";
    }
  }
  /// No total is announced, so none can change.
  Fault instead_of(Fault fault) const override { return fault == Fault::total_changes ? Fault::page_shift : fault; }

  std::string format_;
  simulator::Mri mri_{{.username = "C1/DB/leasekey/PK", .password = kPassword}};
};

}  // namespace

std::unique_ptr<Harness> make_mri_harness() { return std::make_unique<MriHarness>("json"); }
std::unique_ptr<Harness> make_mri_xml_harness() { return std::make_unique<MriHarness>("xml"); }

}  // namespace leasekey::contract

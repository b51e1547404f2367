// Yardi Voyager in the contract suite, by two of its interfaces. One answer has a whole property.
#include "connectors/yardi/connector.h"
#include "connectors/yardi/simulator/simulator.h"
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kPassword = "yv-77bb-password";
constexpr const char* kLicence = "yv-0f0f-licence";

class YardiHarness final : public SimulatedHarness {
 public:
  explicit YardiHarness(bool transactions)
      : transactions_(transactions),
        yardi_({.password = kPassword, .license = kLicence, .transactions = transactions}) {}

  const connectors::Connector& connector() const override { return connectors::yardi::kConnector; }

  connectors::SourceContext context() override {
    auto context = world_.context(R"({"username": "demo", "server": "s", "database": "d", "entity": "Leasekey",
                                      "base_url": ")" +
                                      yardi_.base_url() + R"("})",
                                  "{" + calls() + "}", {property_id()});
    context.secrets.emplace("password", Secret(kPassword));
    context.secrets.emplace("license", Secret(kLicence));
    return context;
  }

  std::vector<std::string> secrets() const override { return {kPassword, kLicence}; }
  std::string label_of(const std::string& status) const override {
    return status == "Notice" ? status : status_word(status);
  }
  /// `GetResidents` lists tenants by their codes: the code is the lease, too.
  LeaseId lease_of(const Resident& resident) const override {
    return LeaseId(transactions_ ? resident.lease : resident.id);
  }

 private:
  simulator::Vendor& vendor() override { return yardi_; }
  std::string property_id() const override { return "oak1"; }
  std::string status_word(const std::string& status) const override {
    if (!transactions_) return status == "Cancelled" ? "Canceled" : status;
    if (status == "Current") return "current resident";
    if (status == "Future") return "future resident";
    return status == "Past" ? "former resident" : status;
  }
  std::string role_word(LeaseRole role) const override {
    switch (role) {
      case LeaseRole::co_tenant: return "Signer";
      case LeaseRole::occupant: return "Occupant";
      case LeaseRole::guarantor: return "Guarantor";
      default: return "Head";
    }
  }
  Fault instead_of(Fault fault) const override {
    switch (fault) {
      case Fault::half_the_pages:
      case Fault::page_shift: return Fault::truncated;
      case Fault::total_changes:
      case Fault::foreign_link: return Fault::half_a_document;
      default: return fault;
    }
  }

  bool transactions_;
  simulator::Yardi yardi_;
};

}  // namespace

std::unique_ptr<Harness> make_yardi_harness() { return std::make_unique<YardiHarness>(true); }
std::unique_ptr<Harness> make_yardi_residents_harness() { return std::make_unique<YardiHarness>(false); }

}  // namespace leasekey::contract

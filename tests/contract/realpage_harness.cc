// RealPage Exchange in the contract suite. One answer has a whole site: there are no pages to go wrong.
#include "connectors/realpage/connector.h"
#include "connectors/realpage/simulator/simulator.h"
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kPassword = "rp-55aa-password";
constexpr const char* kLicence = "rp-99ff-licence";

class RealPageHarness final : public SimulatedHarness {
 public:
  const connectors::Connector& connector() const override { return connectors::realpage::kConnector; }

  connectors::SourceContext context() override {
    auto context = world_.context(R"({"partner": "leasekey", "pmc_id": "100", "username": "demo", "base_url": ")" +
                                      realpage_.base_url() + R"("})",
                                  "{" + calls() + "}", {property_id()});
    context.secrets.emplace("password", Secret(kPassword));
    context.secrets.emplace("license_key", Secret(kLicence));
    return context;
  }

  std::vector<std::string> secrets() const override { return {kPassword, kLicence}; }
  std::string label_of(const std::string& status) const override {
    return status == "Notice" ? status : status_word(status);
  }
  PersonId person_of(const Resident& resident) const override {
    return PersonId(property_id() + "/" + resident.id + "-1");
  }

 private:
  simulator::Vendor& vendor() override { return realpage_; }
  std::string property_id() const override { return "4001"; }
  std::string status_word(const std::string& status) const override {
    if (status == "Future") return "Applicant - Lease Signed";
    if (status == "Past") return "Former";
    if (status == "Cancelled") return "Former Applicant";
    return status;
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

  simulator::RealPage realpage_{{.password = kPassword, .license_key = kLicence}};
};

}  // namespace

std::unique_ptr<Harness> make_realpage_harness() { return std::make_unique<RealPageHarness>(); }

}  // namespace leasekey::contract

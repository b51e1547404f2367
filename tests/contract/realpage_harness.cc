// RealPage in the contract suite: the simulated gateway on a socket.
#include "connectors/realpage/connector.h"
#include "connectors/realpage/simulator/simulator.h"
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kPassword = "p-7f3e<9a1b&secret";
constexpr const char* kLicense = "l-0c4d8e2f-secret";

class RealPageHarness final : public SimulatedHarness {
 public:
  const connectors::Connector& connector() const override { return connectors::realpage::kConnector; }

  connectors::SourceContext context() override {
    auto context =
        world_.context(R"({"partner": "Leasekey", "pmc_id": "1234567", "username": "leasekey", "base_url": ")" +
                           realpage_.base_url() + "\"}",
                       R"({"request_timeout_ms": 300, "attempts": 2})", {property_id()});
    context.secrets.emplace("password", Secret(kPassword));
    context.secrets.emplace("license_key", Secret(kLicense));
    return context;
  }

  std::vector<std::string> secrets() const override {
    return {kPassword, "p-7f3e&lt;9a1b&amp;secret", "9a1b", kLicense, "0c4d8e2f"};
  }

  std::string label_of(const std::string& status) const override {
    if (status == "Future") return "Applicant - Lease Signed";
    if (status == "Past") return "Former";
    return status == "Cancelled" ? "Former Applicant" : status;
  }

  /// Ids are unique within a site at best.
  PersonId person_of(const Resident& resident) const override { return PersonId(property_id() + "/" + resident.id); }
  LeaseId lease_of(const Resident& resident) const override { return LeaseId(property_id() + "/" + resident.lease); }

 private:
  simulator::Vendor& vendor() override { return realpage_; }
  std::string property_id() const override { return "4455667"; }
  std::string role_word(LeaseRole role) const override {
    switch (role) {
      case LeaseRole::co_tenant: return "C";
      case LeaseRole::occupant: return "O";
      case LeaseRole::guarantor: return "G";
      default: return "H";
    }
  }
  /// There are no pages: what could go wrong with them becomes a list that is cut off.
  Fault instead_of(Fault fault) const override {
    switch (fault) {
      case Fault::half_the_pages: return Fault::half_a_document;
      case Fault::page_shift:
      case Fault::total_changes: return Fault::truncated;
      case Fault::foreign_link: return Fault::redirect;
      default: return fault;
    }
  }

  simulator::RealPage realpage_{{.password = kPassword, .license_key = kLicense}};
};

}  // namespace

std::unique_ptr<Harness> make_realpage_harness() { return std::make_unique<RealPageHarness>(); }

}  // namespace leasekey::contract

// ResMan in the contract suite, both of its APIs. One answer has a whole property: there are no pages to go wrong.
#include "connectors/resman/connector.h"
#include "connectors/resman/simulator/simulator.h"
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

constexpr const char* kKey = "rm-31c0-secret-key";

class ResManHarness final : public SimulatedHarness {
 public:
  explicit ResManHarness(bool v1) : v1_(v1), resman_({.api_key = kKey, .v1 = v1}) {}

  const connectors::Connector& connector() const override { return connectors::resman::kConnector; }

  connectors::SourceContext context() override {
    auto context = world_.context(R"({"api": ")" + std::string(v1_ ? "v1" : "v2") +
                                      R"(", "partner_id": "demo-partner", "account_id": "400", "base_url": ")" +
                                      resman_.base_url() + R"("})",
                                  "{" + calls() + "}", {property_id()});
    context.secrets.emplace("api_key", Secret(kKey));
    return context;
  }

  std::vector<std::string> secrets() const override { return {kKey, "cm0tMzFjMC1zZWNyZXQta2V5"}; }
  std::string label_of(const std::string& status) const override {
    return v1_ && status == "Notice" ? status : status_word(status);
  }

 private:
  simulator::Vendor& vendor() override { return resman_; }
  std::string property_id() const override { return "9c5e0b7a-0001"; }
  std::string status_word(const std::string& status) const override {
    if (v1_) {
      if (status == "Current") return "current resident";
      if (status == "Future") return "future resident";
      if (status == "Past") return "former resident";
      return status;
    }
    if (status == "Notice") return "Notice to Vacate";
    return status == "Past" ? "Former" : status;
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

  bool v1_;
  simulator::ResMan resman_;
};

}  // namespace

std::unique_ptr<Harness> make_resman_v1_harness() { return std::make_unique<ResManHarness>(true); }
std::unique_ptr<Harness> make_resman_v2_harness() { return std::make_unique<ResManHarness>(false); }

}  // namespace leasekey::contract

// Entrata in the contract suite: the simulator on a socket, behind the modern gateway.
#include <map>

#include "connectors/entrata/connector.h"
#include "connectors/entrata/simulator/simulator.h"
#include "connectors/test_world.h"
#include "tests/contract/harness.h"

namespace leasekey::contract {
namespace {

namespace sim = entrata_simulator;

constexpr const char* kKey = "k-7f3e9a1b-secret";

std::string us_date(const std::optional<LocalDate>& day) {
  if (!day) return {};
  const std::string iso = to_string(*day);
  return iso.substr(5, 2) + "/" + iso.substr(8, 2) + "/" + iso.substr(0, 4);
}

std::string type_of(LeaseRole role) {
  switch (role) {
    case LeaseRole::co_tenant: return "Co-Applicant";
    case LeaseRole::occupant: return "Occupant";
    case LeaseRole::guarantor: return "Guarantor";
    default: return "Primary";
  }
}

sim::SimulatedProperty property_of(const std::vector<Resident>& residents) {
  sim::SimulatedProperty property{.id = "550592", .name = "Oak House", .disabled = false, .units = {}, .leases = {}};
  std::map<std::string, std::size_t> at;
  for (const auto& resident : residents) {
    if (property.find_unit("s" + resident.unit) == nullptr) {
      property.units.push_back({"s" + resident.unit, "u" + resident.unit, resident.unit, "A"});
    }
    const auto [place, is_new] = at.emplace(resident.lease, property.leases.size());
    if (is_new) {
      property.leases.push_back({.id = resident.lease,
                                 .status = resident.status,
                                 .sub_status = "",
                                 .space_id = "s" + resident.unit,
                                 .move_in = us_date(resident.move_in),
                                 .move_out = us_date(resident.move_out),
                                 .lease_end = "",
                                 .transferred_from = "",
                                 .customers = {}});
    }
    property.leases[place->second].customers.push_back({.id = resident.id,
                                                        .type = type_of(resident.role),
                                                        .first_name = resident.first_name,
                                                        .last_name = resident.last_name,
                                                        .email = resident.email,
                                                        .phone = resident.phone,
                                                        .status = resident.status,
                                                        .move_out = ""});
  }
  return property;
}

struct Row {
  Fault fault;
  sim::Fault simulated;
  std::optional<ErrorKind> kind;
};

const std::map<Fault, std::pair<sim::Fault, std::optional<ErrorKind>>> kFaults{
    {Fault::unauthenticated, {sim::Fault::unauthenticated, ErrorKind::unauthenticated}},
    {Fault::forbidden, {sim::Fault::forbidden, ErrorKind::forbidden}},
    {Fault::rate_limited, {sim::Fault::too_many_requests, ErrorKind::rate_limited}},
    {Fault::no_answer, {sim::Fault::no_answer, ErrorKind::unavailable}},
    {Fault::connection_breaks, {sim::Fault::reset, ErrorKind::unavailable}},
    {Fault::ends_early, {sim::Fault::truncated, ErrorKind::unavailable}},
    {Fault::half_a_document, {sim::Fault::truncated_json, ErrorKind::unavailable}},
    {Fault::web_page, {sim::Fault::html, ErrorKind::unavailable}},
    {Fault::nothing, {sim::Fault::empty_body, ErrorKind::unavailable}},
    {Fault::server_error, {sim::Fault::server_error, ErrorKind::unavailable}},
    {Fault::maintenance, {sim::Fault::maintenance, ErrorKind::unavailable}},
    {Fault::error_that_tells_secrets, {sim::Fault::bad_credentials, ErrorKind::unauthenticated}},
    {Fault::redirect, {sim::Fault::redirect, ErrorKind::invalid_input}},
    {Fault::other_host, {sim::Fault::foreign_link, std::nullopt}},
    {Fault::no_list, {sim::Fault::no_list, ErrorKind::unavailable}},
    {Fault::half_the_pages, {sim::Fault::half_the_pages, std::nullopt}},
    {Fault::page_shift, {sim::Fault::page_shift, std::nullopt}},
    {Fault::total_changes, {sim::Fault::total_changes, std::nullopt}},
    {Fault::empty, {sim::Fault::empty_list, std::nullopt}},
    {Fault::duplicate, {sim::Fault::duplicate, std::nullopt}},
    {Fault::contradiction, {sim::Fault::contradiction, std::nullopt}},
    {Fault::bad_record, {sim::Fault::bad_record, std::nullopt}},
    {Fault::huge_field, {sim::Fault::huge_field, std::nullopt}},
    {Fault::invalid_utf8, {sim::Fault::invalid_utf8, std::nullopt}},
};

class EntrataHarness final : public Harness {
 public:
  const connectors::Connector& connector() const override { return connectors::entrata::kConnector; }

  void show(const std::vector<Resident>& residents) override {
    simulator_.faults().clear();
    simulator_.portfolio().put_property(property_of(residents));
  }

  Played play(Fault fault) override {
    const auto& [simulated, kind] = kFaults.at(fault);
    simulator_.faults().always(simulated);
    return {"fault " + std::to_string(static_cast<int>(simulated)) + " of the simulator", kind};
  }

  void play_once(Fault fault) override {
    // On the second page, where there are two.
    simulator_.faults().next(sim::Fault::none);
    simulator_.faults().next(kFaults.at(fault).first);
  }

  connectors::SourceContext context() override {
    auto context = world_.context(R"({"organization": "demo", "base_url": ")" + simulator_.base_url() + R"("})",
                                  R"({"per_page": 25, "request_timeout_ms": 300, "attempts": 2})", {"550592"});
    context.secrets.emplace("api_key", Secret(kKey));
    return context;
  }

  std::unique_ptr<PmsSource> open() override { return connector().open(context()); }
  std::vector<std::string> secrets() const override { return {kKey, "ay03ZjNlOWExYi1zZWNyZXQ"}; }

 private:
  connectors::TestWorld world_;
  sim::Simulator simulator_{{.api_key = kKey}};
};

}  // namespace

std::unique_ptr<Harness> make_entrata_harness() { return std::make_unique<EntrataHarness>(); }

}  // namespace leasekey::contract

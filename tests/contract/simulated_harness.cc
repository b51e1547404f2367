// Residents as a portfolio, and the errors that most vendors' faults must become.
#include "tests/contract/simulated_harness.h"

namespace leasekey::contract {
namespace {

std::string date(const std::optional<LocalDate>& day) { return day ? to_string(*day) : std::string(); }

}  // namespace

simulator::SimulatedProperty SimulatedHarness::property_of(const std::vector<Resident>& residents) const {
  simulator::SimulatedProperty property{
      .id = property_id(), .name = "Oak House", .disabled = false, .units = {}, .leases = {}};
  std::map<std::string, std::size_t> at;
  for (const auto& resident : residents) {
    if (property.find_unit("s" + resident.unit) == nullptr) {
      property.units.push_back({"s" + resident.unit, "u" + resident.unit, resident.unit, "A"});
    }
    const auto [place, is_new] = at.emplace(resident.lease, property.leases.size());
    if (is_new) {
      property.leases.push_back({.id = resident.lease,
                                 .status = status_word(resident.status),
                                 .sub_status = "",
                                 .space_id = "s" + resident.unit,
                                 .move_in = date(resident.move_in),
                                 .move_out = date(resident.move_out),
                                 .lease_end = "",
                                 .transferred_from = "",
                                 .customers = {}});
    }
    property.leases[place->second].customers.push_back({.id = resident.id,
                                                        .type = role_word(resident.role),
                                                        .first_name = resident.first_name,
                                                        .last_name = resident.last_name,
                                                        .email = resident.email,
                                                        .phone = resident.phone,
                                                        .status = status_word(resident.status),
                                                        .move_out = ""});
  }
  return property;
}

void SimulatedHarness::show(const std::vector<Resident>& residents) {
  vendor().faults().clear();
  is_silent_ = false;
  vendor().portfolio().put_property(property_of(residents));
}

Played SimulatedHarness::play(Fault fault) {
  const Fault played = instead_of(fault);
  is_silent_ = played == Fault::no_answer;
  vendor().faults().always(played);
  return {"fault " + std::to_string(static_cast<int>(played)) + " of the simulator", kind_of(played)};
}

void SimulatedHarness::play_once(Fault fault) {
  // On the second page, where there are two.
  vendor().faults().next(Fault::none);
  vendor().faults().next(instead_of(fault));
  is_silent_ = instead_of(fault) == Fault::no_answer;
}

std::optional<ErrorKind> SimulatedHarness::kind_of(Fault fault) const {
  switch (fault) {
    case Fault::unauthenticated:
    case Fault::bad_credentials: return ErrorKind::unauthenticated;
    case Fault::forbidden: return ErrorKind::forbidden;
    case Fault::too_many_requests: return ErrorKind::rate_limited;
    case Fault::redirect: return ErrorKind::invalid_input;
    case Fault::no_answer:
    case Fault::reset:
    case Fault::truncated:
    case Fault::half_a_document:
    case Fault::html:
    case Fault::empty_body:
    case Fault::server_error:
    case Fault::maintenance:
    case Fault::no_list: return ErrorKind::unavailable;
    default: return {};
  }
}

}  // namespace leasekey::contract

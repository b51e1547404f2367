// The events of the demo.
#include "app/demo/story.h"

#include <array>
#include <set>
#include <vector>

namespace leasekey::demo {
namespace {

using simulator::SimulatedLease;
using simulator::SimulatedProperty;

std::string label_of(const SimulatedProperty& property, const std::string& space) {
  const auto* unit = property.find_unit(space);
  return unit ? unit->label : "?";
}

std::string who(const SimulatedLease& lease) {
  if (lease.customers.empty()) return "somebody";
  return lease.customers.front().first_name + " " + lease.customers.front().last_name;
}

}  // namespace

const SimulatedLease* Story::any(const SimulatedProperty& property, const std::string& status) {
  std::vector<const SimulatedLease*> fitting;
  for (const auto& lease : property.leases) {
    if (lease.status == status) fitting.push_back(&lease);
  }
  return fitting.empty() ? nullptr : fitting[random_() % fitting.size()];
}

std::string Story::vacant_home(const SimulatedProperty& property) {
  std::set<std::string> taken;
  for (const auto& lease : property.leases) {
    if (lease.status != "Past") taken.insert(lease.space_id);
  }
  std::vector<std::string> vacant;
  for (const auto& unit : property.units) {
    if (!taken.contains(unit.space_id)) vacant.push_back(unit.space_id);
  }
  return vacant.empty() ? "" : vacant[random_() % vacant.size()];
}

std::string Story::move_in(const SimulatedProperty& property, LocalDate) {
  const SimulatedLease* lease = any(property, "Future");
  if (!lease) return {};
  portfolio_.set_status(property.id, lease->id, "Current");
  return who(*lease) + " moves into " + label_of(property, lease->space_id);
}

std::string Story::give_notice(const SimulatedProperty& property, LocalDate today) {
  const SimulatedLease* lease = any(property, "Current");
  if (!lease) return {};
  portfolio_.set_status(property.id, lease->id, "Notice");
  portfolio_.set_dates(property.id, lease->id, lease->move_in, to_string(LocalDate::from_days(today.days() + 30)));
  return who(*lease) + " in " + label_of(property, lease->space_id) + " gives notice";
}

std::string Story::transfer(const SimulatedProperty& property, LocalDate today) {
  const SimulatedLease* lease = any(property, "Current");
  const std::string home = vacant_home(property);
  if (!lease || home.empty()) return {};
  portfolio_.transfer(property.id, lease->id, lease->id + "-" + std::to_string(events_), home, to_string(today));
  return who(*lease) + " moves from " + label_of(property, lease->space_id) + " to " + label_of(property, home);
}

std::string Story::move_out(const SimulatedProperty& property, LocalDate) {
  const SimulatedLease* lease = any(property, "Notice");
  if (!lease) return {};
  portfolio_.set_status(property.id, lease->id, "Past");
  return who(*lease) + " moves out of " + label_of(property, lease->space_id);
}

std::string Story::sign_lease(const SimulatedProperty& property, LocalDate today) {
  const std::string home = vacant_home(property);
  if (home.empty()) return {};
  SimulatedLease lease;
  lease.id = property.id + "9" + std::to_string(events_);
  lease.status = "Future";
  lease.space_id = home;
  lease.move_in = to_string(today);
  lease.lease_end = to_string(LocalDate::from_days(today.days() + 365));
  lease.customers.push_back(people_.next());
  lease.customers.front().id = "8" + lease.customers.front().id;
  portfolio_.put_lease(property.id, lease);
  return who(lease) + " signs a lease for " + label_of(property, home);
}

std::string Story::happen(Event event, const InventedProperty& invented, LocalDate today) {
  const SimulatedProperty property = portfolio_.property(invented.pms_id);
  switch (event) {
    case Event::move_in: return move_in(property, today);
    case Event::notice: return give_notice(property, today);
    case Event::transfer: return transfer(property, today);
    case Event::move_out: return move_out(property, today);
    case Event::new_lease: return sign_lease(property, today);
  }
  return {};
}

std::string Story::next(LocalDate today) {
  static constexpr std::array<Event, 5> kOrder{Event::move_in, Event::notice, Event::transfer, Event::move_out,
                                               Event::new_lease};
  const auto& all = properties();
  const auto turn = static_cast<std::size_t>(events_++);
  const InventedProperty& property = all[turn % all.size()];
  const std::string text = happen(kOrder[turn / all.size() % kOrder.size()], property, today);
  return text.empty() ? std::string() : property.name + ": " + text;
}

}  // namespace leasekey::demo

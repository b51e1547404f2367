// The portfolio's changes, each under the lock.
#include "connectors/simulator/portfolio.h"

#include <algorithm>
#include <chrono>

#include "core/error.h"
#include "core/time.h"

namespace leasekey::simulator {

const SimulatedUnit* SimulatedProperty::find_unit(const std::string& space_id) const {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const auto& unit) { return unit.space_id == space_id; });
  return found == units.end() ? nullptr : &*found;
}

void Portfolio::set_now(const std::string& at) {
  const std::lock_guard lock(mutex_);
  now_ = at;
}

std::string Portfolio::time() const {
  if (!now_.empty()) return now_;
  const auto since_epoch =
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  return to_string(Instant::from_millis(since_epoch.count() * 1000));
}

std::string Portfolio::now() const {
  const std::lock_guard lock(mutex_);
  return time();
}

void Portfolio::put_property(SimulatedProperty property) {
  const std::lock_guard lock(mutex_);
  for (auto& lease : property.leases) {
    if (lease.updated.empty()) lease.updated = time();
  }
  const std::string id = property.id;
  properties_[id] = std::move(property);
}

SimulatedLease& Portfolio::lease_at(const std::string& property, const std::string& lease) {
  const auto found = properties_.find(property);
  if (found == properties_.end()) throw Error(ErrorKind::not_found, "the simulator has no property `" + property + "`");
  for (auto& candidate : found->second.leases) {
    if (candidate.id == lease) return candidate;
  }
  throw Error(ErrorKind::not_found, "the simulator has no lease `" + lease + "`");
}

void Portfolio::put_lease(const std::string& property, SimulatedLease lease) {
  const std::lock_guard lock(mutex_);
  lease.updated = time();
  auto& leases = properties_[property].leases;
  const auto same =
      std::find_if(leases.begin(), leases.end(), [&](const auto& candidate) { return candidate.id == lease.id; });
  if (same == leases.end()) {
    leases.push_back(std::move(lease));
  } else {
    *same = std::move(lease);
  }
}

void Portfolio::remove_lease(const std::string& property, const std::string& lease) {
  const std::lock_guard lock(mutex_);
  std::erase_if(properties_[property].leases, [&](const auto& candidate) { return candidate.id == lease; });
}

void Portfolio::set_status(const std::string& property, const std::string& lease, const std::string& status) {
  const std::lock_guard lock(mutex_);
  auto& changed = lease_at(property, lease);
  changed.updated = time();
  for (auto& customer : changed.customers) {
    if (customer.status == changed.status) customer.status = status;
  }
  changed.status = status;
}

void Portfolio::set_dates(const std::string& property, const std::string& lease, const std::string& move_in,
                          const std::string& move_out) {
  const std::lock_guard lock(mutex_);
  auto& changed = lease_at(property, lease);
  changed.updated = time();
  changed.move_in = move_in;
  changed.move_out = move_out;
}

void Portfolio::transfer(const std::string& property, const std::string& lease, const std::string& new_lease,
                         const std::string& space_id, const std::string& date) {
  const std::lock_guard lock(mutex_);
  auto& old_lease = lease_at(property, lease);
  SimulatedLease moved = old_lease;
  moved.id = new_lease;
  moved.space_id = space_id;
  moved.move_in = date;
  moved.move_out.clear();
  moved.transferred_from = lease;
  for (auto& customer : old_lease.customers) customer.status = "Past";
  old_lease.status = "Past";
  old_lease.move_out = date;
  old_lease.updated = moved.updated = time();
  properties_[property].leases.push_back(std::move(moved));
}

std::vector<SimulatedProperty> Portfolio::properties() const {
  const std::lock_guard lock(mutex_);
  std::vector<SimulatedProperty> copies;
  for (const auto& [id, property] : properties_) copies.push_back(property);
  return copies;
}

SimulatedProperty Portfolio::property(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = properties_.find(id);
  return found == properties_.end() ? SimulatedProperty{} : found->second;
}

}  // namespace leasekey::simulator

// What a simulated ePMS knows: properties, units, leases with their people. In memory, safe from any thread. Each
// vendor writes it down in its own way.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace leasekey::simulator {

struct SimulatedUnit {
  std::string space_id;  ///< of the unit, or of the bed in it; unique at the vendor
  std::string unit_id;
  std::string label;  ///< `101` or `302-A`
  std::string building;
};

struct SimulatedCustomer {
  std::string id;
  std::string type = "Primary";  ///< the role, in the vendor's word
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string phone;
  std::string status;    ///< of this person; empty: the lease's
  std::string move_out;  ///< `YYYY-MM-DD`; empty: the lease's
};

struct SimulatedLease {
  std::string id;
  std::string status = "Current";  ///< the vendor's word, or any other
  std::string sub_status;
  std::string space_id;  ///< empty: no unit yet
  std::string move_in;   ///< dates are `YYYY-MM-DD`
  std::string move_out;
  std::string lease_end;
  std::string transferred_from;  ///< lease id
  std::string updated;           ///< when it was changed last, `2026-03-01T10:00:00Z`
  std::vector<SimulatedCustomer> customers;
};

struct SimulatedProperty {
  std::string id;
  std::string name;
  bool disabled = false;
  std::vector<SimulatedUnit> units;
  std::vector<SimulatedLease> leases;

  const SimulatedUnit* find_unit(const std::string& space_id) const;
};

class Portfolio {
 public:
  void put_property(SimulatedProperty property);
  /// Adds the lease or replaces the one of that id.
  void put_lease(const std::string& property, SimulatedLease lease);
  void remove_lease(const std::string& property, const std::string& lease);
  /// Sets the lease's status and that of its people who had the lease's.
  void set_status(const std::string& property, const std::string& lease, const std::string& status);
  void set_dates(const std::string& property, const std::string& lease, const std::string& move_in,
                 const std::string& move_out);
  /// As the vendor does it: the old lease turns past, a new one with another id holds the same people in the new home.
  void transfer(const std::string& property, const std::string& lease, const std::string& new_lease,
                const std::string& space_id, const std::string& date);

  /// What time it is for the vendor, `2026-03-01T10:00:00Z`; the machine's own until it is set.
  void set_now(const std::string& at);
  std::string now() const;

  /// Copies, as of one moment.
  std::vector<SimulatedProperty> properties() const;
  SimulatedProperty property(const std::string& id) const;  ///< empty where there is none

 private:
  std::string time() const;  ///< under the lock
  SimulatedLease& lease_at(const std::string& property, const std::string& lease);

  mutable std::mutex mutex_;
  std::string now_;
  std::map<std::string, SimulatedProperty> properties_;
};

}  // namespace leasekey::simulator

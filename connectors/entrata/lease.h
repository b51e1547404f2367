// One lease as Entrata writes it, and the records that follow from it.
#pragma once

#include <string>
#include <vector>

#include "connectors/entrata/map.h"

namespace leasekey::connectors::entrata {

struct VendorCustomer {
  std::string id, type, first_name, last_name, full_name, email, phone, status, move_in, move_out, relationship;
};

struct VendorSpace {
  std::string id, label;
};

struct VendorInterval {
  std::string id, end;
};

struct VendorLease {
  std::string id, status_type, sub_status, interval_status, interval, property, move_in, move_out, unit_id, unit_label,
      space_id;
  std::vector<VendorCustomer> customers;
  std::vector<VendorSpace> spaces;
  std::vector<VendorInterval> intervals;

  void clear();
};

/// Adds one record per person and home, or a reason why there is none.
void add_records(const VendorLease& lease, const LeaseReading& reading, LeasePage& page);

}  // namespace leasekey::connectors::entrata

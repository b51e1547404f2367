// One lease as Buildium writes it, and the records that follow from it.
#pragma once

#include <string>
#include <vector>

#include "connectors/buildium/map.h"

namespace leasekey::connectors::buildium {

/// Of the current tenants, and of the co-signers.
struct VendorPerson {
  Tenant details;
  std::string phone_type;
};

/// Of all tenants that the lease ever had.
struct VendorTenancy {
  std::string id, status, move_in;
};

struct VendorMoveOut {
  std::string tenant, date, notice;
};

struct VendorLease {
  std::string id, property, unit_id, unit_number, from, to, type, status, eviction, term;
  std::vector<VendorPerson> current;
  std::vector<VendorPerson> cosigners;
  std::vector<VendorTenancy> tenancies;
  std::vector<VendorMoveOut> move_outs;

  void clear();
};

/// Adds one record for each person of the lease, or a reason why there is none.
void add_records(const VendorLease& lease, const LeaseReading& reading, LeasePage& page);

}  // namespace leasekey::connectors::buildium

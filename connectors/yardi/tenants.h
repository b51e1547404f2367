// Flat tenants of `GetResidents` and `GetTenants`, and the list of properties. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/mits/households.h"
#include "connectors/records.h"

namespace leasekey::connectors::yardi {

/// Somebody else in the home. What the answer does not have is empty.
struct OtherOccupant {
  std::string code;
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string move_in;
  std::string move_out;
  std::string relationship;
};

struct Tenant {
  std::string property;
  std::string code;
  std::string status;
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string phone;
  std::string unit;
  std::string economic;
  std::string lease_start;
  std::string lease_end;
  std::string move_in;
  std::string move_out;
  std::vector<OtherOccupant> others;
};

struct TenantList {
  bool has_list = false;
  bool repaired = false;  ///< the answer was no UTF-8
  std::vector<mits::Message> messages;
};

using TakeTenant = std::function<void(const Tenant& tenant, bool repaired)>;

/// One tenant at a time is in memory. Throws `unavailable` for what is no XML; then no tenant counts.
TenantList read_tenants(std::string_view body, const TakeTenant& take);

void add_tenant(const Tenant& tenant, bool repaired, const mits::Reading& how, Feed& feed,
                std::vector<UnitName>& units);

struct PropertyList {
  bool has_list = false;
  std::vector<std::pair<std::string, std::string>> properties;  ///< code and name
  std::vector<mits::Message> messages;
};
PropertyList read_property_list(std::string_view body);

}  // namespace leasekey::connectors::yardi

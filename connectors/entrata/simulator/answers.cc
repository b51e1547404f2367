// Writes with the vendor's quirks: ids as strings here and numbers there, a list of one as an object in some methods,
// absent keys instead of null.
#include "connectors/entrata/simulator/answers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "connectors/simulator/vendor.h"
#include "core/json.h"

namespace leasekey::simulator {
namespace {

constexpr std::array<std::string_view, 6> kStatuses{"Applicant", "Cancelled", "Future", "Current", "Notice", "Past"};

/// A field that is left out where there is nothing to say.
void optional_field(JsonWriter& writer, std::string_view name, const std::string& value) {
  if (!value.empty()) writer.field(name, value);
}

void begin_result(JsonWriter& writer) {
  writer.begin_object()
      .key("response")
      .begin_object()
      .field("requestId", "15")
      .field("code", 200)
      .key("result")
      .begin_object();
}

std::string end_result(JsonWriter& writer) {
  writer.end_object().end_object().end_object();
  return writer.finish();
}

void write_customer(JsonWriter& writer, const SimulatedCustomer& customer, const SimulatedLease& lease) {
  writer.begin_object();
  writer.field("id", customer.id).field("customerType", customer.type);
  writer.field("firstName", customer.first_name).field("lastName", customer.last_name);
  writer.field("nameFull", customer.last_name + ", " + customer.first_name);
  optional_field(writer, "emailAddress", customer.email);
  writer.field("leaseCustomerStatus", customer.status.empty() ? lease.status : customer.status);
  optional_field(writer, "moveInDate", us_date(lease.move_in));
  optional_field(writer, "moveOutDate", us_date(customer.move_out.empty() ? lease.move_out : customer.move_out));
  if (!customer.phone.empty()) {
    writer.key("phones").begin_object().key("phone").begin_array().begin_object();
    writer.field("phoneTypeName", "Primary").field("phoneType", "personal").field("phoneNumber", customer.phone);
    writer.end_object().end_array().end_object();
  }
  writer.field("isActiveBankruptcy", false).end_object();
}

void write_homes(JsonWriter& writer, const SimulatedProperty& property, const SimulatedLease& lease) {
  const SimulatedUnit* unit = property.find_unit(lease.space_id);
  if (unit == nullptr) return;
  writer.field("unitId", unit->unit_id);
  writer.key("unitSpaces").begin_object().key("unitSpace").begin_array();
  writer.begin_object().field("unitSpaceId", unit->space_id).field("unitSpace", unit->label).end_object();
  writer.end_array().end_object();
}

void write_lease(JsonWriter& writer, const SimulatedProperty& property, const SimulatedLease& lease) {
  writer.begin_object();
  optional_field(writer, "id", lease.id);
  writer.field("leaseStatusTypeId", std::to_string(status_type_of(lease.status)));
  writer.field("propertyId", property.id).field("propertyName", property.name);
  optional_field(writer, "leaseSubStatus", lease.sub_status);
  optional_field(writer, "moveInDate", us_date(lease.move_in));
  writer.field("moveOutDate", lease.move_out.empty() ? "12/31/1969" : us_date(lease.move_out));
  writer.field("leaseIntervalStatus", lease.status).field("occupancyType", "Conventional").field("isMonthToMonth", 0);
  writer.field("leaseIntervalId", "9" + lease.id);
  optional_field(writer, "parentLeaseId", lease.transferred_from);
  writer.key("customers").begin_object().key("customer").begin_array();
  for (const auto& customer : lease.customers) write_customer(writer, customer, lease);
  writer.end_array().end_object();
  write_homes(writer, property, lease);
  writer.key("leaseIntervals").begin_object().key("leaseInterval").begin_array().begin_object();
  writer.field("id", "9" + lease.id)
      .field("startDate", us_date(lease.move_in))
      .field("endDate", us_date(lease.lease_end));
  writer.field("leaseIntervalTypeId", lease.transferred_from.empty() ? 1 : 5);
  writer.end_object().end_array().end_object();
  writer.end_object();
}

void write_unit(JsonWriter& writer, const SimulatedUnit& unit) {
  writer.begin_object().field("id", unit.unit_id).field("unitNumber", unit.label);
  optional_field(writer, "buildingName", unit.building);
  writer.key("unitSpaces").begin_object().key("unitSpace").begin_object();
  writer.field("unitSpaceId", unit.space_id).field("unitNumber", unit.label);
  writer.end_object().end_object().end_object();
}

}  // namespace

int status_type_of(const std::string& status) {
  const auto found = std::find(kStatuses.begin(), kStatuses.end(), status);
  return found == kStatuses.end() ? 0 : static_cast<int>(found - kStatuses.begin()) + 1;
}

std::string properties_answer(const std::vector<SimulatedProperty>& properties) {
  JsonWriter writer;
  begin_result(writer);
  writer.key("PhysicalProperty").begin_object().key("Property").begin_array();
  for (const auto& property : properties) {
    writer.begin_object().field("PropertyID", property.id).field("MarketingName", property.name);
    writer.field("IsDisabled", property.disabled ? "1" : "0").end_object();
  }
  writer.end_array().end_object();
  return end_result(writer);
}

std::string units_answer(const SimulatedProperty& property, std::span<const SimulatedUnit> units) {
  JsonWriter writer;
  begin_result(writer);
  writer.key("properties").begin_object().key("property").begin_object();
  writer.field("propertyId", property.id).field("propertyName", property.name);
  writer.key("units").begin_object().key("unit");
  if (units.size() == 1) {
    write_unit(writer, units.front());
  } else {
    writer.begin_array();
    for (const auto& unit : units) write_unit(writer, unit);
    writer.end_array();
  }
  writer.end_object().end_object().end_object();
  return end_result(writer);
}

std::string leases_answer(const SimulatedProperty& property, std::span<const SimulatedLease> leases) {
  JsonWriter writer;
  begin_result(writer);
  writer.field("currencyCode", "USD");
  writer.key("leases").begin_object().key("lease").begin_array();
  for (const auto& lease : leases) write_lease(writer, property, lease);
  writer.end_array().end_object();
  return end_result(writer);
}

std::string error_answer(int code, const std::string& message) {
  JsonWriter writer;
  writer.begin_object().key("response").begin_object().field("requestId", "15");
  writer.key("error").begin_object().field("code", code).field("message", message).end_object();
  writer.end_object().end_object();
  return writer.finish();
}

}  // namespace leasekey::simulator

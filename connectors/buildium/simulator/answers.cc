// One status of the portfolio becomes several fields; what a connector has no business with is there, too.
#include "connectors/buildium/simulator/answers.h"

#include <algorithm>
#include <charconv>

#include "core/json.h"

namespace leasekey::simulator {
namespace {

constexpr const char* kCreated = "2024-05-01T14:30:00Z";
constexpr const char* kNoticeGiven = "2026-02-01";

bool is_any(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string lease_status(const std::string& status) {
  return is_any(status, {"Current", "Notice", "Eviction"}) ? "Active" : status;
}

std::string tenant_status(const std::string& status) {
  if (status == "Past") return "MovedOut";
  return is_any(status, {"Future", "Cancelled"}) ? "Future" : "Current";
}

const std::string& status_of(const SimulatedCustomer& customer, const SimulatedLease& lease) {
  return customer.status.empty() ? lease.status : customer.status;
}

bool is_cosigner(const SimulatedCustomer& customer) { return customer.type == "Cosigner"; }

/// `null` where there is nothing to say.
void nullable(JsonWriter& writer, std::string_view name, const std::string& text) {
  writer.key(name);
  if (text.empty()) {
    writer.null();
  } else {
    writer.value(text);
  }
}

void write_id(JsonWriter& writer, std::string_view name, const std::string& id) {
  if (!id.empty()) writer.field(name, buildium_id(id));
}

void write_address(JsonWriter& writer, std::string_view name) {
  writer.key(name).begin_object().field("AddressLine1", "1 Invented Street");
  nullable(writer, "AddressLine2", "");
  writer.field("City", "Boston").field("State", "MA").field("PostalCode", "02110").field("Country", "UnitedStates");
  writer.end_object();
}

void write_person(JsonWriter& writer, const SimulatedCustomer& customer) {
  write_id(writer, "Id", customer.id);
  nullable(writer, "FirstName", customer.first_name);
  nullable(writer, "LastName", customer.last_name);
  nullable(writer, "Email", customer.email);
  nullable(writer, "AlternateEmail", "");
  writer.key("PhoneNumbers").begin_array();
  if (!customer.phone.empty()) {
    writer.begin_object().field("Number", "5550100999").field("Type", "Fax").end_object();
    writer.begin_object().field("Number", customer.phone).field("Type", "Cell").end_object();
  }
  writer.end_array().field("CreatedDateTime", kCreated);
  write_address(writer, "Address");
  writer.key("AlternateAddress").null().field("MailingPreference", "PrimaryAddress");
}

void write_tenant(JsonWriter& writer, const SimulatedCustomer& customer, const std::vector<std::string>& leases) {
  writer.begin_object();
  write_person(writer, customer);
  writer.key("EmergencyContact").begin_object().field("Name", "Nobody Real").field("Email", "nobody@example.com");
  writer.end_object();
  writer.field("DateOfBirth", "1990-01-01").field("SMSOptInStatus", "NotSet");
  writer.key("Leases").begin_array();
  for (const auto& lease : leases) {
    writer.begin_object();
    write_id(writer, "Id", lease);
    writer.end_object();
  }
  writer.end_array();
  nullable(writer, "Comment", "");
  writer.field("TaxId", "000-00-0000").end_object();
}

void write_move_outs(JsonWriter& writer, const SimulatedLease& lease) {
  writer.key("MoveOutData").begin_array();
  for (const auto& customer : lease.customers) {
    const std::string& date = customer.move_out.empty() ? lease.move_out : customer.move_out;
    const bool notice = status_of(customer, lease) == "Notice";
    if (is_cosigner(customer) || (date.empty() && !notice)) continue;
    writer.begin_object();
    write_id(writer, "TenantId", customer.id);
    if (!date.empty()) writer.field("MoveOutDate", date);
    nullable(writer, "NoticeGivenDate", notice ? kNoticeGiven : "");
    writer.end_object();
  }
  writer.end_array();
}

void write_people(JsonWriter& writer, const SimulatedLease& lease) {
  int occupants = 0;
  writer.key("CurrentTenants").begin_array();
  for (const auto& customer : lease.customers) {
    if (is_cosigner(customer) || tenant_status(status_of(customer, lease)) != "Current") continue;
    write_tenant(writer, customer, {lease.id});
    ++occupants;
  }
  writer.end_array().field("CurrentNumberOfOccupants", occupants);
  writer.key("Cosigners").begin_array();
  for (const auto& customer : lease.customers) {
    if (!is_cosigner(customer)) continue;
    writer.begin_object();
    write_person(writer, customer);
    writer.end_object();
  }
  writer.end_array();
  write_move_outs(writer, lease);
  writer.key("Tenants").begin_array();
  for (const auto& customer : lease.customers) {
    if (is_cosigner(customer)) continue;
    writer.begin_object();
    write_id(writer, "Id", customer.id);
    writer.field("Status", tenant_status(status_of(customer, lease)));
    nullable(writer, "MoveInDate", lease.move_in);
    writer.end_object();
  }
  writer.end_array();
}

void write_lease(JsonWriter& writer, const SimulatedProperty& property, const SimulatedLease& lease) {
  const SimulatedUnit* unit = property.find_unit(lease.space_id);
  const bool evicted = std::any_of(lease.customers.begin(), lease.customers.end(),
                                   [&](const auto& customer) { return status_of(customer, lease) == "Eviction"; });
  const bool monthly = lease.sub_status == "Month to Month";
  writer.begin_object();
  write_id(writer, "Id", lease.id);
  write_id(writer, "PropertyId", property.id);
  write_id(writer, "UnitId", lease.space_id);
  nullable(writer, "UnitNumber", unit == nullptr ? "" : unit->label);
  nullable(writer, "LeaseFromDate", lease.move_in);
  nullable(writer, "LeaseToDate", lease.lease_end);
  writer.field("LeaseType", monthly ? "AtWill" : "Fixed").field("LeaseStatus", lease_status(lease.status));
  writer.field("IsEvictionPending", evicted || lease.status == "Eviction");
  writer.field("TermType", monthly ? "MonthToMonth" : "Standard").field("RenewalOfferStatus", "NotStarted");
  writer.key("AccountDetails").begin_object().field("SecurityDeposit", 1500.5).field("Rent", 1200).end_object();
  writer.field("AutomaticallyMoveOutTenants", false).field("CreatedDateTime", kCreated);
  writer.field("LastUpdatedDateTime", kCreated).field("PaymentDueDay", 1);
  write_people(writer, lease);
  writer.end_object();
}

}  // namespace

std::int64_t buildium_id(const std::string& text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return number;
  std::uint32_t hash = 2'166'136'261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return static_cast<std::int64_t>(hash >> 1U);
}

std::vector<BuildiumTenant> buildium_tenants(const SimulatedProperty& property) {
  std::vector<BuildiumTenant> tenants;
  std::map<std::string, std::size_t> at;
  for (const auto& lease : property.leases) {
    for (const auto& customer : lease.customers) {
      if (is_cosigner(customer)) continue;
      const auto [place, is_new] = at.emplace(customer.id, tenants.size());
      if (is_new) tenants.push_back({customer, property.id, {}});
      tenants[place->second].leases.push_back(lease.id);
    }
  }
  std::sort(tenants.begin(), tenants.end(),
            [](const auto& a, const auto& b) { return buildium_id(a.person.id) < buildium_id(b.person.id); });
  return tenants;
}

std::string buildium_leases(const SimulatedProperty& property, std::span<const SimulatedLease> leases) {
  JsonWriter writer;
  writer.begin_array();
  for (const auto& lease : leases) write_lease(writer, property, lease);
  writer.end_array();
  return writer.finish();
}

std::string buildium_tenants_answer(std::span<const BuildiumTenant> tenants) {
  JsonWriter writer;
  writer.begin_array();
  for (const auto& tenant : tenants) write_tenant(writer, tenant.person, tenant.leases);
  writer.end_array();
  return writer.finish();
}

std::string buildium_rentals(std::span<const SimulatedProperty> properties) {
  JsonWriter writer;
  writer.begin_array();
  for (const auto& property : properties) {
    writer.begin_object();
    write_id(writer, "Id", property.id);
    writer.field("Name", property.name);
    nullable(writer, "StructureDescription", "");
    writer.field("NumberUnits", property.units.size()).field("IsActive", !property.disabled);
    writer.field("OperatingBankAccountId", 1).field("Reserve", 200.25);
    write_address(writer, "Address");
    writer.key("YearBuilt").null().field("RentalType", "Residential").field("RentalSubType", "MultiFamily");
    writer.key("RentalManager").null().end_object();
  }
  writer.end_array();
  return writer.finish();
}

std::string buildium_units(const SimulatedProperty& property, std::span<const SimulatedUnit> units) {
  JsonWriter writer;
  writer.begin_array();
  for (const auto& unit : units) {
    writer.begin_object();
    write_id(writer, "Id", unit.space_id);
    write_id(writer, "PropertyId", property.id);
    nullable(writer, "BuildingName", unit.building);
    nullable(writer, "UnitNumber", unit.label);
    nullable(writer, "Description", "");
    writer.field("MarketRent", 1200.5);
    write_address(writer, "Address");
    writer.field("UnitBedrooms", "TwoBed").field("UnitBathrooms", "OneBath").key("UnitSize").null();
    writer.field("IsUnitListed", false).field("IsUnitOccupied", true).end_object();
  }
  writer.end_array();
  return writer.finish();
}

std::string buildium_error(const std::string& code, const std::string& message) {
  JsonWriter writer;
  writer.begin_object().field("UserMessage", message).field("ErrorCode", code);
  writer.key("Errors").begin_array().end_array().end_object();
  return writer.finish();
}

}  // namespace leasekey::simulator

// With prefixes, empty elements and dates that mean none, as in captures.
#include "connectors/simulator/mits.h"

#include <set>

#include "connectors/simulator/vendor.h"

namespace leasekey::simulator {
namespace {

std::string element(const std::string& name, const std::string& text) {
  return text.empty() ? "<" + name + " />" : "<" + name + ">" + xml_text(text) + "</" + name + ">";
}

std::string optional(const std::string& name, const std::string& text) {
  return text.empty() ? std::string() : element(name, text);
}

/// `Head`, `Signer`, `Occupant`, `Guarantor` are the roles; whose status differs from the lease's has one of their own.
std::string type_of(const SimulatedLease& lease, const SimulatedCustomer& customer, bool first) {
  if (customer.type == "Guarantor") return "guarantor";
  const std::string status = customer.status.empty() ? lease.status : customer.status;
  const bool own = first || status != lease.status;
  const bool roommate = customer.type == "Signer" || customer.type == "Occupant";
  if (!own || (roommate && status == lease.status)) return "customer";
  return status == "Notice" ? "current resident" : status;
}

std::string customer(const SimulatedLease& lease, const SimulatedCustomer& person, const std::string& type) {
  const std::string move_out = person.move_out.empty() ? lease.move_out : person.move_out;
  std::string xml = "<MITS:Customer Type=\"" + xml_text(type) + "\">";
  xml += element("MITS:Description", "77" + lease.id) + element("MITS:CustomerID", lease.id.empty() ? "" : person.id);
  xml += "<MITS:Name>" + element("MITS:FirstName", person.first_name) + "<MITS:MiddleName />" +
         element("MITS:LastName", person.last_name) + "</MITS:Name>";
  xml += "<MITS:Address Type=\"property\">" + element("MITS:City", "City") + optional("MITS:Email", person.email) +
         "</MITS:Address>";
  if (!person.phone.empty()) {
    xml += "<MITS:Phone Type=\"cell\">" + element("MITS:PhoneNumber", person.phone) + "</MITS:Phone>";
  }
  xml += "<MITS:Lease>" + element("MITS:CurrentRent", "850.00");
  xml += element("MITS:ActualMoveIn", lease.move_in.empty() ? "0001-01-01" : lease.move_in);
  xml += optional(type == "former resident" ? "MITS:ActualMoveOut" : "MITS:ExpectedMoveOutDate", move_out);
  xml += optional("MITS:LeaseToDate", lease.lease_end);
  xml += element("MITS:ResponsibleForLease", person.type == "Occupant" ? "false" : "true");
  return xml + "</MITS:Lease></MITS:Customer>";
}

std::string unit_of(const SimulatedProperty& property, const SimulatedUnit& unit, const std::string& leased) {
  return "<RT_Unit>" + element("UnitID", unit.label) + "<NumberOccupants Total=\"1\" /><Unit><MITS:Information>" +
         element("MITS:UnitID", unit.label) + element("MITS:UnitEconomicStatus", "residential") +
         element("MITS:UnitOccupancyStatus", leased == "available" ? "vacant" : "occupied") +
         element("MITS:UnitLeasedStatus", leased) + element("MITS:BuildingID", unit.building) + "</MITS:Information>" +
         element("MITS:PropertyPrimaryID", property.id) + "</Unit></RT_Unit>";
}

std::string household(const SimulatedProperty& property, const SimulatedLease& lease) {
  std::string xml = "<RT_Customer>" + element("CustomerID", lease.id) + "<Customers>";
  bool first = true;
  for (const auto& person : lease.customers) {
    xml += customer(lease, person, type_of(lease, person, first));
    first = false;
  }
  xml += "</Customers>";
  if (const auto* unit = property.find_unit(lease.space_id)) {
    xml += unit_of(property, *unit, lease.status == "Notice" ? "on notice" : "leased");
  }
  return xml + element("PaymentAccepted", "0") + "</RT_Customer>";
}

}  // namespace

std::string resident_transactions(const SimulatedProperty& property, const std::string& name_space) {
  std::string xml = "<ResidentTransactions xmlns:MITS=\"" + name_space + "\"><Property><PropertyID>" +
                    "<MITS:Identification Type=\"other\">" + element("MITS:PrimaryID", property.id) +
                    element("MITS:MarketingName", property.name) + "</MITS:Identification></PropertyID>";
  std::set<std::string> occupied;
  for (const auto& lease : property.leases) {
    xml += household(property, lease);
    occupied.insert(lease.space_id);
  }
  for (const auto& unit : property.units) {
    if (occupied.contains(unit.space_id)) continue;
    xml += "<RT_Customer>" + element("CustomerID", "Vacant Unrented Ready") + unit_of(property, unit, "available") +
           "</RT_Customer>";
  }
  return xml + "</Property></ResidentTransactions>";
}

}  // namespace leasekey::simulator

// Writes with the vendor's quirks: every value a text, null for nothing, other names in every list, a status that is a
// word here and a letter there, co-residents without a state of their own.
#include "connectors/mri/simulator/answers.h"

#include <algorithm>

#include "core/json.h"

namespace leasekey::simulator {
namespace {

/// The portfolio's words as MRI writes them; others stay.
std::string word_of(const std::string& status) {
  if (status == "Future") return "New";
  if (status == "Past") return "Old";
  if (status == "Notice") return "Current";
  return status;
}

std::string letter_of(const SimulatedCustomer& customer, const std::string& status) {
  if (customer.type == "Co-Resident" || customer.type == "Other Resident") return "R";
  const std::string word = word_of(status);
  if (word == "New") return "N";
  if (word == "Old") return "O";
  return word == "Current" ? "C" : word;
}

std::string status_of(const SimulatedLease& lease, const SimulatedCustomer& customer) {
  return customer.status.empty() ? lease.status : customer.status;
}

std::string midnight(const std::string& day) { return day.empty() ? day : day + "T00:00:00.0000000"; }

/// Who is on notice has a day to leave, were it far away.
std::string move_out_of(const SimulatedLease& lease, const std::string& status) {
  return lease.move_out.empty() && status == "Notice" ? "2099-12-31" : lease.move_out;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

MriEntry detail(const SimulatedProperty& property, const SimulatedLease& lease, const SimulatedCustomer& customer) {
  const SimulatedUnit* unit = property.find_unit(lease.space_id);
  const std::string status = status_of(lease, customer);
  const bool has_own = customer.type != "Co-Resident" && customer.type != "Other Resident";
  const bool current = word_of(status) == "Current";
  const std::string out = move_out_of(lease, status);
  return {{"ResidentNameID", customer.id},
          {"PropertyID", property.id},
          {"BuildingID", unit == nullptr ? "" : unit->building},
          {"UnitID", unit == nullptr ? "" : unit->label},
          {"LeaseID", lease.id},
          {"Address", "1 Example St"},
          {"BuildingAddress", ""},
          {"FirstName", customer.first_name},
          {"LastName", customer.last_name},
          {"ResidentStatus", has_own ? word_of(status) : customer.type},
          {"Email", customer.email},
          {"Birthday", ""},
          {"OccupyDate", midnight(lease.move_in)},
          {"LeaseEnd", midnight(lease.lease_end)},
          {"LeaseMonthlyRentAmount", "1200.00"},
          {"LeaseMoveOut", midnight(out)},
          {"LeaseMonthToMonth", lease.sub_status == "Month To Month" ? "Y" : "N"},
          {"IsCurrent", current ? "Y" : "N"},
          {"Guarantor", customer.type == "Guarantor" ? "Y" : "N"},
          {"DateNotified", midnight(status == "Notice" ? "2026-02-01" : "")},
          {"VacateReason", ""},
          {"ResidentVacateDate", midnight(customer.move_out.empty() && has_own ? out : customer.move_out)},
          {"Namegroup", lease.customers.front().id},
          {"PhoneNumber", customer.phone},
          {"CellPhoneNumber", ""},
          {"Minor", customer.type == "Minor" ? "True" : "False"}};
}

MriEntry short_entry(const SimulatedProperty& property, const SimulatedLease& lease,
                     const SimulatedCustomer& customer) {
  const SimulatedUnit* unit = property.find_unit(lease.space_id);
  return {{"ResidentNameID", customer.id},
          {"RMPROPID", property.id},
          {"RMBLDGID", unit == nullptr ? "" : unit->building},
          {"UNITID", unit == nullptr ? "" : unit->label},
          {"RMLEASEID", lease.id},
          {"ResidentType", "R"},
          {"Status", letter_of(customer, status_of(lease, customer))},
          {"FirstName", customer.first_name},
          {"LastName", customer.last_name},
          {"PhoneNumber", customer.phone},
          {"Email", customer.email},
          {"OccupantOccupyDate", midnight(lease.move_in)},
          {"VacateDate", midnight(customer.move_out)}};
}

MriEntry pending(const SimulatedProperty& property, const SimulatedLease& lease, const SimulatedCustomer& customer) {
  const SimulatedUnit* unit = property.find_unit(lease.space_id);
  return {{"ResidentID", customer.id},
          {"FirstName", customer.first_name},
          {"LastName", customer.last_name},
          {"PropertyID", property.id},
          {"BuildingID", unit == nullptr ? "" : unit->building},
          {"UnitID", unit == nullptr ? "" : unit->label},
          {"LeaseID", lease.id},
          {"ResidentStatus", "New"},
          {"ScheduledMoveInDate", midnight(lease.move_in)},
          {"Email", customer.email},
          {"Phone", customer.phone}};
}

}  // namespace

MriPeople people_of(const SimulatedProperty& property, MriList list, bool without_new) {
  MriPeople people;
  for (const auto& lease : property.leases) {
    const bool is_new = lease.status == "Future";
    if ((list == MriList::pending && !is_new) || (list == MriList::leases && without_new && is_new)) continue;
    for (const auto& customer : lease.customers) {
      people.emplace_back(&lease, &customer);
      if (list == MriList::pending) break;
    }
  }
  return people;
}

std::vector<MriEntry> people_entries(const SimulatedProperty& property, MriList list,
                                     std::span<const MriPeople::value_type> people) {
  std::vector<MriEntry> entries;
  for (const auto& [lease, customer] : people) {
    switch (list) {
      case MriList::leases: entries.push_back(detail(property, *lease, *customer)); break;
      case MriList::residents: entries.push_back(short_entry(property, *lease, *customer)); break;
      case MriList::pending: entries.push_back(pending(property, *lease, *customer)); break;
    }
  }
  return entries;
}

std::vector<MriEntry> unit_entries(const SimulatedProperty& property) {
  std::vector<MriEntry> entries;
  for (const auto& unit : property.units) {
    entries.push_back({{"PropertyID", property.id},
                       {"BuildingID", unit.building},
                       {"UnitID", unit.label},
                       {"UnitType", "1B1B"},
                       {"CurrentUnitStatus", ""}});
  }
  return entries;
}

std::string json_list(const std::string& api, const std::vector<MriEntry>& entries, const std::string& next) {
  JsonWriter writer;
  writer.begin_object().field("odata.metadata", "https://mri.example.com/api.asp?$api=" + api + "&$metadata");
  if (!next.empty()) writer.field("nextLink", next);
  writer.key("value").begin_array();
  for (const auto& entry : entries) {
    writer.begin_object();
    for (const auto& [name, text] : entry) {
      writer.key(name);
      if (text.empty()) {
        writer.null();
      } else {
        writer.value(text);
      }
    }
    writer.end_object();
  }
  writer.end_array().end_object();
  return writer.finish();
}

std::string xml_list(const std::string& api, const std::vector<MriEntry>& entries, const std::string& next) {
  const std::string root = lower(api);
  std::string body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + root;
  if (!next.empty()) body += " NextPageLink=\"" + xml_text(next) + "\"";
  body += ">";
  for (const auto& entry : entries) {
    body += "\n <entry>";
    for (const auto& [name, text] : entry) {
      body += text.empty() ? "<" + name + " />" : "<" + name + ">" + xml_text(text) + "</" + name + ">";
    }
    body += "</entry>";
  }
  return body + "\n</" + root + ">\n";
}

}  // namespace leasekey::simulator

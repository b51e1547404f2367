// Checks a call as the vendor would, and answers it: credentials in the body, the operation in a header, reasons in
// faults.
#include "connectors/realpage/simulator/simulator.h"

#include <algorithm>

namespace leasekey::simulator {
namespace {

constexpr std::string_view kActions = "\"http://tempuri.org/IRPXService/";

/// The text between `<name>` and `</name>`, as it is written; empty where there is none.
std::string between(const std::string& body, const std::string& name) {
  const auto start = body.find("<" + name + ">");
  if (start == std::string::npos) return {};
  const auto first = start + name.size() + 2;
  const auto end = body.find("</" + name + ">", first);
  return end == std::string::npos ? std::string() : body.substr(first, end - first);
}

std::string envelope(const std::string& body) {
  return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body + "</s:Body></s:Envelope>";
}

Answer xml(int status, const std::string& body) {
  return {.status = status, .content_type = "text/xml; charset=utf-8", .headers = {}, .body = envelope(body)};
}

Answer fault(int status, const std::string& message) {
  return xml(status,
             "<s:Fault><faultcode>s:Server</faultcode><faultstring>The creator of this fault did not say more."
             "</faultstring><detail><RPXApplicationFault xmlns=\"http://tempuri.org/\"><CustomMessage>" +
                 xml_text(message) +
                 "</CustomMessage><ExceptionMessage /><MessageLogId>77001</MessageLogId></RPXApplicationFault></detail>"
                 "</s:Fault>");
}

std::string element(const std::string& name, const std::string& text) {
  return text.empty() ? "<" + name + " />" : "<" + name + ">" + xml_text(text) + "</" + name + ">";
}

std::string date(const std::string& name, const std::string& day) {
  return day.empty() ? "<" + name + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\" />"
                     : element(name, day + "T00:00:00");
}

/// The portfolio's words as RealPage writes them; others stay.
std::string word_of(const std::string& status) {
  if (status == "Future") return "Applicant - Lease Signed";
  if (status == "Past") return "Former";
  if (status == "Cancelled") return "Former Applicant";
  if (status == "Notice" || status == "Eviction") return "Current";
  return status;
}

std::string resident(const SimulatedProperty& site, const SimulatedLease& lease, const SimulatedCustomer& customer,
                     bool with_number) {
  const SimulatedUnit* unit = site.find_unit(lease.space_id);
  const std::string status = customer.status.empty() ? lease.status : customer.status;
  const std::string out = customer.move_out.empty() ? lease.move_out : customer.move_out;
  const bool head = customer.type == "H";
  return "<resident>" + element("residentmemberid", customer.id) + element("residentid", "r" + customer.id) +
         element("residenthouseholdid", "h" + lease.id) + element("leaseid", lease.id) +
         element("unitid", unit == nullptr ? "" : unit->unit_id) +
         element("unitnumber", unit == nullptr || !with_number ? "" : unit->label) +
         element("buildingnumber", unit == nullptr ? "" : unit->building) + element("firstname", customer.first_name) +
         element("lastname", customer.last_name) + element("email", customer.email) +
         element("cellphone", customer.phone) + element("leasestatus", word_of(status)) +
         element("residenttype", head || customer.type == "G" ? customer.type : "") + date("begindate", lease.move_in) +
         date("enddate", lease.lease_end) + date("moveindate", lease.move_in) + date("moveoutdate", out) +
         date("noticegivendate", status == "Notice" ? "2026-02-01" : "") +
         date("noticefordate", status == "Notice" ? out : "") + element("hohbit", head ? "1" : "0") +
         element("signerbit", customer.type == "O" ? "false" : "true") +
         element("guarantorbit", customer.type == "G" ? "T" : "F") + element("rent", "1200.0000") +
         element("inevict", status == "Eviction" ? "Y" : "N") + "</resident>";
}

}  // namespace

Vendor::Call RealPage::understand(const Request& request, const std::string& base_url) const {
  Call call{request, base_url, ""};
  const std::string action = request.header("SOAPAction");
  const bool ours = request.path == "/RPXGateway/partner/" + options_.partner + "/" + options_.partner + ".svc";
  if (!ours || !action.starts_with(kActions) || !action.ends_with('"')) return call;
  call.name = action.substr(kActions.size(), action.size() - kActions.size() - 1);
  call.lists_residents = call.name == "getresidentlistinfo" || call.name == "getresidentlist";
  return call;
}

bool RealPage::knows(const Request& request) const {
  const auto is = [&](const char* name, const std::string& wanted) {
    return between(request.body, name) == xml_text(wanted);
  };
  return is("pmcid", options_.pmc_id) && is("username", options_.username) && is("password", options_.password) &&
         is("licensekey", options_.license_key);
}

std::string RealPage::secrets_of(const Request& request) const {
  return between(request.body, "password") + " " + between(request.body, "licensekey");
}

Answer RealPage::refuse(Fault kind, const std::string& message) const {
  switch (kind) {
    case Fault::unauthenticated: return fault(500, message);
    case Fault::forbidden: return fault(500, "LicenseKey is not authorized to call the method");
    case Fault::too_many_requests: return fault(429, message);
    case Fault::maintenance:
      return xml(200, "<rpxResponse><rpxResult><error>" + xml_text(message) + "</error></rpxResult></rpxResponse>");
    case Fault::bad_credentials:
      return xml(200, "<rpxResponse><rpxResult><ErrorMessage>" + xml_text(message) +
                          "</ErrorMessage></rpxResult></rpxResponse>");
    case Fault::no_list: return xml(200, "<rpxResponse><rpxResult /></rpxResponse>");
    default: return fault(500, message);
  }
}

std::string RealPage::sites() {
  std::string list;
  for (const auto& site : portfolio().properties())
    list += "<Site>" + element("SiteID", site.id) + element("SiteName", site.name) + "</Site>";
  return "<SiteList>" + list + "</SiteList>";
}

std::string RealPage::units(const SimulatedProperty& site) const {
  std::string list;
  for (const auto& unit : site.units) {
    list += "<Unit>" + element("UnitID", unit.unit_id) + element("UnitNumber", unit.label) + element("Vacant", "F") +
            element("BuildingName", unit.building) + element("FloorplanID", "3") + "</Unit>";
  }
  return "<UnitList>" + list + "</UnitList>";
}

std::string RealPage::residents(SimulatedProperty site, const Call& call) const {
  spoil(site.leases, call.fault);
  const std::string asked = between(call.request.body, "status");
  std::string list;
  for (const auto& lease : site.leases) {
    const std::string letter = lease.status == "Past" ? "P" : (lease.status == "Future" ? "F" : "C");
    if (asked != "ALL" && asked != letter) continue;
    for (const auto& customer : lease.customers) list += resident(site, lease, customer, !options_.without_numbers);
  }
  return "<residentlist>" + list + "</residentlist>";
}

std::string RealPage::result_of(const Call& call) {
  if (call.name == "getsitelist") return sites();
  const auto site = portfolio().property(between(call.request.body, "siteid"));
  if (call.name == "unitlist") return units(site);
  return call.lists_residents ? residents(site, call) : "<error>Unknown operation</error>";
}

Answer RealPage::reply(const Call& call) {
  if (std::find(options_.unlicensed.begin(), options_.unlicensed.end(), call.name) != options_.unlicensed.end())
    return refuse(Fault::forbidden, "");
  std::string result = result_of(call);
  if (options_.nested) result = xml_text("<?xml version=\"1.0\"?>" + result);
  return xml(200, "<" + call.name + "Response xmlns=\"http://tempuri.org/\"><" + call.name + "Result>" + result + "</" +
                      call.name + "Result></" + call.name + "Response>");
}

}  // namespace leasekey::simulator

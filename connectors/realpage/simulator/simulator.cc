// Lower-case names, a prefixed envelope, and faults with HTTP 500.
#include "connectors/realpage/simulator/simulator.h"

namespace leasekey::simulator {
namespace {

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto start = text.find(from);
  if (start == std::string::npos) return {};
  const auto end = text.find(to, start + from.size());
  return end == std::string::npos ? "" : text.substr(start + from.size(), end - start - from.size());
}

std::string element_in(const std::string& body, const std::string& name) {
  return between(body, "<" + name + ">", "</" + name + ">");
}

std::string operation_of(const Request& request) {
  std::string action = request.header("SOAPAction");
  if (action.ends_with('"')) action.pop_back();
  return action.substr(action.rfind('/') + 1);
}

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + ">" + xml_text(text) + "</" + name + ">";
}

std::string enveloped(const std::string& body) {
  return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body + "</s:Body></s:Envelope>";
}

std::string result(const std::string& operation, const std::string& inner) {
  return enveloped("<" + operation + "Response xmlns=\"http://tempuri.org/\"><" + operation + "Result>" + inner + "</" +
                   operation + "Result></" + operation + "Response>");
}

std::string resident(const SimulatedProperty& property, const SimulatedLease& lease,
                     const SimulatedCustomer& customer) {
  const auto* unit = property.find_unit(lease.space_id);
  const std::string status = customer.status.empty() ? lease.status : customer.status;
  const std::string move_out = customer.move_out.empty() ? lease.move_out : customer.move_out;
  const bool notice = status == "Notice";
  std::string xml = element("residentmemberid", lease.id.empty() ? "" : "1") +
                    element("residentid", lease.id.empty() ? "" : customer.id);
  xml += element("residenthouseholdid", lease.id.empty() ? "" : "9" + lease.id) + element("leaseid", lease.id);
  if (unit != nullptr) {
    xml += element("unitid", unit->unit_id) + element("unitnumber", unit->label) +
           element("buildingnumber", unit->building);
  }
  xml += element("firstname", customer.first_name) + element("lastname", customer.last_name);
  xml += element("email", customer.email) + element("cellphone", customer.phone) + "<homephone/>";
  xml += element("leasestatus", notice ? "Current" : status);
  xml += element("residenttype", customer.type == "Head" ? "H" : "O");
  xml += element("signerbit", customer.type == "Signer" || customer.type == "Head" ? "True" : "False");
  xml += element("guarantorbit", customer.type == "Guarantor" ? "True" : "False");
  xml += element("moveindate", lease.move_in.empty() ? "" : lease.move_in + "T00:00:00");
  xml += element("moveoutdate", move_out.empty() ? "" : move_out + "T00:00:00");
  xml += element("noticegivendate", notice ? "2026-02-01T00:00:00" : "") + element("enddate", lease.lease_end);
  return "<resident>" + xml + element("rent", "1200.00") + "</resident>";
}

}  // namespace

Vendor::Call RealPage::understand(const Request& request, const std::string& base_url) const {
  Call call{request, base_url, {}};
  const std::string operation = operation_of(request);
  if (operation == "getresidentlistinfo" || operation == "unitlist" || operation == "getsitelist") {
    call.name = operation;
  }
  call.lists_residents = operation == "getresidentlistinfo";
  return call;
}

bool RealPage::knows(const Request& request) const {
  return element_in(request.body, "username") == options_.username &&
         element_in(request.body, "password") == options_.password &&
         element_in(request.body, "licensekey") == options_.license_key;
}

std::string RealPage::secrets_of(const Request&) const { return options_.password + " " + options_.license_key; }

Answer RealPage::refuse(Fault fault, const std::string& message) const {
  const auto soap_fault = [](int status, const std::string& text) {
    return Answer{
        .status = status,
        .content_type = "text/xml",
        .body = enveloped("<s:Fault><faultcode>s:Client</faultcode><faultstring>The call failed</faultstring>"
                          "<detail><RPXApplicationFault xmlns=\"http://tempuri.org/\">" +
                          element("CustomMessage", text) + "<ExceptionMessage/><MessageLogId>7</MessageLogId>" +
                          "</RPXApplicationFault></detail></s:Fault>")};
  };
  switch (fault) {
    case Fault::unauthenticated:
    case Fault::bad_credentials: return soap_fault(500, "Invalid login. " + message);
    case Fault::forbidden: return soap_fault(500, "LicenseKey is not authorized to call the method");
    case Fault::too_many_requests: {
      Answer answer = soap_fault(429, message);
      return answer;
    }
    case Fault::no_list: return {.content_type = "text/xml", .body = result("getresidentlistinfo", "")};
    default: return soap_fault(500, message);
  }
}

Answer RealPage::reply(const Call& call) {
  std::string inner;
  const std::string site = element_in(call.request.body, "siteid");
  auto property = portfolio().property(site);
  if (call.name == "getsitelist") {
    for (const auto& one : portfolio().properties()) {
      if (!one.disabled) inner += "<Site>" + element("SiteID", one.id) + element("SiteName", one.name) + "</Site>";
    }
    return {.content_type = "text/xml", .body = result(call.name, "<SiteList>" + inner + "</SiteList>")};
  }
  if (property.id.empty()) return refuse(Fault::none, "Site " + site + " was not found");
  if (call.name == "unitlist") {
    for (const auto& unit : property.units) {
      inner += "<Unit>" + element("UnitID", unit.unit_id) + element("UnitNumber", unit.label) + element("Vacant", "F") +
               element("BuildingName", unit.building) + "</Unit>";
    }
    return {.content_type = "text/xml", .body = result(call.name, "<UnitList>" + inner + "</UnitList>")};
  }
  auto leases = std::move(property.leases);
  spoil(leases, call.fault, "Former");
  for (const auto& lease : leases) {
    for (const auto& customer : lease.customers) inner += resident(property, lease, customer);
  }
  return {.content_type = "text/xml", .body = result(call.name, "<residentlist>" + inner + "</residentlist>")};
}

}  // namespace leasekey::simulator

// ASMX: a WSDL for GET, SOAP for POST, and messages with HTTP 200 for nearly all that goes wrong.
#include "connectors/yardi/simulator/simulator.h"

#include "connectors/simulator/mits.h"

namespace leasekey::simulator {
namespace {

constexpr const char* kNamespace = "http://tempuri.org/YSI.Interfaces.WebServices/";

std::string element(const std::string& name, const std::string& text) {
  return text.empty() ? "<" + name + " />" : "<" + name + ">" + xml_text(text) + "</" + name + ">";
}

std::string element_in(const std::string& body, const std::string& name) {
  const auto start = body.find("<" + name + ">");
  if (start == std::string::npos) return {};
  const auto end = body.find("</" + name + ">", start);
  const auto from = start + name.size() + 2;
  return end == std::string::npos ? "" : body.substr(from, end - from);
}

std::string declared(const std::string& operation, const std::string& last) {
  std::string xml = "<s:element name=\"" + operation + "\"><s:complexType><s:sequence>";
  for (const char* name :
       {"UserName", "Password", "ServerName", "Database", "Platform", "InterfaceEntity", "InterfaceLicense"}) {
    xml += "<s:element minOccurs=\"0\" name=\"" + std::string(name) + "\" type=\"s:string\"/>";
  }
  if (!last.empty()) xml += "<s:element name=\"" + last + "\" type=\"s:string\"/>";
  return xml + "</s:sequence></s:complexType></s:element>";
}

std::string operation_of(const Request& request) {
  std::string action = request.header("SOAPAction");
  if (action.empty()) {
    const std::string type = request.header("Content-Type");
    const auto at = type.find("action=");
    if (at != std::string::npos) action = type.substr(at + 7);
  }
  while (action.ends_with('"')) action.pop_back();
  return action.substr(action.rfind('/') + 1);
}

Answer soap(const std::string& operation, const std::string& inner) {
  return {.content_type = "text/xml; charset=utf-8",
          .body =
              "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope "
              "xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><" +
              operation + "Response xmlns=\"" + kNamespace + "X\"><" + operation + "Result>" + inner + "</" +
              operation + "Result></" + operation + "Response></soap:Body></soap:Envelope>"};
}

std::string resident(const SimulatedProperty& property, const SimulatedLease& lease) {
  const auto* unit = property.find_unit(lease.space_id);
  std::string xml;
  for (std::size_t i = 0; i < lease.customers.size(); ++i) {
    const auto& person = lease.customers[i];
    const std::string status = person.status.empty() ? lease.status : person.status;
    const std::string move_out = person.move_out.empty() ? lease.move_out : person.move_out;
    if (i > 0) {
      xml += "<OtherOccupant Code=\"" + xml_text(person.id) + "\">" + element("FirstName", person.first_name) +
             element("LastName", person.last_name) + element("Email", person.email) +
             element("Relationship", person.type == "Signer" ? "Roommate" : person.type) +
             element("MoveOutDate", status == "Past" && lease.status != "Past" ? "02/01/2026" : "") +
             "</OtherOccupant>";
      continue;
    }
    xml += "<Resident tCode=\"" + xml_text(lease.id.empty() ? "" : person.id) + "\" pCode=\"p1\">";
    xml += element("Status", status) + element("FirstName", person.first_name) + element("LastName", person.last_name) +
           element("Email", person.email);
    xml += "<Phone PhoneType=\"Home\">" + element("PhoneDescription", "Home") + element("PhoneNumber", person.phone) +
           "</Phone>";
    xml += element("Rent", "850.00") + element("UnitCode", unit == nullptr ? "" : unit->label);
    xml += element("LeaseToDate", us_date(lease.lease_end)) + element("MoveInDate", us_date(lease.move_in)) +
           element("MoveOutDate", us_date(move_out)) + "<OtherOccupants>";
  }
  return xml.empty() ? xml : xml + "</OtherOccupants></Resident>";
}

}  // namespace

Vendor::Call Yardi::understand(const Request& request, const std::string& base_url) const {
  const std::string name = options_.transactions ? "ItfResidentTransactions20" : "ItfResidentData";
  Call call{request, base_url, {}};
  if (request.path != "/Webservices/" + name + ".asmx") return call;
  call.name = request.method == "GET" ? "WSDL" : operation_of(request);
  call.lists_residents = call.name == "GetResidentTransactions_Login" || call.name == "GetResidents";
  return call;
}

bool Yardi::knows(const Request& request) const {
  if (request.method == "GET") return true;
  return element_in(request.body, "UserName") == options_.username &&
         element_in(request.body, "Password") == options_.password &&
         element_in(request.body, "InterfaceLicense") == options_.license;
}

std::string Yardi::secrets_of(const Request&) const { return options_.password + " " + options_.license; }

Answer Yardi::refuse(Fault fault, const std::string& message) const {
  const auto say = [](const std::string& text) {
    return soap("Get", "<Messages xmlns=\"\"><Message messageType=\"Error\">Message Type=Error. Item Number=0. " +
                           xml_text(text) + "</Message></Messages>");
  };
  switch (fault) {
    case Fault::unauthenticated:
    case Fault::bad_credentials: return say("Login failed. " + message);
    case Fault::forbidden: return say("Interface License expired");
    case Fault::too_many_requests: return {.status = 429, .content_type = "text/html", .body = "too many"};
    case Fault::no_list: return soap("Get", "");
    case Fault::none: return {.status = 404, .content_type = "text/html", .body = "<html>not found</html>"};
    default: return say(message);
  }
}

Answer Yardi::reply(const Call& call) {
  const std::string name = options_.transactions ? "ItfResidentTransactions20" : "ItfResidentData";
  if (call.name == "WSDL") {
    return {.content_type = "text/xml",
            .body =
                "<?xml version=\"1.0\"?><wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" "
                "xmlns:s=\"http://www.w3.org/2001/XMLSchema\"><wsdl:types><s:schema targetNamespace=\"" +
                std::string(kNamespace) + name + "\">" +
                declared(options_.transactions ? "GetResidentTransactions_Login" : "GetResidents", "YardiPropertyId") +
                declared("GetPropertyConfigurations", "") + "</s:schema></wsdl:types></wsdl:definitions>"};
  }
  if (call.name == "GetPropertyConfigurations") {
    std::string xml;
    for (const auto& property : portfolio().properties()) {
      if (property.disabled) continue;
      xml += "<Property>" + element("Code", property.id) + element("MarketingName", property.name) +
             element("AddressLine2", "") + element("AccountsReceivable", "01/2026") + "</Property>";
    }
    return soap(call.name, "<Properties xmlns=\"\">" + xml + "</Properties>");
  }
  auto property = portfolio().property(element_in(call.request.body, "YardiPropertyId"));
  if (property.id.empty()) {
    return soap(call.name,
                "<Messages xmlns=\"\"><Message messageType=\"Error\">Invalid or no access to Yardi Property</Message>"
                "</Messages>");
  }
  spoil(property.leases, call.fault, options_.transactions ? "former resident" : "Past");
  if (property.leases.empty() && !options_.transactions) {
    return soap(call.name,
                "<Messages xmlns=\"\"><Message messageType=\"Error\">No tenants exist with the given search criteria."
                "</Message></Messages>");
  }
  if (options_.transactions) {
    return soap(call.name, resident_transactions(property, "http://my-company.com/namespace"));
  }
  std::string xml;
  for (const auto& lease : property.leases) xml += resident(property, lease);
  return soap(call.name, "<MITS-ResidentData xmlns=\"\"><PropertyResidents Code=\"" + xml_text(property.id) +
                             "\"><Residents>" + xml + "</Residents></PropertyResidents></MITS-ResidentData>");
}

}  // namespace leasekey::simulator

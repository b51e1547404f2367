// The envelope: credentials in the body, arguments behind them.
#include "connectors/realpage/request.h"

#include <algorithm>

namespace leasekey::connectors::realpage {
namespace {

void append(std::string& body, std::string_view name, std::string_view text) {
  body.append("<").append(name).append(">").append(xml_escaped(text)).append("</").append(name).append(">");
}

std::string envelope(const RealPageSettings& settings, const Operation& operation) {
  std::string body =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
      "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><";
  body += operation.name + " xmlns=\"" + xml_escaped(settings.xml_namespace) + "\"><auth>";
  append(body, "pmcid", settings.pmc_id);
  append(body, "siteid", operation.site);
  append(body, "username", settings.username);
  append(body, "password", settings.password.reveal());
  append(body, "licensekey", settings.license_key.reveal());
  append(body, "system", settings.system);
  body += "</auth>";
  const std::string arguments = with_name(settings.arguments_element, "{operation}", operation.name);
  body += "<" + arguments + ">";
  for (const auto& [name, value] : operation.arguments) append(body, name, value);
  body += "</" + arguments + "></" + operation.name + "></soap:Body></soap:Envelope>";
  return body;
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

bool is_element_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto other = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return !name.empty() && letter(name[0]) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || other(c); });
}

std::string with_name(std::string_view pattern, std::string_view name, std::string_view value) {
  std::string result;
  for (;;) {
    const auto at = pattern.find(name);
    result += pattern.substr(0, at);
    if (at == std::string_view::npos) return result;
    result += value;
    pattern.remove_prefix(at + name.size());
  }
}

transport::HttpRequest make_request(const RealPageSettings& settings, const Operation& operation) {
  transport::HttpRequest request{.method = "POST", .url = settings.url};
  request.headers = {{"Content-Type", "text/xml; charset=utf-8"},
                     {"Accept", "text/xml"},
                     {"SOAPAction", "\"" + settings.action_prefix + operation.name + "\""}};
  request.body = envelope(settings, operation);
  request.reads_only = true;
  return request;
}

}  // namespace leasekey::connectors::realpage

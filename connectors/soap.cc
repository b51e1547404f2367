// Envelopes and headers of both versions.
#include "connectors/soap.h"

namespace leasekey::connectors {

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r') escaped += c;
    }
  }
  return escaped;
}

std::string xml_elements(const std::vector<std::pair<std::string, std::string>>& elements) {
  std::string xml;
  for (const auto& [name, text] : elements) xml += "<" + name + ">" + xml_escaped(text) + "</" + name + ">";
  return xml;
}

transport::HttpRequest soap_request(SoapVersion version, std::string url, const std::string& action,
                                    std::string_view body) {
  const bool old = version == SoapVersion::v1_1;
  transport::HttpRequest request{.method = "POST", .url = std::move(url)};
  request.reads_only = true;
  if (old) {
    request.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"" + action + "\""}};
  } else {
    request.headers = {{"Content-Type", "application/soap+xml; charset=utf-8; action=\"" + action + "\""}};
  }
  const std::string ns = old ? "http://schemas.xmlsoap.org/soap/envelope/" : "http://www.w3.org/2003/05/soap-envelope";
  request.body = "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + ns + "\"><soap:Body>" +
                 std::string(body) + "</soap:Body></soap:Envelope>";
  return request;
}

}  // namespace leasekey::connectors

// SOAP requests. Answers are read with `xml_shape.h`, which looks through envelopes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "transport/http_client.h"

namespace leasekey::connectors {

enum class SoapVersion { v1_1, v1_2 };

/// The text as an element's or an attribute's text. Characters that XML cannot have are left out.
std::string xml_escaped(std::string_view text);

/// `<name>text</name>` for each, in order.
std::string xml_elements(const std::vector<std::pair<std::string, std::string>>& elements);

/// A call that changes nothing at the other side. `body` is what stands in the envelope's body.
transport::HttpRequest soap_request(SoapVersion version, std::string url, const std::string& action,
                                    std::string_view body);

}  // namespace leasekey::connectors

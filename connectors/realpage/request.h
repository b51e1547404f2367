// One operation of RealPage Exchange as an HTTP request with a SOAP 1.1 envelope. Pure.
#pragma once

#include <string>
#include <string_view>

#include "connectors/realpage/settings.h"
#include "transport/http_client.h"

namespace leasekey::connectors::realpage {

struct Operation {
  std::string name;
  std::string site;  ///< empty for operations of the whole company
  Arguments arguments;
};

transport::HttpRequest make_request(const RealPageSettings& settings, const Operation& operation);

/// The text as XML text.
std::string xml_escaped(std::string_view text);

/// Letters, digits, `_`, `-` and `.`, and no digit first: what may stand between angle brackets.
bool is_element_name(std::string_view name);

/// `pattern` with `value` wherever `name` stands in it.
std::string with_name(std::string_view pattern, std::string_view name, std::string_view value);

}  // namespace leasekey::connectors::realpage

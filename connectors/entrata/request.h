// One call of Entrata's API as an HTTP request, for both gateways. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "connectors/entrata/settings.h"
#include "transport/http_client.h"

namespace leasekey::connectors::entrata {

struct Call {
  std::string service;  ///< `leases`
  std::string method;   ///< `getLeases`
  std::string version;  ///< `r2`
  std::vector<std::pair<std::string, std::string>> params;
};

struct PageNumber {
  int number = 1;
  int size = 500;
};

transport::HttpRequest make_request(const EntrataSettings& settings, const Call& call, const PageNumber& page);

/// The same call at the address that a `Link` header gave. Throws `forbidden` where it leads to another host: the
/// credentials go nowhere else.
transport::HttpRequest make_request_at(const EntrataSettings& settings, const Call& call, const std::string& link);

}  // namespace leasekey::connectors::entrata

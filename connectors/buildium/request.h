// One question to Buildium's API as an HTTP request. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "connectors/buildium/settings.h"
#include "transport/http_client.h"

namespace leasekey::connectors::buildium {

/// A list that the API has.
struct Question {
  std::string path;  ///< `leases/tenants`; Buildium tells upper from lower case
  std::vector<std::pair<std::string, std::string>> filters;
};

Question leases_of(const std::string& property);
Question tenants_of(const std::string& property);
Question units_of(const std::string& property);
Question all_properties();

struct PageAt {
  std::size_t offset = 0;
  std::size_t limit = 0;
};

/// In the order of the entries' ids: in any other one, pages shift.
transport::HttpRequest make_request(const BuildiumSettings& settings, const Question& question, const PageAt& page);

}  // namespace leasekey::connectors::buildium

// Who may see how a property is bound to its ePMS, and have the login tried.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

template <class Add>
void add_source_rows(const Add& add) {
  const std::string route = "/api/v1/properties/{property}/source";
  const std::string oak = "/api/v1/properties/oak/source";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const std::vector<int> settings{200, 200, 403, 403, 404, 403, 200, 404, 404, 401, 401};

  add("GET", route, oak, "", settings);
  add("POST", route + "/check", oak + "/check", "{}", settings);
  add("GET", route + "/connectors", oak + "/connectors", "", settings);
  add("POST", route + "/preview", oak + "/preview", R"({"properties": ["17"]})", settings);
  add("PUT", route + "/properties", oak + "/properties", R"({"properties": ["17"]})", settings);
  add("PUT", route + "/login", oak + "/login", R"({"connector": "buildium"})", settings);
}

}  // namespace leasekey::api

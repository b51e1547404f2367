// What everybody is answered at the routes of the sealed secrets. For `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// Calls `add(method, route, target, body, statuses)`; the statuses are in the order of `kEverybody`.
template <class Add>
void add_secret_rows(const Add& add) {
  const std::string route = "/api/v1/properties/{property}/secrets";
  const std::string oak = "/api/v1/properties/oak/secrets";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const std::vector<int> settings{200, 200, 403, 403, 404, 403, 200, 404, 404, 401, 401};
  // Also used at elm, where pat alone has the right.
  const std::vector<int> at_both{200, 403, 403, 403, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> not_of_oak{404, 404, 403, 403, 404, 403, 404, 404, 404, 401, 401};
  const std::string value = R"({"value": "correct horse"})";

  add("GET", route, oak, "", settings);
  add("PUT", route + "/{credential}/{secret}", oak + "/oak-login/password", value, settings);
  add("PUT", route + "/{credential}/{secret}", oak + "/shared/token", value, at_both);
  add("PUT", route + "/{credential}/{secret}", oak + "/elm-login/password", value, not_of_oak);
}

}  // namespace leasekey::api

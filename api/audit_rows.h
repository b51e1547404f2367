// What everybody is answered at the routes of the audit trail. For `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// Calls `add(method, route, target, body, statuses)`; the statuses are in the order of `kEverybody`.
template <class Add>
void add_audit_rows(const Add& add) {
  const std::string route = "/api/v1/properties/{property}";
  const std::string oak = "/api/v1/properties/oak";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const std::vector<int> look{200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401};
  add("GET", route + "/audit", oak + "/audit", "", look);
  add("GET", route + "/people/{person}/history", oak + "/people/ann/history", "", look);
}

}  // namespace leasekey::api

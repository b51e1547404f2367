// What everybody is answered at the routes about who is who. For `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// Calls `add(method, route, target, body, statuses)`; the statuses are in the order of `kEverybody`.
template <class Add>
void add_identity_rows(const Add& add) {
  const std::string at = "/api/v1/properties/{property}/people/{person}";
  const std::string ann = "/api/v1/properties/oak/people/ann";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const std::vector<int> look{200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401};
  const auto settle = [](int done) {
    return std::vector<int>{done, done, 403, 403, 404, 403, done, 404, 404, 401, 401};
  };
  const std::string reason = R"("reason": "seen the contract")";

  add("GET", at + "/identity", ann + "/identity", "", look);
  add("DELETE", at + "/identity", ann + "/identity", "", settle(404));
  add("POST", at + "/merge", ann + "/merge", R"({"into": "nobody", )" + reason + "}", settle(404));
  add("POST", at + "/split", ann + "/split", R"({"alias": "ann-2", )" + reason + "}", settle(409));
  add("POST", at + "/separate", ann + "/separate", "{" + reason + "}", settle(200));
  add("POST", at + "/household-contact", ann + "/household-contact", "{" + reason + "}", settle(409));
  add("PUT", at + "/ignored-alerts/{alert}", ann + "/ignored-alerts/name_mismatch", "{" + reason + "}", settle(404));
  add("DELETE", at + "/ignored-alerts/{alert}", ann + "/ignored-alerts/name_mismatch", "", settle(404));
  add("POST", at + "/update-login", ann + "/update-login", "{" + reason + "}", settle(409));
}

}  // namespace leasekey::api

// What everybody gets from the routes that take everything from somebody, or erase them; for `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// Calls `add(method, route, target, body, statuses)`; the statuses are in the order of `kEverybody`.
template <class Add>
void add_erasure_rows(const Add& add) {
  const std::string person = "/api/v1/properties/{property}/people/{person}";
  const std::string ann = "/api/v1/properties/oak/people/ann";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const auto full = [](int done) { return std::vector<int>{done, done, 403, 403, 404, 403, 403, 404, 404, 401, 401}; };
  add("POST", person + "/revoke-all", ann + "/revoke-all", R"({"reason": "stolen phone"})", full(200));
  // The ePMS shows ann as current.
  add("DELETE", person + "/personal-data", ann + "/personal-data", R"({"reason": "asked for it"})", full(409));
}

}  // namespace leasekey::api

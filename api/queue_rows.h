// What everybody is answered at the routes of the queue as a whole. For `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// Calls `add(method, route, target, body, statuses)`; the statuses are in the order of `kEverybody`. `{ann}` stands
/// for the number of ann's suggestion.
template <class Add>
void add_queue_rows(const Add& add) {
  const std::string route = "/api/v1/properties/{property}";
  const std::string oak = "/api/v1/properties/oak";
  const std::string at = route + "/suggestions/{suggestion}";
  const std::string ann = oak + "/suggestions/{ann}";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const std::vector<int> look{200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401};
  const auto decide = [](int done) {
    return std::vector<int>{done, done, done, done, 404, 403, 403, 404, 404, 401, 401};
  };
  const std::vector<int> support{403, 403, 403, 403, 404, 403, 409, 404, 404, 401, 401};

  add("GET", route + "/queue", oak + "/queue", "", look);
  add("POST", route + "/decisions", oak + "/decisions",
      R"({"decision": "approve", "items": [{"id": 999, "version": 1}]})", decide(200));
  add("POST", at + "/ask-correction", ann + "/ask-correction", R"({"version": 1, "note": "another unit"})",
      decide(200));
  add("PUT", at + "/items", ann + "/items", R"({"version": 1, "gives": ["entrance"], "ends": []})", support);
  add("POST", at + "/answer", ann + "/answer", R"({"version": 1, "answer": "mapped"})", support);
  add("POST", at + "/undo", ann + "/undo", R"({"reason": "a mistake"})", decide(404));
  add("POST", at + "/undo-together", ann + "/undo-together", R"({"reason": "a mistake"})", decide(200));
  add("POST", at + "/propose-again", ann + "/propose-again", "", decide(404));
  add("GET", route + "/upcoming", oak + "/upcoming", "", look);
  add("POST", route + "/upcoming/{person}/do-now", oak + "/upcoming/ann/do-now", R"({"reason": "early"})", decide(404));
  add("GET", route + "/readiness", oak + "/readiness", "", look);
}

}  // namespace leasekey::api

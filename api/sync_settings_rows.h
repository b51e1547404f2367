// What everybody is answered at the routes of what the feed means. For `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// Calls `add(method, route, target, body, statuses)`; the statuses are in the order of `kEverybody`.
template <class Add>
void add_sync_settings_rows(const Add& add) {
  const std::string route = "/api/v1/properties/{property}";
  const std::string oak = "/api/v1/properties/oak";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const std::vector<int> look{200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401};
  const auto settings = [](int done) {
    return std::vector<int>{done, done, 403, 403, 404, 403, done, 404, 404, 401, 401};
  };
  const std::string delay = R"({"start_delay_minutes": 30})";

  add("GET", route + "/sync-settings", oak + "/sync-settings", "", look);
  add("PATCH", route + "/sync-settings", oak + "/sync-settings", delay, settings(200));
  add("POST", route + "/sync-settings/preview", oak + "/sync-settings/preview", delay, settings(200));
  add("POST", route + "/sync-settings/rehearsal", oak + "/sync-settings/rehearsal", delay, settings(409));
  add("GET", route + "/unit-map", oak + "/unit-map", "", look);
  add("POST", route + "/unit-map/renames", oak + "/unit-map/renames", R"({"from": "101", "to": "R-101"})",
      settings(404));
}

}  // namespace leasekey::api

// What everybody is answered at the routes of portfolios, units, doors, keys and staff. For `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// Calls `add(method, route, target, body, statuses)`; the statuses are in the order of `kEverybody`.
template <class Add>
void add_structure_rows(const Add& add) {
  const std::string route = "/api/v1/properties/{property}";
  const std::string oak = "/api/v1/properties/oak";
  const std::string at_portfolio = "/api/v1/portfolios/{portfolio}";
  const std::string north = "/api/v1/portfolios/north";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const std::vector<int> everybody{200, 200, 200, 200, 200, 200, 200, 200, 200, 401, 401};
  const std::vector<int> look{200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401};
  const std::vector<int> of_portfolio{200, 404, 404, 404, 404, 404, 404, 404, 404, 401, 401};
  const auto full = [](int done) { return std::vector<int>{done, done, 403, 403, 404, 403, 403, 404, 404, 401, 401}; };
  const auto top = [](int done) { return std::vector<int>{done, 403, 403, 403, 404, 403, 403, 404, 404, 401, 401}; };

  add("GET", route + "/settings", oak + "/settings", "", look);
  add("PUT", route + "/settings", oak + "/settings", R"({"name": "Oak", "time_zone": "America/New_York"})", top(200));

  add("GET", route + "/units", oak + "/units", "", look);
  add("POST", route + "/units", oak + "/units", R"({"id": "900"})", full(201));
  add("GET", route + "/units/{unit}", oak + "/units/101", "", look);
  add("PUT", route + "/units/{unit}", oak + "/units/101", R"({"id": "101", "building": "A"})", full(200));
  add("DELETE", route + "/units/{unit}", oak + "/units/101", "", full(409));

  add("GET", route + "/units/{unit}/residents", oak + "/units/101/residents", "", look);
  add("PUT", route + "/units/{unit}/residents/{person}", oak + "/units/101/residents/ann", "", full(201));
  add("DELETE", route + "/units/{unit}/residents/{person}", oak + "/units/101/residents/ann", "", full(404));

  add("GET", route + "/doors", oak + "/doors", "", look);
  add("POST", route + "/doors", oak + "/doors", R"({"id": "gate"})", top(201));
  add("GET", route + "/doors/{door}", oak + "/doors/main-door", "", look);
  add("PUT", route + "/doors/{door}", oak + "/doors/main-door", R"({"id": "main-door", "type": "building_entrance"})",
      top(200));
  add("DELETE", route + "/doors/{door}", oak + "/doors/main-door", "", top(409));
  add("PUT", route + "/doors/{door}/schedule", oak + "/doors/main-door/schedule", R"({"unlocked": []})", top(200));

  add("GET", route + "/keys", oak + "/keys", "", look);
  add("POST", route + "/keys", oak + "/keys", R"({"id": "staff", "doors": ["main-door"]})", full(201));
  add("GET", route + "/keys/{key}", oak + "/keys/entrance", "", look);
  add("PUT", route + "/keys/{key}", oak + "/keys/entrance", R"({"id": "entrance", "kind": "common_area"})", full(200));
  add("DELETE", route + "/keys/{key}", oak + "/keys/unit-120", "", full(200));
  add("GET", route + "/keys/{key}/effect", oak + "/keys/entrance/effect", "", look);

  add("GET", "/api/v1/staff", "/api/v1/staff?role=property_manager", "", everybody);
  add("GET", "/api/v1/managers/{manager}", "/api/v1/managers/fay", "",
      {200, 200, 200, 200, 404, 404, 200, 404, 404, 401, 401});
  add("GET", route + "/managers", oak + "/managers", "", look);
  add("POST", route + "/managers", oak + "/managers", R"({"id": "max", "key_management": "full"})", top(201));
  add("GET", route + "/managers/{manager}", oak + "/managers/fay", "", look);
  add("PUT", route + "/managers/{manager}", oak + "/managers/fay", R"({"id": "fay", "key_management": "limited"})",
      top(200));
  add("DELETE", route + "/managers/{manager}", oak + "/managers/fay", "", top(200));
  add("GET", route + "/managers/{manager}/device-management", oak + "/managers/fay/device-management", "", top(200));

  const std::string rows = R"({"rows": []})";
  add("POST", route + "/import/units", oak + "/import/units", rows, full(200));
  add("POST", route + "/import/doors", oak + "/import/doors", rows, top(200));
  add("POST", route + "/import/keys", oak + "/import/keys", rows, full(200));
  add("POST", route + "/import/people", oak + "/import/people", rows, full(200));

  add("GET", "/api/v1/portfolios", "/api/v1/portfolios", "", everybody);
  add("GET", at_portfolio, north, "", of_portfolio);
  add("PUT", at_portfolio, north, R"({"name": "North"})", of_portfolio);
  add("GET", at_portfolio + "/audit", north + "/audit", "", of_portfolio);
  add("POST", at_portfolio + "/properties", north + "/properties",
      R"({"id": "fir", "name": "Fir", "time_zone": "UTC"})", {201, 404, 404, 404, 404, 404, 404, 404, 404, 401, 401});
  add("POST", at_portfolio + "/managers", north + "/managers", R"({"id": "max"})",
      {201, 404, 404, 404, 404, 404, 404, 404, 404, 401, 401});
  add("DELETE", at_portfolio + "/managers/{manager}", north + "/managers/pat", "",
      {409, 404, 404, 404, 404, 404, 404, 404, 404, 401, 401});
}

}  // namespace leasekey::api

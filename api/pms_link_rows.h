// What everybody is answered at the routes of the bond to the ePMS and of the answers about a whole property. For
// `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// Calls `add(method, route, target, body, statuses)`; the statuses are in the order of `kEverybody`.
template <class Add>
void add_pms_link_rows(const Add& add) {
  const std::string route = "/api/v1/properties/{property}";
  const std::string oak = "/api/v1/properties/oak";
  // pat, fay, lim, spec, nora, dora, sup, elmo, ann, no token, a wrong one
  const std::vector<int> look{200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401};
  const std::vector<int> decide{200, 200, 200, 200, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> settings{200, 200, 403, 403, 404, 403, 200, 404, 404, 401, 401};
  const auto plan = [](int done) { return std::vector<int>{done, done, 403, 403, 404, 403, 403, 404, 404, 401, 401}; };

  add("GET", route + "/pms-link", oak + "/pms-link", "", look);
  add("POST", route + "/disconnect", oak + "/disconnect", R"({"choice": "freeze"})", settings);
  // Everybody has the right to settings; taking all keys is another one, and Support has not got it.
  add("POST", route + "/disconnect", oak + "/disconnect", R"({"choice": "revoke", "count": 0})",
      {200, 200, 403, 403, 404, 403, 403, 404, 404, 401, 401});
  add("POST", route + "/connect", oak + "/connect", "", {409, 409, 403, 403, 404, 403, 409, 404, 404, 401, 401});
  add("POST", route + "/move", oak + "/move", "", settings);
  add("POST", route + "/move/sign-off", oak + "/move/sign-off", R"({"count": 0})",
      {409, 409, 403, 403, 404, 403, 403, 404, 404, 401, 401});
  add("POST", route + "/empty-feed/accept", oak + "/empty-feed/accept", R"({"count": 0})",
      {409, 409, 403, 403, 404, 403, 403, 404, 404, 401, 401});
  add("POST", route + "/adopt", oak + "/adopt", "", decide);
  add("GET", route + "/planned-turns", oak + "/planned-turns", "", look);
  add("POST", route + "/planned-turns", oak + "/planned-turns",
      R"({"first_day": "2026-03-10", "last_day": "2026-03-11", "move_outs": 4, "reason": "students"})", plan(201));
  add("DELETE", route + "/planned-turns/{turn}", oak + "/planned-turns/1", "",
      {404, 404, 403, 403, 404, 403, 403, 404, 404, 401, 401});

  add("GET", route + "/polls/{poll}", oak + "/polls/1", "", look);
  add("GET", route + "/access-audit", oak + "/access-audit", "",
      {200, 200, 403, 200, 404, 403, 403, 404, 404, 401, 401});
  add("GET", route + "/data-quality", oak + "/data-quality", "", look);
}

}  // namespace leasekey::api

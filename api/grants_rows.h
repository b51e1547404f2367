// What everybody gets from the routes about grants, people and oneself; for `routes_test.cc`.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

/// In the order of pat, fay, lim, spec, nora, dora, sup, elmo, ann, nobody, a stranger. `ann` holds the keys of 101
/// only where her suggestion was applied: here it waits.
template <class Row>
std::vector<Row> grants_rows(const std::string& route, const std::string& target) {
  const std::string end = R"({"end": "never"})";
  const std::vector<int> give{200, 200, 200, 200, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> give_other{200, 200, 200, 403, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> not_held{404, 404, 404, 404, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> nothing_set{404, 404, 404, 404, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> decide{200, 200, 200, 200, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> invite{201, 201, 403, 403, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> remove{200, 200, 403, 403, 404, 403, 403, 404, 404, 401, 401};
  const std::vector<int> look{200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401};
  // Only people who are known here have something of their own.
  const auto own = [](int status) {
    return std::vector<int>{404, 404, 404, 404, 404, 404, 404, 404, status, 401, 401};
  };
  const std::string key_of = route + "/people/{person}/keys/{key}";
  const std::string of_ann = target + "/people/ann";
  return {
      {"POST", key_of, of_ann + "/keys/unit-101", end, give},
      {"POST", key_of, of_ann + "/keys/unit-102", end, give_other},
      {"PATCH", key_of, of_ann + "/keys/unit-101", end, not_held},
      {"DELETE", key_of, of_ann + "/keys/unit-101", "", not_held},
      {"DELETE", route + "/people/{person}/suppressions/{key}", of_ann + "/suppressions/unit-101", "", not_held},
      {"PUT", route + "/people/{person}/manual-status", of_ann + "/manual-status",
       R"({"status": "past", "reason": "left"})", decide},
      {"DELETE", route + "/people/{person}/manual-status", of_ann + "/manual-status", "", nothing_set},
      {"PUT", route + "/people/{person}/hold", of_ann + "/hold", R"({"reason": "lost phone"})", decide},
      {"DELETE", route + "/people/{person}/hold", of_ann + "/hold", "", nothing_set},
      {"GET", route + "/people", target + "/people", "", look},
      {"POST", route + "/people", target + "/people", R"({"first_name": "Gil", "email": "gil@example.com"})", invite},
      {"DELETE", route + "/people/{person}", of_ann, "", remove},
      {"GET", route + "/me", target + "/me", "", own(200)},
      {"GET", route + "/me/doorcodes", target + "/me/doorcodes", "", own(200)},
      {"POST", route + "/me/doorcodes/{door}/reset", target + "/me/doorcodes/door-101/reset", "", own(404)},
      {"GET", route + "/me/guests", target + "/me/guests", "", own(200)},
      {"POST", route + "/me/guests", target + "/me/guests",
       R"({"email": "gus@example.com", "key": "unit-101", "end": "never"})", own(404)},
      {"DELETE", route + "/me/guests/{guest}/keys/{key}", target + "/me/guests/gus/keys/unit-101", "", own(404)},
      {"GET", route + "/me/codes", target + "/me/codes", "", own(200)},
      {"POST", route + "/me/codes", target + "/me/codes", R"({"kind": "daily", "doors": ["door-101"]})", own(404)},
      {"DELETE", route + "/me/codes/{code}", target + "/me/codes/1", "", own(404)},
  };
}

}  // namespace leasekey::api

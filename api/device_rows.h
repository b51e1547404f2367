// Rows of routes_test.cc about devices and locks.
#pragma once

#include <string>
#include <vector>

namespace leasekey::api {

template <class Add>
void add_device_rows(const Add& add) {
  const std::string oak = "/api/v1/properties/oak";
  const std::string route = "/api/v1/properties/{property}";
  const std::string door = oak + "/doors/main-door";
  const std::string door_route = route + "/doors/{door}";
  const std::vector<int> devices{200, 403, 403, 403, 404, 200, 403, 404, 404, 401, 401};
  const std::vector<int> refused{409, 403, 403, 403, 404, 409, 403, 404, 404, 401, 401};
  add("GET", route + "/devices", oak + "/devices", "", devices);
  add("GET", door_route + "/device", door + "/device", "", devices);
  add("POST", door_route + "/sync", door + "/sync", "", devices);
  add("GET", route + "/doors-requiring-updates", oak + "/doors-requiring-updates", "", devices);
  // No vendor reaches the locks; the door has one already.
  add("POST", door_route + "/device/upgrade", door + "/device/upgrade", R"({"firmware": "2.0"})", refused);
  add("POST", door_route + "/device/activate", door + "/device/activate", "", refused);
  // Nobody of them holds a key to it.
  add("POST", door_route + "/device/deactivate", door + "/device/deactivate", "",
      {403, 403, 403, 403, 404, 403, 403, 404, 404, 401, 401});
  add("GET", route + "/exposure", oak + "/exposure", "", {200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401});
  add("GET", "/api/v1/exposure", "/api/v1/exposure", "", {200, 200, 200, 200, 200, 200, 200, 200, 200, 401, 401});
}

}  // namespace leasekey::api

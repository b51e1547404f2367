// The routes of the access log for everybody, for `routes_test.cc`; in the order of its callers.
#pragma once

// clang-format off
#define LEASEKEY_LOG_ROWS \
      {"GET", kRoute + "/log", kOak + "/log", "", {200, 200, 200, 200, 404, 403, 200, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/doors/{door}/log", kOak + "/doors/main-door/log", "", \
       {200, 200, 200, 200, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/doors/{door}/log", kOak + "/doors/door-102/log", "", \
       {200, 200, 200, 403, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/me/log", kOak + "/me/log", "", {404, 404, 404, 404, 404, 404, 404, 404, 200, 401, 401}}, \
      {"POST", kRoute + "/doors/{door}/unlock", kOak + "/doors/main-door/unlock", "", \
       {404, 404, 404, 404, 404, 404, 404, 404, 200, 401, 401}}, \
      {"POST", kRoute + "/doors/{door}/lock-log", kOak + "/doors/main-door/lock-log", R"({"entries": []})", \
       {200, 403, 403, 403, 404, 200, 403, 404, 404, 401, 401}},
// clang-format on

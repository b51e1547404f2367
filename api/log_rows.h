// The routes of the access log, the reports and the packages for everybody, for `routes_test.cc`; in the order of its
// callers.
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
       {200, 403, 403, 403, 404, 200, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/reports/admin-actions", kOak + "/reports/admin-actions", "", \
       {200, 403, 403, 403, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/reports/assigned-access", kOak + "/reports/assigned-access", "", \
       {200, 200, 403, 200, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/reports/changes", kOak + "/reports/changes", "", \
       {200, 200, 403, 200, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/reports/keys", kOak + "/reports/keys", "", \
       {200, 200, 403, 200, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/reports/people-and-keys", kOak + "/reports/people-and-keys", "", \
       {200, 200, 403, 200, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/reports/devices", kOak + "/reports/devices", "", \
       {200, 200, 403, 200, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/reports/packages", kOak + "/reports/packages", "", \
       {200, 200, 403, 200, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/packages", kOak + "/packages", "", \
       {200, 200, 403, 200, 404, 403, 403, 404, 404, 401, 401}}, \
      {"POST", kRoute + "/packages", kOak + "/packages", R"({"carrier": "Parcel Post"})", \
       {201, 201, 403, 201, 404, 403, 403, 404, 404, 401, 401}}, \
      {"GET", kRoute + "/packages/{package}", kOak + "/packages/1", "", \
       {404, 404, 403, 404, 404, 403, 403, 404, 404, 401, 401}}, \
      {"POST", kRoute + "/packages/{package}/assign", kOak + "/packages/1/assign", R"({"unit": "101"})", \
       {404, 404, 403, 404, 404, 403, 403, 404, 404, 401, 401}}, \
      {"POST", kRoute + "/packages/{package}/hand-out", kOak + "/packages/1/hand-out", R"({"to": "ann"})", \
       {404, 404, 403, 404, 404, 403, 403, 404, 404, 401, 401}},
// clang-format on

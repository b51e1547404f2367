// What everybody gets from the routes of accounts by a token; with sessions, see `session_test.cc`.
#pragma once

#include <string>

namespace leasekey::api {

/// In the order of `kEverybody` in `routes_test.cc`.
template <class Add>
void add_account_rows(const Add& add) {
  const std::string api = "/api/v1";
  const auto all = [](int status) { return std::vector<int>(11, status); };
  std::vector<int> nobody(11, 404);
  nobody[9] = nobody[10] = 401;
  std::vector<int> support = nobody;
  support[6] = 200;
  add("POST", api + "/session", api + "/session", R"({"email": "no@example.com", "password": "no"})", all(401));
  for (const auto& [method, path] : std::vector<std::pair<std::string, std::string>>{{"GET", "/session"},
                                                                                     {"DELETE", "/session"},
                                                                                     {"GET", "/sessions"},
                                                                                     {"DELETE", "/sessions"},
                                                                                     {"GET", "/addresses"},
                                                                                     {"POST", "/addresses"},
                                                                                     {"PUT", "/password"}}) {
    add(method, api + path, api + path, "", all(401));
  }
  add("DELETE", api + "/sessions/{session}", api + "/sessions/1", "", all(401));
  add("POST", api + "/addresses/confirm/{token}", api + "/addresses/confirm/no", "", all(401));
  add("DELETE", api + "/addresses/{email}", api + "/addresses/no@example.com", "", all(401));
  add("POST", api + "/password-resets", api + "/password-resets", R"({"email": "no@example.com"})", all(202));
  add("POST", api + "/password-resets/{token}", api + "/password-resets/no", R"({"password": "no"})", all(404));
  add("GET", api + "/invitations/accept/{token}", api + "/invitations/accept/no", "", all(404));
  add("POST", api + "/invitations/accept/{token}", api + "/invitations/accept/no", R"({"password": "no"})", all(404));
  add("GET", api + "/sign-in-provider", api + "/sign-in-provider", "", all(200));
  add("POST", api + "/sign-in-provider/login", api + "/sign-in-provider/login", "{}", all(404));  // there is none
  add("POST", api + "/sign-in-provider/session", api + "/sign-in-provider/session", R"({"code": "c", "state": "s"})",
      all(404));
  add("POST", api + "/sign-in-help", api + "/sign-in-help", "{}", all(200));
  add("POST", api + "/support/escalations", api + "/support/escalations",
      R"({"error": "no", "email": "no@example.com", "role": "no", "property": "oak", "contacted": "no"})", all(202));
  add("GET", api + "/support/escalations", api + "/support/escalations?property=oak", "", support);
  add("GET", api + "/support/diagnosis", api + "/support/diagnosis?email=no@example.com&property=oak", "", support);
  add("GET", api + "/events", api + "/events", "", {200, 200, 200, 200, 403, 403, 200, 200, 403, 401, 401});
  add("GET", api + "/openapi.json", api + "/openapi.json", "", {200, 200, 200, 200, 200, 200, 200, 200, 200, 401, 401});
  add("GET", api + "/tokens", api + "/tokens", "", all(401));
  add("POST", api + "/tokens", api + "/tokens", R"({"name": "no", "scope": "read"})", all(401));
  add("DELETE", api + "/tokens/{token}", api + "/tokens/1", "", all(401));
  for (const auto& [method, path] : std::vector<std::pair<std::string, std::string>>{
           {"GET", "accounts"}, {"POST", "accounts"}, {"POST", "links"}, {"POST", "sign-outs"}, {"GET", "mail"}}) {
    add(method, api + "/administration/" + path, api + "/administration/" + path, "", nobody);
  }
  add("POST", api + "/administration/mail/{mail}/take", api + "/administration/mail/1/take", "", nobody);
  add("POST", api + "/properties/{property}/managers/{manager}/login", api + "/properties/oak/managers/nora/login",
      R"({"email": "nora@example.com", "name": "Nora"})", {202, 403, 403, 403, 404, 403, 403, 404, 404, 401, 401});
}

}  // namespace leasekey::api

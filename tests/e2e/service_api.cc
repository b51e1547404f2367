// Asks with a manager's token.
#include "tests/e2e/service_api.h"

#include <gtest/gtest.h>

#include "core/json.h"

namespace leasekey::e2e {

ServiceApi::ServiceApi(const Folder& folder) : outbound_(0, std::stop_token()) {
  const std::string written = folder.read("leasekey.db.service");
  const JsonDocument address = JsonDocument::parse(written);
  url_ = address.root().find("url")->as_string();
  token_ = address.root().find("tokens")->find("pat")->as_string();
}

ApiAnswer ServiceApi::send(const std::string& method, const std::string& path, const std::string& body) {
  transport::HttpRequest request;
  request.method = method;
  request.url = url_ + path;
  request.headers.push_back({"Authorization", "Bearer " + token_});
  if (!body.empty()) request.headers.push_back({"Content-Type", "application/json"});
  request.body = body;
  const auto response = outbound_.use().http.send(request);
  return {response.status, std::string(response.body.view())};
}

std::string ServiceApi::get(const std::string& path) {
  const ApiAnswer answer = send("GET", path, {});
  EXPECT_EQ(answer.status, 200) << path << "\n" << answer.body;
  return answer.body;
}

}  // namespace leasekey::e2e

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

std::string ServiceApi::get(const std::string& path) {
  transport::HttpRequest request;
  request.url = url_ + path;
  request.headers.push_back({"Authorization", "Bearer " + token_});
  const auto response = outbound_.use().http.send(request);
  EXPECT_EQ(response.status, 200) << path << "\n" << response.body.view();
  return std::string(response.body.view());
}

}  // namespace leasekey::e2e

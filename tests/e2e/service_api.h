// The running service's HTTP API, as a manager who found its address file.
#pragma once

#include <string>

#include "tests/e2e/folder.h"
#include "transport/outbound.h"

namespace leasekey::e2e {

struct ApiAnswer {
  int status = 0;
  std::string body;
};

class ServiceApi {
 public:
  /// Of the service whose database lies in this folder.
  explicit ServiceApi(const Folder& folder);

  /// The body of the answer for pat; fails the test where it is a refusal.
  std::string get(const std::string& path);
  /// Whatever the service says.
  ApiAnswer send(const std::string& method, const std::string& path, const std::string& body);
  const std::string& url() const { return url_; }
  const std::string& token() const { return token_; }

 private:
  transport::OutboundParts outbound_;
  std::string url_;
  std::string token_;
};

}  // namespace leasekey::e2e

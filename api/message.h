// A request and an answer as the routes know them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/request_head.h"
#include "api/target.h"

namespace leasekey::api {

struct Request {
  RequestHead head;
  Target target;
  std::string body;
  std::string peer;  ///< the network address at the other end of the connection
};

struct Follower;  // `event_streams.h`

struct Response {
  int status = 200;
  std::string body;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> fields;
  std::shared_ptr<Follower> follower = {};  ///< the answer is a stream without an end, for them
};

}  // namespace leasekey::api

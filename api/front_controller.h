// The one way from the wire to a route and back: reads the request, authenticates, routes, turns errors into problem
// documents, answers, logs.
#pragma once

#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerRequestImpl.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "api/guarded_socket.h"
#include "api/message.h"
#include "api/portal_files.h"
#include "api/route.h"
#include "api/tokens.h"
#include "core/error.h"

namespace leasekey::api {

/// One line of the request log: no personal data, no token.
struct RequestLine {
  std::string method;  ///< `-` for one that no route has
  std::string route;   ///< the template, not the path; `-` where none fits
  int status = 0;
  std::chrono::microseconds duration{0};
};

struct Logs {
  std::function<void(const RequestLine&)> request;
  /// An `internal` error; the caller was told only the incident.
  std::function<void(const std::string& incident, const std::string& message)> incident;
};

/// Lives as long as the server that uses it. Safe to use from any thread.
class FrontController {
 public:
  FrontController(Office office, Tokens tokens, const WireLimits& limits, Logs logs,
                  std::shared_ptr<const StopSignal> stop);

  /// Answers the request that the socket has read; the connection of somebody who follows goes to the streams. Throws
  /// nothing.
  void serve(Poco::Net::HTTPServerRequestImpl& request, Poco::Net::HTTPServerResponse& response);

 private:
  Response answer(GuardedSocket& socket, Poco::Net::HTTPServerResponse& wire, RequestLine& line, bool& last);
  Response answer(const Request& request, RequestLine& line);
  Response routed(const Request& request, RequestLine& line);
  bool begin_stream(const Response& response, Poco::Net::HTTPServerRequestImpl& request,
                    Poco::Net::HTTPServerResponse& wire) const;
  /// Asks anew, each time, whose request it was; nothing once it would be refused.
  std::function<std::optional<PersonId>()> person_behind(const Request& request) const;
  Response internal_problem(const std::string& message) const;

  Office office_;
  Tokens tokens_;
  Portal portal_{portal_files()};
  const WireLimits& limits_;
  Logs logs_;
  std::shared_ptr<const StopSignal> stop_;
};

/// What Poco's server asks for a handler.
Poco::Net::HTTPRequestHandlerFactory::Ptr handlers_of(FrontController& controller);

}  // namespace leasekey::api

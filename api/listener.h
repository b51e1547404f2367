// The listening socket whose connections are guarded.
#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>

#include <memory>
#include <string>

#include "api/stop_signal.h"
#include "api/wire_limits.h"

namespace leasekey::api {

/// Bound and listening. Port 0 takes any free one; `address()` says which.
class Listener : public Poco::Net::ServerSocket {
 public:
  /// Throws `invalid_input` for an address that is none, `unavailable` for one that cannot be had.
  Listener(const std::string& host_and_port, const WireLimits& limits, std::shared_ptr<const StopSignal> stop);
};

/// Turns away connections that have no place.
class OnlyAdmitted final : public Poco::Net::TCPServerConnectionFilter {
 public:
  bool accept(const Poco::Net::StreamSocket& socket) override;
};

}  // namespace leasekey::api

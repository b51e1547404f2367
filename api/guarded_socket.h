// One client's connection under Poco's server. What the client sends is read and checked here, under a deadline; Poco
// gets to see only a head of our own for it, so that none of its readings of a request matter (stack.md P2–P6).
#pragma once

#include <Poco/Net/StreamSocketImpl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "api/request_head.h"
#include "api/stop_signal.h"
#include "api/wire_limits.h"

namespace leasekey::api {

/// Used by the thread that serves the connection.
class GuardedSocket final : public Poco::Net::StreamSocketImpl {
 public:
  /// `place` is the connection's among those of its address; null: it has none and is not to be served.
  GuardedSocket(int descriptor, const WireLimits& limits, std::shared_ptr<const StopSignal> stop,
                std::shared_ptr<const void> place);

  bool admitted() const { return place_ != nullptr; }
  /// The request that Poco is handling, or why it is refused.
  const std::variant<RequestHead, Refusal>& request() const { return request_; }
  /// The body of that request, which is within the limit. To be called once, before the answer; a refusal where the
  /// body does not arrive in time.
  std::variant<std::string, Refusal> read_body();
  /// The answer is to be the last: lets the client read it before the connection goes.
  void finish() noexcept;

  // -- what Poco calls

  int receiveBytes(void* buffer, int length, int flags) override;
  int sendBytes(const void* buffer, int length, int flags) override;
  bool poll(const Poco::Timespan& timeout, int mode) override;

 private:
  using Moment = std::chrono::steady_clock::time_point;

  void read_request();
  bool read_whole_head(HeadEnd& end);
  /// Appends what has come; false at the end of the stream, when it is late and when the server stops.
  bool receive_more();

  const WireLimits& limits_;
  std::shared_ptr<const StopSignal> stop_;
  std::shared_ptr<const void> place_;
  std::string received_;  ///< and not used yet
  std::string for_poco_;  ///< the head of our own, as far as Poco has not read it
  std::variant<RequestHead, Refusal> request_;
  Moment read_until_;
  std::optional<Moment> write_until_;
};

}  // namespace leasekey::api

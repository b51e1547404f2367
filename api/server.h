// The HTTP API as a whole: listens, serves, stops.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "api/front_controller.h"
#include "api/route.h"
#include "api/tokens.h"
#include "api/wire_limits.h"
#include "core/time.h"
#include "store/database.h"

namespace leasekey::api {

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";  ///< host:port; port 0 takes any free one
  std::vector<ApiToken> tokens;
  WireLimits limits;
};

/// Database and clock must outlive it. To be stopped before anything that the callbacks use goes away.
class Server {
 public:
  Server(ServerOptions options, store::Database& database, const Clock& clock, Callbacks callbacks = {},
         Logs logs = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Throws `invalid_input` or `unavailable` where the address cannot be had, `conflict` when it was started before.
  void start();
  /// The real one, after `start`.
  std::uint16_t port() const;
  /// Requests that are being served end first; nothing runs afterwards. Tolerates twice and never started.
  void stop();

 private:
  struct Running;

  ServerOptions options_;
  std::shared_ptr<StopSignal> stop_;
  std::shared_ptr<EventStreams> events_;
  FrontController controller_;
  std::unique_ptr<Running> running_;
  bool started_ = false;
};

}  // namespace leasekey::api

// Puts Poco's server around the front controller.
#include "api/server.h"

#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/ThreadPool.h>

#include "api/event_streams.h"
#include "api/listener.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

/// A thread of Poco's that goes to wait for a connection in the very moment of the stop sleeps this long; it would be
/// ten seconds.
constexpr std::chrono::milliseconds kLongestIdle(250);

Poco::Timespan timespan(std::chrono::milliseconds time) { return {0, static_cast<long>(time.count()) * 1000}; }

Poco::Net::HTTPServerParams::Ptr params_of(const WireLimits& limits) {
  Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
  params->setKeepAlive(true);
  params->setKeepAliveTimeout(timespan(limits.idle));
  params->setMaxKeepAliveRequests(0);
  params->setTimeout(timespan(limits.idle));
  params->setMaxThreads(limits.threads);
  params->setThreadIdleTime(timespan(kLongestIdle));
  params->setMaxQueued(limits.queued);
  return params;
}

}  // namespace

struct Server::Running {
  Running(FrontController& controller, const ServerOptions& options, const std::shared_ptr<StopSignal>& stop)
      : listener(options.listen, options.limits, stop),
        pool(2, options.limits.threads),
        http(handlers_of(controller), pool, listener, params_of(options.limits)) {
    http.setConnectionFilter(new OnlyAdmitted);
    http.start();
  }

  Listener listener;
  Poco::ThreadPool pool;
  Poco::Net::HTTPServer http;
};

Server::Server(ServerOptions options, store::Database& database, const Clock& clock, Callbacks callbacks, Logs logs)
    : options_(std::move(options)),
      stop_(std::make_shared<StopSignal>()),
      events_(std::make_shared<EventStreams>(database, options_.limits.streams, stop_)),
      controller_({database, clock, std::move(callbacks), events_}, Tokens(options_.tokens), options_.limits,
                  std::move(logs), stop_) {}

Server::~Server() { stop(); }

void Server::start() {
  if (started_) throw Error(ErrorKind::conflict, "the server was started before");
  running_ = std::make_unique<Running>(controller_, options_, stop_);
  events_->start();
  started_ = true;
}

std::uint16_t Server::port() const { return running_ ? running_->listener.address().port() : 0; }

void Server::stop() {
  if (!running_) return;
  // Waiting connections wake up and end by themselves: Poco's way of ending them from outside races (stack.md P7).
  stop_->raise();
  running_->http.stop();
  running_->pool.joinAll();
  events_->stop();
  running_.reset();
}

}  // namespace leasekey::api

// Everybody who follows what happens: connections that left their threads, served by one thread of their own.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "api/connection_cap.h"
#include "api/stop_signal.h"
#include "api/wire_limits.h"
#include "store/changes.h"
#include "store/database.h"

namespace leasekey::api {

/// Somebody who wants to follow.
struct Follower {
  std::vector<std::shared_ptr<const void>> places;  ///< among all, and among those of the same owner
  std::optional<store::ChangeMark> seen;            ///< what was told before; nothing: from now on
  std::function<std::optional<PersonId>()> person;  ///< who it is at this instant; nothing: the session or token ended
};

/// Tells each follower what is changed at the properties that they may look at, at that instant. A stream ends with the
/// session or token, with the last of these rights, for a client that does not take what is sent, and with the server.
class EventStreams {
 public:
  EventStreams(store::Database& database, const StreamLimits& limits, std::shared_ptr<const StopSignal> stop);
  ~EventStreams();
  EventStreams(const EventStreams&) = delete;
  EventStreams& operator=(const EventStreams&) = delete;

  void start();
  /// Waits for the thread, which ends once the signal is raised. Tolerates twice and never started.
  void stop();

  /// Throws `rate_limited` where the owner has too many streams, `unavailable` where there are too many at all.
  std::vector<std::shared_ptr<const void>> enter(const std::string& owner);
  /// The head of the answer has been sent. From any thread.
  void add(Poco::Net::StreamSocket socket, std::shared_ptr<Follower> follower);

 private:
  struct Stream;
  struct Newcomer {
    Poco::Net::StreamSocket socket;
    std::shared_ptr<Follower> follower;
  };

  void run();
  void wait(const std::vector<Stream>& streams) const;
  void take_in(std::vector<Stream>& streams);
  void look(std::vector<Stream>& streams);

  store::Database& database_;
  const StreamLimits& limits_;
  std::shared_ptr<const StopSignal> stop_;
  ConnectionCap all_;
  ConnectionCap per_owner_;
  int wake_;  ///< becomes readable with a newcomer
  std::mutex mutex_;
  std::vector<Newcomer> newcomers_;  ///< guarded by `mutex_`
  std::thread thread_;
};

/// Whether somebody may look at some property, and so has something to follow.
bool has_something_to_follow(store::Tx& tx, const PersonId& person);

}  // namespace leasekey::api

// A thread that waits for whichever comes first.
#include "transport/socket_watch.h"

#include <sys/socket.h>

namespace leasekey::transport {

SocketWatch::SocketWatch(int socket, Duration patience, std::stop_token stop)
    : thread_([this, socket, patience, stop = std::move(stop)] { watch(socket, patience, stop); }) {}

SocketWatch::~SocketWatch() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

std::string SocketWatch::why() const {
  const std::lock_guard lock(mutex_);
  return why_;
}

void SocketWatch::watch(int socket, Duration patience, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  if (changed_.wait_for(lock, stop, patience, [this] { return over_; })) return;
  why_ = stop.stop_requested() ? "stopped" : "no whole answer within " + std::to_string(patience.count()) + " ms";
  ::shutdown(socket, SHUT_RDWR);
}

}  // namespace leasekey::transport

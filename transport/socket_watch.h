// Ends a conversation on a socket when its time is over or the program stops, whatever a library waits for on it.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "core/time.h"

namespace leasekey::transport {

/// Shuts the socket down; who reads or writes on it then meets its end. The socket must stay open as long as this.
class SocketWatch {
 public:
  SocketWatch(int socket, Duration patience, std::stop_token stop);
  SocketWatch(const SocketWatch&) = delete;
  SocketWatch& operator=(const SocketWatch&) = delete;
  ~SocketWatch();

  /// Why the conversation was ended; empty where it was not.
  std::string why() const;

 private:
  void watch(int socket, Duration patience, const std::stop_token& stop);

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  bool over_ = false;
  std::string why_;
  std::thread thread_;
};

}  // namespace leasekey::transport

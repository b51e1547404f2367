// Accepts connections as guarded sockets.
#include "api/listener.h"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocketImpl.h>
#include <Poco/Net/SocketAddress.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>

#include "api/connection_cap.h"
#include "api/guarded_socket.h"
#include "api/wait.h"
#include "core/error.h"

namespace leasekey::api {
namespace {

constexpr int kBacklog = 1024;
constexpr std::chrono::milliseconds kWithoutDescriptors(50);

class GuardedAcceptor final : public Poco::Net::ServerSocketImpl {
 public:
  GuardedAcceptor(const WireLimits& limits, std::shared_ptr<const StopSignal> stop)
      : limits_(limits), stop_(std::move(stop)), cap_(limits.connections_per_address) {}

  Poco::Net::SocketImpl* acceptConnection(Poco::Net::SocketAddress& client) override {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int descriptor = ::accept4(sockfd(), reinterpret_cast<sockaddr*>(&address), &size, SOCK_CLOEXEC);
    if (descriptor < 0) fail_accept(errno);
    client = Poco::Net::SocketAddress(reinterpret_cast<sockaddr*>(&address), size);
    return new GuardedSocket(descriptor, limits_, stop_, cap_.enter(client.host().toString()));
  }

  bool poll(const Poco::Timespan& timeout, int) override {
    return wait_for(sockfd(), POLLIN, until(std::chrono::microseconds(timeout.totalMicroseconds())), *stop_) ==
           Waited::ready;
  }

 private:
  static std::chrono::steady_clock::time_point until(std::chrono::microseconds time) {
    return std::chrono::steady_clock::now() + time;
  }

  /// Where the system has no descriptor left, trying again at once would only burn time.
  [[noreturn]] void fail_accept(int error) const {
    if (error == EMFILE || error == ENFILE) wait_for(-1, 0, until(kWithoutDescriptors), *stop_);
    throw Poco::Net::NetException("accept failed", error);
  }

  const WireLimits& limits_;
  std::shared_ptr<const StopSignal> stop_;
  ConnectionCap cap_;
};

Poco::Net::SocketAddress address_of(const std::string& host_and_port) {
  try {
    return Poco::Net::SocketAddress(host_and_port);
  } catch (const Poco::Exception&) {
    throw Error(ErrorKind::invalid_input, "`" + host_and_port + "` is not an address to listen on: expected host:port");
  }
}

}  // namespace

Listener::Listener(const std::string& host_and_port, const WireLimits& limits, std::shared_ptr<const StopSignal> stop)
    : ServerSocket(new GuardedAcceptor(limits, std::move(stop)), true) {
  const Poco::Net::SocketAddress address = address_of(host_and_port);
  try {
    bind(address, true, false);  // a port that another program listens on is refused, not shared
    listen(kBacklog);
  } catch (const Poco::Exception& error) {
    throw Error(ErrorKind::unavailable, "cannot listen on `" + host_and_port + "`: " + error.displayText());
  }
}

bool OnlyAdmitted::accept(const Poco::Net::StreamSocket& socket) {
  const auto* guarded = dynamic_cast<const GuardedSocket*>(socket.impl());
  return guarded && guarded->admitted();
}

}  // namespace leasekey::api

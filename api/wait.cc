// One poll(2) over a socket and the stop signal.
#include "api/wait.h"

#include <Poco/Net/NetException.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

namespace leasekey::api {
namespace {

using std::chrono::steady_clock;

int millis_until(steady_clock::time_point until) {
  const std::int64_t left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

}  // namespace

Waited wait_for(int descriptor, short events, steady_clock::time_point until, const StopSignal& stop) {
  while (steady_clock::now() < until) {
    std::array<pollfd, 2> watched{pollfd{descriptor, events, 0}, pollfd{stop.descriptor(), POLLIN, 0}};
    const int ready = ::poll(watched.data(), watched.size(), millis_until(until));
    if (ready < 0 && errno != EINTR) throw Poco::Net::NetException("poll failed", errno);
    if (ready > 0) return watched[0].revents != 0 ? Waited::ready : Waited::stopped;
  }
  return Waited::late;
}

}  // namespace leasekey::api

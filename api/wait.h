// Waiting on a socket: until it is ready, until it is late, or until the server stops.
#pragma once

#include <chrono>

#include "api/stop_signal.h"

namespace leasekey::api {

enum class Waited { ready, late, stopped };

/// `events` are those of poll(2). What is late is late even if the socket is ready: a client that sends or takes one
/// byte at a time does not gain time. A socket that is ready counts before the stop.
Waited wait_for(int descriptor, short events, std::chrono::steady_clock::time_point until, const StopSignal& stop);

}  // namespace leasekey::api

// Waiting on a socket: until it is ready, until it is late, or until the server stops.
#pragma once

#include <chrono>

#include "api/stop_signal.h"

namespace leasekey::api {

enum class Waited { ready, late, stopped };

/// `events` are those of poll(2). A socket that is ready counts before anything else.
Waited wait_for(int descriptor, short events, std::chrono::steady_clock::time_point until, const StopSignal& stop);

}  // namespace leasekey::api

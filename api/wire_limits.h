// What one client may take of the server: bytes, time and connections (stack.md §2.2, P6).
#pragma once

#include <chrono>
#include <cstddef>

#include "api/request_head.h"

namespace leasekey::api {

/// What those who follow what happens may take.
struct StreamLimits {
  std::size_t all = 512;
  std::size_t per_owner = 8;
  std::size_t waiting_bytes = 64 * 1024;  ///< not taken yet; whoever lets more wait is dropped
  int changes = 500;                      ///< told one by one; more are a `reset`
  std::chrono::milliseconds look = std::chrono::milliseconds(500);  ///< from one look for changes to the next
  std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
  std::chrono::milliseconds recheck = std::chrono::seconds(5);  ///< whether session and rights are there still
};

struct WireLimits {
  HeadLimits head;
  std::size_t body = 64 * 1024;
  std::chrono::milliseconds request = std::chrono::seconds(10);   ///< for the whole of head and body to arrive
  std::chrono::milliseconds response = std::chrono::seconds(15);  ///< for the whole answer to be taken
  std::chrono::milliseconds idle = std::chrono::seconds(5);       ///< between two requests of a connection
  int connections_per_address = 32;
  int threads = 64;  ///< connections that are served at the same time
  int queued = 512;  ///< connections that wait for a thread
  StreamLimits streams;
};

}  // namespace leasekey::api

// Sends without ever waiting.
#include "api/outbox.h"

#include <sys/socket.h>

#include <cerrno>

namespace leasekey::api {

bool Outbox::put(std::string_view bytes) {
  if (waiting_.size() + bytes.size() > limit_) return false;
  waiting_ += bytes;
  return true;
}

bool Outbox::flush(int descriptor) {
  while (!waiting_.empty()) {
    const auto count = ::send(descriptor, waiting_.data(), waiting_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count > 0) {
      waiting_.erase(0, static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      return true;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

}  // namespace leasekey::api

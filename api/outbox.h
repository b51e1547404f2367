// Bytes that wait to be taken by a client, as many as are allowed to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace leasekey::api {

class Outbox {
 public:
  explicit Outbox(std::size_t limit) : limit_(limit) {}

  /// False where more than the limit would wait: the client is too slow to be served.
  bool put(std::string_view bytes);
  /// Hands over what the socket takes at once; false where the client is gone.
  bool flush(int descriptor);
  bool empty() const { return waiting_.empty(); }

 private:
  std::size_t limit_;
  std::string waiting_;
};

}  // namespace leasekey::api

// How many connections one address may hold (stack.md P6).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace leasekey::api {

/// Safe to use from any thread. Places may outlive it.
class ConnectionCap {
 public:
  explicit ConnectionCap(int per_address);

  /// A place that is given back when the last owner lets go; null where the address has all of its own.
  std::shared_ptr<const void> enter(const std::string& address);

 private:
  struct Count {
    std::mutex mutex;
    std::map<std::string, int> by_address;
  };
  int per_address_;
  std::shared_ptr<Count> count_;
};

}  // namespace leasekey::api

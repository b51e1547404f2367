// Counts the connections of each address.
#include "api/connection_cap.h"

namespace leasekey::api {

ConnectionCap::ConnectionCap(int per_address) : per_address_(per_address), count_(std::make_shared<Count>()) {}

std::shared_ptr<const void> ConnectionCap::enter(const std::string& address) {
  const std::lock_guard lock(count_->mutex);
  int& held = count_->by_address[address];
  if (held >= per_address_) return nullptr;
  ++held;
  return {count_.get(), [count = count_, address](const void*) {
            const std::lock_guard inner(count->mutex);
            const auto found = count->by_address.find(address);
            if (--found->second == 0) count->by_address.erase(found);
          }};
}

}  // namespace leasekey::api

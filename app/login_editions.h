// How often the secrets of each login were set since the program began: what was set anew is a login that has not
// failed.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace leasekey::app {

/// Safe to use from any thread.
class LoginEditions {
 public:
  void renew(const std::string& login) {
    const std::lock_guard lock(mutex_);
    ++counts_[login];
  }
  /// Empty as long as nothing was set.
  std::string of(const std::string& login) const {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(login);
    return found == counts_.end() ? std::string() : std::to_string(found->second);
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace leasekey::app

// The port to password hashing, so that tests can count and need not wait.
#pragma once

#include <string>

#include "core/secret.h"

namespace leasekey {

class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  /// A text that `verify` understands, with a salt of its own. Takes as long as `verify`. Both throw `unavailable`
  /// where too much is being hashed already, and may be called from any thread.
  virtual std::string hash(const Secret& password) = 0;
  /// False for what is no hash, too.
  virtual bool verify(const std::string& hash, const Secret& password) = 0;
  /// Whether the hash was made with other limits than the ones that hold now.
  virtual bool is_outdated(const std::string& hash) const = 0;
};

}  // namespace leasekey

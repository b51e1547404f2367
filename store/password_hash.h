// Argon2id by libsodium, so many at a time.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "core/password_hasher.h"

namespace leasekey::store {

struct HashLimits {
  int memory_mib = 64;  ///< at least `kLeastMemoryMib`
  int passes = 2;       ///< at least `kLeastPasses`
  int at_once = 2;      ///< hashes that are computed at the same time; four times as many wait
};
inline constexpr int kLeastMemoryMib = 19;
inline constexpr int kLeastPasses = 2;

/// Who finds no place to wait, and who waited for five seconds, gets `unavailable` with a time to come back.
class Argon2Hasher final : public PasswordHasher {
 public:
  /// Throws `invalid_input` for limits below the floor.
  explicit Argon2Hasher(HashLimits limits);

  std::string hash(const Secret& password) override;
  bool verify(const std::string& hash, const Secret& password) override;
  bool is_outdated(const std::string& hash) const override;

 private:
  class Place;

  HashLimits limits_;
  std::mutex mutex_;
  std::condition_variable freed_;
  int running_ = 0;
  int waiting_ = 0;
};

}  // namespace leasekey::store

// libsodium's PHC strings behind a door that lets only so many in.
#include "store/password_hash.h"

#include <sodium.h>

#include <array>
#include <chrono>

#include "core/error.h"

namespace leasekey::store {
namespace {

constexpr int kWaitingPerPlace = 4;
constexpr std::chrono::seconds kLongestWait(5);

Error saturated() {
  return {ErrorKind::unavailable, "too many people are signing in at this moment; try again in a few seconds",
          std::chrono::seconds(2)};
}

std::size_t bytes_of(int mib) { return static_cast<std::size_t>(mib) << 20U; }

}  // namespace

/// One of the hashes at work.
class Argon2Hasher::Place {
 public:
  explicit Place(Argon2Hasher& hasher) : hasher_(hasher) {
    std::unique_lock lock(hasher_.mutex_);
    const auto is_free = [&] { return hasher_.running_ < hasher_.limits_.at_once; };
    if (!is_free()) {
      if (hasher_.waiting_ >= kWaitingPerPlace * hasher_.limits_.at_once) throw saturated();
      ++hasher_.waiting_;
      const bool came_free = hasher_.freed_.wait_for(lock, kLongestWait, is_free);
      --hasher_.waiting_;
      if (!came_free) throw saturated();
    }
    ++hasher_.running_;
  }
  ~Place() {
    const std::lock_guard lock(hasher_.mutex_);
    --hasher_.running_;
    hasher_.freed_.notify_one();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  Argon2Hasher& hasher_;
};

Argon2Hasher::Argon2Hasher(HashLimits limits) : limits_(limits) {
  if (limits.memory_mib < kLeastMemoryMib || limits.passes < kLeastPasses || limits.at_once < 1) {
    throw Error(ErrorKind::invalid_input, "password hashing needs at least " + std::to_string(kLeastMemoryMib) +
                                              " MiB, " + std::to_string(kLeastPasses) + " passes and 1 at once");
  }
  if (sodium_init() < 0) throw Error(ErrorKind::internal, "libsodium cannot start");
}

std::string Argon2Hasher::hash(const Secret& password) {
  const Place place(*this);
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const std::string_view bytes = password.reveal();
  if (crypto_pwhash_str_alg(text.data(), bytes.data(), bytes.size(), static_cast<unsigned long long>(limits_.passes),
                            bytes_of(limits_.memory_mib), crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw Error(ErrorKind::unavailable, "there is not enough memory to hash a password", std::chrono::seconds(2));
  }
  return text.data();
}

bool Argon2Hasher::verify(const std::string& hash, const Secret& password) {
  const Place place(*this);
  const std::string_view bytes = password.reveal();
  return crypto_pwhash_str_verify(hash.c_str(), bytes.data(), bytes.size()) == 0;
}

bool Argon2Hasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), static_cast<unsigned long long>(limits_.passes),
                                        bytes_of(limits_.memory_mib)) != 0;
}

}  // namespace leasekey::store

// Encryption of what is kept but not worked on, with one key of the installation.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/secret.h"

namespace leasekey::store {

/// AES-256-GCM with a nonce of its own for every text. Safe to use from any thread.
class Seal {
 public:
  /// Whatever its length, the key is taken through SHA-256. Throws `invalid_input` for less than 16 characters.
  explicit Seal(const Secret& key);
  ~Seal();
  Seal(const Seal&) = delete;
  Seal& operator=(const Seal&) = delete;

  /// Compresses and encrypts, to base64. It opens for the same `context` only.
  std::string close(std::string_view text, std::string_view context) const;
  /// Throws `conflict` where it was closed with another key or for another context, or is damaged.
  std::string open(std::string_view sealed, std::string_view context) const;

 private:
  std::array<unsigned char, 32> key_{};
};

}  // namespace leasekey::store

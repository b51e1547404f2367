// Encryption of the secrets that the database keeps, one by one, each bound to its row.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>

#include "core/id.h"
#include "core/secret.h"
#include "core/time.h"

namespace leasekey::store {

/// Which secret: `password` of the login `acme`, written `acme/password`.
struct SecretName {
  std::string credential;
  std::string name;
  friend auto operator<=>(const SecretName&, const SecretName&) = default;
};
std::string to_string(const SecretName& secret);

/// What may be shown of a sealed secret.
struct SecretMark {
  SecretName secret;
  Instant set_at;
  PersonId set_by;
};

/// A row as it is stored; nothing in it tells the secret, nor more of its length than in steps of 64 bytes.
struct SealedSecret {
  SecretMark mark;
  std::string key_id;
  std::string nonce;       ///< base64
  std::string ciphertext;  ///< base64
};

/// 32 bytes from libsodium's generator, in hex.
Secret new_vault_key();

/// XChaCha20-Poly1305 (libsodium), a random nonce for every text, all other columns as associated data. Safe to use
/// from any thread; overwrites its keys when it goes.
class Vault {
 public:
  static constexpr std::size_t kMostSecretBytes = 64U << 10;

  /// Keys are 32 bytes, as 64 hexadecimal digits or in base64; throws `invalid_input` for anything else, with which of
  /// the two it is. `before` is the key that what was sealed earlier may still need; null: none.
  explicit Vault(const Secret& key, const Secret* before = nullptr);
  ~Vault();
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;

  /// Of the key that seals. Tells nothing about it.
  const std::string& key_id() const { return key_.id; }

  /// Throws `invalid_input` for an empty secret and for one beyond `kMostSecretBytes`.
  SealedSecret close(const SecretMark& mark, const Secret& secret) const;
  /// Throws `unauthenticated` that names the secret and says whether the key does not fit or the row was changed.
  Secret open(const SealedSecret& sealed) const;

 private:
  struct Key {
    std::array<unsigned char, 32> bytes{};
    std::string id;
  };
  static void read_key(const Secret& text, Key& into);
  const Key& key_of(const SealedSecret& sealed) const;

  Key key_;
  Key before_;  ///< without an id: there is none
};

}  // namespace leasekey::store

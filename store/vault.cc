// libsodium: keys from text, padding, sealing and opening.
#include "store/vault.h"

#include <sodium.h>

#include <cstdint>
#include <memory>
#include <string_view>

#include "core/error.h"

namespace leasekey::store {
namespace {

constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kPadding = 64;
constexpr std::size_t kIdBytes = crypto_generichash_BYTES_MIN;
constexpr std::string_view kIdOf = "leasekey vault key";
static_assert(kKeyBytes == 32);

/// Bytes that are overwritten when they go.
class Bytes {
 public:
  explicit Bytes(std::size_t size) : bytes_(std::make_unique<unsigned char[]>(size)), size_(size) {}
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() { sodium_memzero(bytes_.get(), size_); }

  unsigned char* get() { return bytes_.get(); }
  std::size_t size() const { return size_; }
  std::string_view text(std::size_t length) const { return {reinterpret_cast<const char*>(bytes_.get()), length}; }

 private:
  std::unique_ptr<unsigned char[]> bytes_;
  std::size_t size_;
};

void start_sodium() {
  if (sodium_init() < 0) throw Error(ErrorKind::internal, "libsodium has no source of randomness");
}

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string to_hex(const unsigned char* from, std::size_t size) {
  std::string text(2 * size + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), from, size);
  text.pop_back();
  return text;
}

std::string to_base64(const unsigned char* from, std::size_t size) {
  std::string text(sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), from, size, sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

/// Nothing for what is no base64.
std::optional<std::string> from_base64(const std::string& text) {
  std::string plain(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(plain.data()), plain.size(), text.data(), text.size(), nullptr,
                        &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
    return {};
  }
  plain.resize(size);
  return plain;
}

/// Each part with its length in front, so that no two rows come to the same text.
std::string associated(const SecretMark& mark, const std::string& key_id) {
  std::string text;
  for (const std::string& part :
       {mark.secret.credential, mark.secret.name, key_id, std::to_string(mark.set_at.millis()), mark.set_by.str()}) {
    text += std::to_string(part.size()) + ":" + part;
  }
  return text;
}

std::string called(const SealedSecret& sealed) { return "sealed secret `" + to_string(sealed.mark.secret) + "`"; }

[[noreturn]] void changed(const SealedSecret& sealed) {
  throw Error(ErrorKind::unauthenticated,
              called(sealed) + " does not open: its key is the right one, so its row was changed; set it anew");
}

}  // namespace

std::string to_string(const SecretName& secret) { return secret.credential + "/" + secret.name; }

Secret new_vault_key() {
  start_sodium();
  Bytes key(kKeyBytes);
  randombytes_buf(key.get(), key.size());
  std::string text = to_hex(key.get(), key.size());
  Secret secret(text);
  wipe(text);
  return secret;
}

void Vault::read_key(const Secret& text, Key& into) {
  const std::string_view given = text.reveal();
  std::size_t size = 0;
  const bool hex = given.size() == 2 * kKeyBytes && sodium_hex2bin(into.bytes.data(), kKeyBytes, given.data(),
                                                                   given.size(), nullptr, &size, nullptr) == 0;
  const bool read = hex || sodium_base642bin(into.bytes.data(), kKeyBytes, given.data(), given.size(), nullptr, &size,
                                             nullptr, sodium_base64_VARIANT_ORIGINAL) == 0;
  if (!read || size != kKeyBytes) {
    sodium_memzero(into.bytes.data(), into.bytes.size());
    throw Error(ErrorKind::invalid_input,
                "expected 32 bytes as 64 hexadecimal digits or in base64, found something else of " +
                    std::to_string(given.size()) + " characters; `leasekey secret new-key` makes a key");
  }
  std::array<unsigned char, kIdBytes> id{};
  crypto_generichash(id.data(), id.size(), bytes(kIdOf), kIdOf.size(), into.bytes.data(), into.bytes.size());
  into.id = to_hex(id.data(), 8);
}

Vault::Vault(const Secret& key, const Secret* before) {
  start_sodium();
  try {
    read_key(key, key_);
  } catch (const Error& error) {
    throw error.in("`secrets_key`");
  }
  if (before == nullptr) return;
  try {
    read_key(*before, before_);
  } catch (const Error& error) {
    sodium_memzero(key_.bytes.data(), key_.bytes.size());
    throw error.in("`secrets_key_before`");
  }
}

Vault::~Vault() {
  sodium_memzero(key_.bytes.data(), key_.bytes.size());
  sodium_memzero(before_.bytes.data(), before_.bytes.size());
}

SealedSecret Vault::close(const SecretMark& mark, const Secret& secret) const {
  SealedSecret sealed{mark, key_.id, {}, {}};
  const std::string_view text = secret.reveal();
  if (text.empty()) throw Error(ErrorKind::invalid_input, called(sealed) + " would be empty");
  if (text.size() > kMostSecretBytes) {
    throw Error(ErrorKind::invalid_input,
                called(sealed) + " would be longer than " + std::to_string(kMostSecretBytes) + " bytes");
  }
  Bytes padded(text.size() + kPadding);
  text.copy(reinterpret_cast<char*>(padded.get()), text.size());
  std::size_t size = 0;
  if (sodium_pad(&size, padded.get(), text.size(), kPadding, padded.size()) != 0) {
    throw Error(ErrorKind::internal, "sealing: padding failed");
  }
  std::array<unsigned char, kNonceBytes> nonce{};
  randombytes_buf(nonce.data(), nonce.size());
  const std::string with = associated(mark, key_.id);
  std::string ciphertext(size + kTagBytes, '\0');
  auto* const out = reinterpret_cast<unsigned char*>(ciphertext.data());
  if (crypto_aead_xchacha20poly1305_ietf_encrypt(out, nullptr, padded.get(), size, bytes(with), with.size(), nullptr,
                                                 nonce.data(), key_.bytes.data()) != 0) {
    throw Error(ErrorKind::internal, "sealing: encrypting failed");
  }
  sealed.nonce = to_base64(nonce.data(), nonce.size());
  sealed.ciphertext = to_base64(out, ciphertext.size());
  return sealed;
}

const Vault::Key& Vault::key_of(const SealedSecret& sealed) const {
  if (sealed.key_id == key_.id) return key_;
  if (!before_.id.empty() && sealed.key_id == before_.id) return before_;
  throw Error(ErrorKind::unauthenticated, called(sealed) + " was sealed with the key `" + sealed.key_id +
                                              "`, which is not configured; `secrets_key` is `" + key_.id + "`" +
                                              (before_.id.empty() ? std::string(", `secrets_key_before` is not set")
                                                                  : ", `secrets_key_before` is `" + before_.id + "`"));
}

Secret Vault::open(const SealedSecret& sealed) const {
  const Key& key = key_of(sealed);
  const auto nonce = from_base64(sealed.nonce);
  const auto ciphertext = from_base64(sealed.ciphertext);
  if (!nonce || nonce->size() != kNonceBytes || !ciphertext || ciphertext->size() < kTagBytes) changed(sealed);
  const std::string with = associated(sealed.mark, sealed.key_id);
  Bytes padded(ciphertext->size());
  unsigned long long size = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(padded.get(), &size, nullptr, bytes(*ciphertext), ciphertext->size(),
                                                 bytes(with), with.size(), bytes(*nonce), key.bytes.data()) != 0) {
    changed(sealed);
  }
  std::size_t length = 0;
  if (sodium_unpad(&length, padded.get(), static_cast<std::size_t>(size), kPadding) != 0) changed(sealed);
  return Secret(padded.text(length));
}

}  // namespace leasekey::store

// zlib, then OpenSSL: nonce, ciphertext, tag.
#include "store/seal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <zlib.h>

#include <cstdint>
#include <memory>

#include "core/error.h"

namespace leasekey::store {
namespace {

constexpr std::size_t kShortestKey = 16;
constexpr std::size_t kNonce = 12;
constexpr std::size_t kTag = 16;
constexpr std::size_t kSize = 8;  ///< of the text, before what is compressed
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30U;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

void expect(bool done, const char* what) {
  if (!done) throw Error(ErrorKind::internal, std::string("sealing: ") + what);
}

unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
int length(std::string_view text) { return static_cast<int>(text.size()); }

Error does_not_open() { return {ErrorKind::conflict, "does not open: it was sealed with another key, or is damaged"}; }

std::string compressed(std::string_view text) {
  uLongf size = compressBound(text.size());
  std::string packed(kSize + size, '\0');
  for (std::size_t i = 0; i < kSize; ++i) packed[i] = static_cast<char>((text.size() >> (8 * i)) & 0xFFU);
  expect(compress(bytes(packed) + kSize, &size, bytes(text), text.size()) == Z_OK, "compressing failed");
  packed.resize(kSize + size);
  return packed;
}

std::string decompressed(std::string_view packed) {
  if (packed.size() < kSize) throw does_not_open();
  std::uint64_t announced = 0;
  for (std::size_t i = 0; i < kSize; ++i) {
    announced |= static_cast<std::uint64_t>(static_cast<unsigned char>(packed[i])) << (8 * i);
  }
  if (announced > kMostBytes) throw does_not_open();
  std::string text(announced, '\0');
  uLongf size = announced;
  const bool whole = uncompress(bytes(text), &size, bytes(packed) + kSize, packed.size() - kSize) == Z_OK;
  if (!whole || size != announced) throw does_not_open();
  return text;
}

std::string to_base64(std::string_view plain) {
  std::string text(4 * ((plain.size() + 2) / 3) + 1, '\0');
  text.resize(static_cast<std::size_t>(EVP_EncodeBlock(bytes(text), bytes(plain), length(plain))));
  return text;
}

std::string from_base64(std::string_view text) {
  std::string plain(3 * (text.size() / 4), '\0');
  if (text.size() % 4 != 0 || text.empty() || EVP_DecodeBlock(bytes(plain), bytes(text), length(text)) < 0) {
    throw does_not_open();
  }
  while (!text.empty() && text.back() == '=') {
    text.remove_suffix(1);
    plain.pop_back();
  }
  return plain;
}

}  // namespace

Seal::Seal(const Secret& key) {
  const std::string_view text = key.reveal();
  if (text.size() < kShortestKey) {
    throw Error(ErrorKind::invalid_input, "the key of recordings is shorter than 16 characters");
  }
  unsigned int size = 0;
  expect(EVP_Digest(text.data(), text.size(), key_.data(), &size, EVP_sha256(), nullptr) == 1, "no SHA-256");
}

Seal::~Seal() { OPENSSL_cleanse(key_.data(), key_.size()); }

std::string Seal::close(std::string_view text, std::string_view context) const {
  std::string packed = compressed(text);
  std::string sealed(kNonce + packed.size() + kTag, '\0');
  expect(RAND_bytes(bytes(sealed), kNonce) == 1, "no source of randomness");
  const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int written = 0;
  const bool done =
      cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key_.data(), bytes(sealed)) == 1 &&
      EVP_EncryptUpdate(cipher.get(), nullptr, &written, bytes(context), length(context)) == 1 &&
      EVP_EncryptUpdate(cipher.get(), bytes(sealed) + kNonce, &written, bytes(packed), length(packed)) == 1 &&
      EVP_EncryptFinal_ex(cipher.get(), bytes(sealed) + kNonce + written, &written) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTag, bytes(sealed) + kNonce + packed.size()) == 1;
  wipe(packed);
  expect(done, "encrypting failed");
  return to_base64(sealed);
}

std::string Seal::open(std::string_view sealed, std::string_view context) const {
  std::string given = from_base64(sealed);
  if (given.size() < kNonce + kTag) throw does_not_open();
  const std::size_t size = given.size() - kNonce - kTag;
  std::string packed(size, '\0');
  const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int written = 0;
  const bool done =
      cipher && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key_.data(), bytes(given)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), nullptr, &written, bytes(context), length(context)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), bytes(packed), &written, bytes(given) + kNonce, static_cast<int>(size)) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTag, bytes(given) + kNonce + size) == 1 &&
      EVP_DecryptFinal_ex(cipher.get(), bytes(packed) + written, &written) == 1;
  if (!done) throw does_not_open();
  return decompressed(packed);
}

}  // namespace leasekey::store

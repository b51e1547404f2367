// For tests: a provider's key, with which it signs tokens.
#pragma once

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>
#include <vector>

#include "transport/encoding.h"

namespace leasekey::transport {

class TestSigner {
 public:
  explicit TestSigner(std::string id = "first") : id_(std::move(id)), key_(EVP_RSA_gen(2048), EVP_PKEY_free) {}

  std::string key_set() const { return R"({"keys": [)" + key() + "]}"; }
  std::string key() const {
    return R"({"kty": "RSA", "use": "sig", "kid": ")" + id_ + R"(", "n": ")" + number(OSSL_PKEY_PARAM_RSA_N) +
           R"(", "e": ")" + number(OSSL_PKEY_PARAM_RSA_E) + "\"}";
  }
  std::string token(const std::string& claims) const {
    return token_with(R"({"alg": "RS256", "kid": ")" + id_ + "\"}", claims);
  }
  /// Signed with RS256, whatever the header says.
  std::string token_with(const std::string& header, const std::string& claims) const {
    const std::string text = base64url(header) + "." + base64url(claims);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    std::size_t size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(digest.get(), nullptr, &size, bytes, text.size());
    std::string signature(size, '\0');
    EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, text.size());
    return text + "." + base64url(signature.substr(0, size));
  }

 private:
  std::string number(const char* name) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(value);
    return base64url(bytes);
  }

  std::string id_;
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

/// The same for all tests of a process: a key takes its time.
inline const TestSigner& test_signer() {
  static const TestSigner kSigner;
  return kSigner;
}

}  // namespace leasekey::transport

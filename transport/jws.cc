// RSA with OpenSSL; the key is built from the set's modulus and exponent.
#include "transport/jws.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "core/error.h"
#include "core/json.h"
#include "transport/encoding.h"

namespace leasekey::transport {
namespace {

constexpr int kSaltBytes = 32;
constexpr int kLeastBits = 2048;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Number number_of(const std::string& bytes) {
  return Number(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

Key public_key(const std::string& modulus, const std::string& exponent) {
  const Number n = number_of(modulus);
  const Number e = number_of(exponent);
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!n || !e || !builder || BN_num_bits(n.get()) < kLeastBits) return nullptr;
  if (OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
    return nullptr;
  }
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    return nullptr;
  }
  return Key(key);
}

std::string text_of(const JsonValue& object, std::string_view name) {
  const auto value = object.find(name);
  return value && value->kind() == JsonKind::string ? std::string(value->as_string()) : std::string();
}

Key find_key(std::string_view key_set, const std::string& id) {
  const auto document = JsonDocument::parse(key_set);
  const auto keys = document.root().find("keys");
  if (!keys || id.empty()) return nullptr;
  for (const auto& key : keys->as_array()) {
    if (text_of(key, "kid") != id || text_of(key, "kty") != "RSA") continue;
    const std::string use = text_of(key, "use");
    if (!use.empty() && use != "sig") continue;
    return public_key(base64url_decoded(text_of(key, "n")), base64url_decoded(text_of(key, "e")));
  }
  return nullptr;
}

bool use_pss(EVP_PKEY_CTX* context) {
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, kSaltBytes) == 1;
}

bool verify(EVP_PKEY* key, JwsAlgorithm algorithm, const std::string& signed_text, const std::string& signature) {
  const Digest digest(EVP_MD_CTX_new());
  EVP_PKEY_CTX* context = nullptr;  // the digest's
  if (!digest || EVP_DigestVerifyInit(digest.get(), &context, EVP_sha256(), nullptr, key) != 1) return false;
  if (algorithm == JwsAlgorithm::ps256 && !use_pss(context)) return false;
  return EVP_DigestVerify(digest.get(), bytes_of(signature), signature.size(), bytes_of(signed_text),
                          signed_text.size()) == 1;
}

std::string_view name_of(JwsAlgorithm algorithm) { return algorithm == JwsAlgorithm::ps256 ? "PS256" : "RS256"; }

}  // namespace

bool is_signed(const JwsParts& parts, std::string_view key_set, std::initializer_list<JwsAlgorithm> accepted) {
  const std::string bytes = base64url_decoded(parts.signature);
  if (bytes.empty()) return false;
  try {
    const auto header = JsonDocument::parse(base64url_decoded(parts.header));
    if (header.root().find("crit")) return false;
    const std::string name = text_of(header.root(), "alg");
    const auto* algorithm = std::find_if(accepted.begin(), accepted.end(),
                                         [&](JwsAlgorithm candidate) { return name_of(candidate) == name; });
    if (algorithm == accepted.end()) return false;
    const Key key = find_key(key_set, text_of(header.root(), "kid"));
    const std::string signed_text = std::string(parts.header) + "." + std::string(parts.payload);
    return key && verify(key.get(), *algorithm, signed_text, bytes);
  } catch (const Error&) {
    return false;
  }
}

bool is_signed_ps256(std::string_view signature, std::string_view payload, std::string_view key_set) {
  const auto dots = signature.find("..");
  if (dots == std::string_view::npos || dots == 0) return false;
  const std::string encoded = base64url(payload);
  return is_signed({signature.substr(0, dots), encoded, signature.substr(dots + 2)}, key_set, {JwsAlgorithm::ps256});
}

}  // namespace leasekey::transport

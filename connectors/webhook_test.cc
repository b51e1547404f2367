// Who sent a delivery, and when: the vendors' three ways to sign.
#include "connectors/webhook.h"

#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <map>
#include <memory>
#include <vector>

#include "connectors/appfolio/webhook.h"
#include "connectors/buildium/webhook.h"
#include "connectors/realpage/webhook.h"
#include "connectors/samples.h"
#include "core/error.h"
#include "core/json.h"
#include "transport/encoding.h"
#include "transport/jws.h"

namespace leasekey::connectors {
namespace {

const Instant kNow = *parse_instant("2026-03-02T10:00:00Z");

Delivery delivery(std::map<std::string, std::string> headers, std::string_view body, Instant now = kNow) {
  return {[headers = std::move(headers)](std::string_view name) {
            const auto found = headers.find(std::string(name));
            return found == headers.end() ? std::string() : found->second;
          },
          body, now};
}

template <class Verify>
bool accepts(Verify verify, const Delivery& delivery, const WebhookKeys& keys) {
  try {
    return !verify(delivery, keys).empty();
  } catch (const Error& error) {
    EXPECT_TRUE(error.kind() == ErrorKind::unauthenticated || error.kind() == ErrorKind::invalid_input);
    return false;
  }
}

TEST(Hmac, IsThatOfTheStandard) {  // RFC 4231, test case 2
  EXPECT_EQ(lower_hex(hmac_sha256(Secret("Jefe"), "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Base64Url, GoesThereAndBack) {
  for (const std::string& bytes : {std::string(), std::string("a"), std::string("ab"), std::string("\xff\xfe\xfd"),
                                   std::string("\0\x10\x83\xff", 4)}) {
    EXPECT_EQ(transport::base64url_decoded(transport::base64url(bytes)), bytes);
  }
  EXPECT_EQ(transport::base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(transport::base64url_decoded("-_8="), "\xfb\xff");
  EXPECT_EQ(transport::base64url_decoded("a+b/"), "") << "another alphabet";
}

class BuildiumWebhook : public testing::Test {
 protected:
  bool accepted(const std::string& time, const std::string& body, const std::string& signed_body) {
    const std::string signature = transport::base64(hmac_sha256(secret_, time + "." + signed_body));
    return accepts(buildium::verify_webhook,
                   delivery({{"buildium-webhook-timestamp", time}, {"buildium-webhook-signature", signature}}, body),
                   {&secret_, {}});
  }
  const Secret secret_{"hook-secret"};
  const std::string body_ = R"({"EventName":"Lease.Updated","LeaseId":7})";
};

TEST_F(BuildiumWebhook, IsAcceptedWithItsSignatureOverTimeAndBody) {
  EXPECT_TRUE(accepted("2026-03-02T10:00:00Z", body_, body_));
  EXPECT_TRUE(accepted(std::to_string(kNow.millis() / 1000), body_, body_));
  EXPECT_TRUE(accepted(std::to_string(kNow.millis()), body_, body_));
  EXPECT_FALSE(accepted("2026-03-02T10:00:00Z", body_ + " ", body_)) << "one byte more";
  EXPECT_FALSE(accepted("2026-03-02T10:00:00Z", "", body_));
}

TEST_F(BuildiumWebhook, IsRefusedOutsideOfTheWindow) {
  EXPECT_TRUE(accepted("2026-03-01T10:00:00Z", body_, body_)) << "Buildium repeats for hours";
  EXPECT_FALSE(accepted("2026-03-01T09:59:59Z", body_, body_));
  EXPECT_TRUE(accepted("2026-03-02T10:05:00Z", body_, body_));
  EXPECT_FALSE(accepted("2026-03-02T10:05:01Z", body_, body_));
  EXPECT_FALSE(accepted("yesterday", body_, body_));
  EXPECT_FALSE(accepted("", body_, body_));
}

TEST_F(BuildiumWebhook, IsRefusedWithoutASignature) {
  EXPECT_FALSE(accepts(buildium::verify_webhook,
                       delivery({{"buildium-webhook-timestamp", "2026-03-02T10:00:00Z"}}, body_), {&secret_, {}}));
}

TEST(RealPageWebhook, IsAcceptedWithItsSignatureOverTheBody) {
  const Secret secret("hook-secret");
  const auto accepted = [&](const std::string& body, const std::string& signed_body) {
    return accepts(realpage::verify_webhook,
                   delivery({{"signature", lower_hex(hmac_sha256(secret, signed_body))}}, body), {&secret, {}});
  };
  const std::string body = R"({"id":"1","topic":"lease.changed","createdAt":"2026-03-02T09:00:00Z"})";
  EXPECT_TRUE(accepted(body, body));
  EXPECT_FALSE(accepted(body, body + " "));
  const std::string old = R"({"topic":"x","createdAt":"2026-02-28T09:00:00Z"})";
  EXPECT_FALSE(accepted(old, old));
  EXPECT_TRUE(accepted(R"({"topic":"x"})", R"({"topic":"x"})")) << "not all say when they were made";
  EXPECT_FALSE(accepted("no json", "no json"));
}

class RealPageSamples : public SamplesTest {
 protected:
  RealPageSamples() : SamplesTest("realpage", LEASEKEY_SOURCE_DIR) {}
};

TEST_F(RealPageSamples, OfWebhooksAreToldApart) {
  for (const auto& [file, verifies] : std::map<std::string, bool>{{"webhook-signature-vector.json", true},
                                                                  {"webhook-body-sample.unverified.json", false}}) {
    const auto vector = JsonDocument::parse(sample(file));
    const Secret secret{std::string(vector.root().find("secret")->as_string())};
    const std::string body(vector.root().find("body")->as_string());
    const std::string signature(vector.root().find("headers")->find("signature")->as_string());
    EXPECT_EQ(accepts(realpage::verify_webhook, delivery({{"signature", signature}}, body), {&secret, {}}), verifies)
        << file;
  }
}

/// A key pair, its public half as a set, and signing with it.
class Signer {
 public:
  Signer() : key_(EVP_RSA_gen(2048), EVP_PKEY_free) {}

  std::string key_set(const std::string& id, const std::string& use = "sig") const {
    return R"({"keys": [{"kid": "other", "kty": "EC"}, {"kty": "RSA", "use": ")" + use + R"(", "kid": ")" + id +
           R"(", "n": ")" + transport::base64url(number("n")) + R"(", "e": ")" + transport::base64url(number("e")) +
           R"("}]})";
  }

  std::string sign(const std::string& header, const std::string& payload, int salt = 32) const {
    const std::string head = transport::base64url(header);
    const std::string text = head + "." + transport::base64url(payload);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_PKEY_CTX* context = nullptr;
    EVP_DigestSignInit(digest.get(), &context, EVP_sha256(), nullptr, key_.get());
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(context, salt);
    std::size_t size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(digest.get(), nullptr, &size, bytes, text.size());
    std::string signature(size, '\0');
    EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes, text.size());
    return head + ".." + transport::base64url(signature.substr(0, size));
  }

 private:
  std::string number(const char* name) const {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &number);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
    BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(number);
    return bytes;
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

TEST(AppFolioWebhook, IsAcceptedWithASignatureByAKeyOfTheSet) {
  const Signer signer;
  const std::string body = R"({"id":"e1","topic":"tenants","message_sent_at":"2026-03-02T09:59:00Z"})";
  const std::string header = R"({"alg":"PS256","kid":"k1"})";
  const auto accepted = [&](const std::string& signature, const std::string& sent, const std::string& set) {
    return accepts(appfolio::verify_webhook, delivery({{"X-JWS-Signature", signature}}, sent), {nullptr, set});
  };
  const std::string set = signer.key_set("k1");
  const std::string signature = signer.sign(header, body);
  EXPECT_TRUE(accepted(signature, body, set));
  EXPECT_FALSE(accepted(signature, body + " ", set));
  EXPECT_FALSE(accepted(signature, body, signer.key_set("k2"))) << "another key";
  EXPECT_FALSE(accepted(signature, body, Signer().key_set("k1"))) << "another key of that name";
  EXPECT_FALSE(accepted(signature, body, signer.key_set("k1", "enc")));
  EXPECT_FALSE(accepted(signer.sign(R"({"alg":"RS256","kid":"k1"})", body), body, set));
  EXPECT_FALSE(accepted(signer.sign(R"({"alg":"none","kid":"k1"})", body), body, set));
  EXPECT_FALSE(accepted(signer.sign(R"({"alg":"PS256"})", body), body, set));
  EXPECT_FALSE(accepted(signer.sign(R"({"alg":"PS256","kid":"k1","crit":["b64"]})", body), body, set));
  EXPECT_FALSE(accepted(signer.sign(header, body, 20), body, set)) << "another salt";
  EXPECT_FALSE(accepted(signature.substr(0, signature.find("..") + 2), body, set));
  for (const char* broken : {"", "..", "a..b", "....", "\xff..\xff"}) EXPECT_FALSE(accepted(broken, body, set));
  for (const char* no_set : {"", "{}", "[]", R"({"keys": [{"kid": "k1", "kty": "RSA"}]})"}) {
    EXPECT_FALSE(accepted(signature, body, no_set));
  }
}

TEST(AppFolioWebhook, IsRefusedOutsideOfTheWindowOrWithoutATime) {
  const Signer signer;
  const auto accepted = [&](const std::string& body) {
    return accepts(appfolio::verify_webhook,
                   delivery({{"X-JWS-Signature", signer.sign(R"({"alg":"PS256","kid":"k"})", body)}}, body),
                   {nullptr, signer.key_set("k")});
  };
  EXPECT_TRUE(accepted(R"({"id":"1","message_sent_at":"2026-03-02T10:04:00Z"})"));
  EXPECT_FALSE(accepted(R"({"id":"1","message_sent_at":"2026-03-02T10:06:00Z"})"));
  EXPECT_FALSE(accepted(R"({"id":"1","message_sent_at":"2026-02-28T10:00:00Z"})"));
  EXPECT_FALSE(accepted(R"({"id":"1"})"));
}

}  // namespace
}  // namespace leasekey::connectors

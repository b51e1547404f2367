// Buildium signs its timestamp, a dot and the body: `README.md` · Webhooks.
#include "connectors/buildium/webhook.h"

#include "core/error.h"
#include "transport/encoding.h"

namespace leasekey::connectors::buildium {

std::string verify_webhook(const Delivery& delivery, const WebhookKeys& keys) {
  const std::string signature = delivery.header("buildium-webhook-signature");
  const std::string timestamp = delivery.header("buildium-webhook-timestamp");
  const std::string signed_bytes = timestamp + "." + std::string(delivery.body);
  const std::string expected = transport::base64(hmac_sha256(*keys.secret, signed_bytes));
  if (signature.empty() || timestamp.empty() || !same_bytes(signature, expected)) {
    throw Error(ErrorKind::unauthenticated, "the delivery is not signed by Buildium");
  }
  const auto sent = parse_delivery_time(timestamp);
  if (!sent) throw Error(ErrorKind::unauthenticated, "the delivery's timestamp cannot be read");
  expect_recent(*sent, delivery.now, {});
  return signature;
}

}  // namespace leasekey::connectors::buildium

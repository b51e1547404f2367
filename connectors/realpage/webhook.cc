// RealPage signs the raw body; its own time stands in the body where there is one: `README.md` · Webhooks.
#include "connectors/realpage/webhook.h"

#include "core/error.h"
#include "core/json.h"

namespace leasekey::connectors::realpage {

std::string verify_webhook(const Delivery& delivery, const WebhookKeys& keys) {
  const std::string signature = delivery.header("signature");
  if (signature.empty() || !same_bytes(signature, lower_hex(hmac_sha256(*keys.secret, delivery.body)))) {
    throw Error(ErrorKind::unauthenticated, "the delivery is not signed by RealPage");
  }
  const auto document = JsonDocument::parse(delivery.body);
  if (const auto created = document.root().find("createdAt"); created && !created->is_null()) {
    const auto sent = parse_delivery_time(created->as_text());
    if (!sent) throw Error(ErrorKind::unauthenticated, "the delivery's `createdAt` cannot be read");
    expect_recent(*sent, delivery.now, {});
  }
  return signature;
}

}  // namespace leasekey::connectors::realpage

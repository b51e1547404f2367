// AppFolio signs with a detached JSON Web Signature, PS256, by a key of its published set: `README.md` · Webhooks.
#include "connectors/appfolio/webhook.h"

#include "core/error.h"
#include "core/json.h"
#include "transport/jws.h"

namespace leasekey::connectors::appfolio {

std::string verify_webhook(const Delivery& delivery, const WebhookKeys& keys) {
  const std::string signature = delivery.header("X-JWS-Signature");
  if (!transport::is_signed_ps256(signature, delivery.body, keys.key_set)) {
    throw Error(ErrorKind::unauthenticated, "the delivery is not signed by AppFolio");
  }
  const auto document = JsonDocument::parse(delivery.body);
  const auto told = document.root().find("message_sent_at");
  const auto sent = told ? parse_delivery_time(told->as_text()) : std::nullopt;
  if (!sent) throw Error(ErrorKind::unauthenticated, "the delivery does not say when it was sent");
  expect_recent(*sent, delivery.now, {});
  const auto id = document.root().find("id");
  return id ? id->as_text() : signature;
}

}  // namespace leasekey::connectors::appfolio

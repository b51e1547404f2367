// Deliveries of RealPage's webhooks.
#pragma once

#include "connectors/webhook.h"

namespace leasekey::connectors::realpage {

/// See `VerifyWebhook`; needs the secret of the webhook.
std::string verify_webhook(const Delivery& delivery, const WebhookKeys& keys);

}  // namespace leasekey::connectors::realpage

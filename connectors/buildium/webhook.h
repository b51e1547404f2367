// Deliveries of Buildium's webhooks.
#pragma once

#include "connectors/webhook.h"

namespace leasekey::connectors::buildium {

/// See `VerifyWebhook`; needs the secret of the webhook.
std::string verify_webhook(const Delivery& delivery, const WebhookKeys& keys);

}  // namespace leasekey::connectors::buildium

// Deliveries of AppFolio's webhooks.
#pragma once

#include "connectors/webhook.h"

namespace leasekey::connectors::appfolio {

/// See `VerifyWebhook`; needs the vendor's key set.
std::string verify_webhook(const Delivery& delivery, const WebhookKeys& keys);

}  // namespace leasekey::connectors::appfolio

// What an ePMS sends by itself when something has changed: a hint to look, never a truth. Who sent it is proven here.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "core/secret.h"
#include "core/time.h"

namespace leasekey::connectors {

/// One delivery, with its bytes as they came.
struct Delivery {
  std::function<std::string(std::string_view name)> header;  ///< empty where there is none, whatever its case
  std::string_view body;
  Instant now;
};

/// What proves a sender: the secret that both sides know, or the vendor's public keys as a JSON Web Key Set.
struct WebhookKeys {
  const Secret* secret = nullptr;
  std::string_view key_set;
};

/// Gives what tells this delivery from all others. Throws `unauthenticated` for one that nobody has signed, or that was
/// signed too long ago or in the future, and `invalid_input` for one that is signed and says nothing.
using VerifyWebhook = std::string (*)(const Delivery& delivery, const WebhookKeys& keys);

/// The raw 32 bytes.
std::string hmac_sha256(const Secret& secret, std::string_view bytes);
std::string lower_hex(std::string_view bytes);
/// In a time that does not depend on where they differ.
bool same_bytes(std::string_view a, std::string_view b);

/// How far a delivery's own time may lie from ours: vendors repeat deliveries for hours, clocks go wrong by minutes.
struct ReplayWindow {
  Duration back = std::chrono::hours(24);
  Duration ahead = std::chrono::minutes(5);
};
/// Throws `unauthenticated` outside of the window.
void expect_recent(Instant sent, Instant now, const ReplayWindow& window);

/// RFC 3339, or seconds or milliseconds since 1970.
std::optional<Instant> parse_delivery_time(std::string_view text);

}  // namespace leasekey::connectors

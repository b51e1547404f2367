// HMAC with OpenSSL, comparison in constant time, and the window for replays.
#include "connectors/webhook.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <charconv>

#include "core/error.h"
#include "transport/encoding.h"

namespace leasekey::connectors {

std::string hmac_sha256(const Secret& secret, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const std::string_view key = secret.reveal();
  const auto* made = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                          reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data(), &size);
  LEASEKEY_ASSERT(made != nullptr && size == 32);
  return {reinterpret_cast<const char*>(digest.data()), size};
}

std::string lower_hex(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return text;
}

bool same_bytes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void expect_recent(Instant sent, Instant now, const ReplayWindow& window) {
  if (sent < now - window.back) throw Error(ErrorKind::unauthenticated, "the delivery was signed too long ago");
  if (sent > now + window.ahead) throw Error(ErrorKind::unauthenticated, "the delivery was signed in the future");
}

std::optional<Instant> parse_delivery_time(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) {
    constexpr std::int64_t kFirstMillis = 100'000'000'000;  // as seconds, it is the year 5138
    if (number < 0) return {};
    return Instant::from_millis(number < kFirstMillis ? number * 1000 : number);
  }
  return parse_instant(text);
}

}  // namespace leasekey::connectors

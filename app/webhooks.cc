// Fetches what proves a sender, remembers what came, and passes the hint on.
#include "app/webhooks.h"

#include <chrono>

#include "connectors/registry.h"
#include "core/error.h"
#include "core/json.h"
#include "store/deliveries.h"

namespace leasekey::app {
namespace {

/// Longer than vendors repeat a delivery, and than a signature is good.
constexpr Duration kRemembered = std::chrono::hours(72);
constexpr Duration kKeysAreGood = std::chrono::hours(1);
/// A delivery signed by an unknown key has the keys fetched again, but not each time.
constexpr Duration kKeysAreNew = std::chrono::minutes(5);

[[noreturn]] void refuse() { throw Error(ErrorKind::unauthenticated, "no login of that name takes deliveries"); }

std::string key_set_address(const config::Credential& credential, const connectors::Connector& connector) {
  const auto settings = JsonDocument::parse(credential.settings.json);
  const auto own = settings.root().find("webhook_key_set");
  return own ? std::string(own->as_string()) : std::string(connector.webhook_key_set);
}

}  // namespace

Webhooks::Webhooks(const config::Config& config, const Clock& clock, transport::Outbound outbound,
                   config::OpenSealed open_sealed, store::Database& database, Look look)
    : config_(config),
      clock_(clock),
      outbound_(outbound),
      open_sealed_(std::move(open_sealed)),
      database_(database),
      look_(std::move(look)) {}

std::size_t Webhooks::receive(const std::string& name, const connectors::Delivery& delivery) {
  const config::CredentialName credential(name);
  const auto found = config_.credentials.find(credential);
  if (found == config_.credentials.end()) refuse();
  const std::string id = name + " " + verify(found->second, delivery);
  if (database_.read([&](store::Tx& tx) { return store::was_taken(tx, id); })) return 0;
  std::size_t queued = 0;
  for (const auto& property : config_.properties) {
    if (!property.source || property.source->credential != credential) continue;
    look_(property.property.id);
    ++queued;
  }
  // Behind the looks: a delivery that was not carried out may come again.
  const Instant now = clock_.now();
  database_.write([&](store::Tx& tx) { store::take_delivery(tx, id, now, now - kRemembered); });
  return queued;
}

std::string Webhooks::verify(const config::Credential& credential, const connectors::Delivery& delivery) {
  const connectors::Connector* connector = connectors::find(credential.type);
  if (connector == nullptr || connector->verify_webhook == nullptr) refuse();
  if (connector->webhook_key_set.empty()) {
    const auto reference = credential.secrets.find("webhook_secret");
    if (reference == credential.secrets.end()) refuse();
    const Secret secret = config::fetch_secret(reference->second, config::process_environment(), open_sealed_);
    if (secret.empty()) refuse();
    return connector->verify_webhook(delivery, {&secret, {}});
  }
  const std::string address = key_set_address(credential, *connector);
  try {
    return connector->verify_webhook(delivery, {nullptr, key_set(address, clock_.now(), false)});
  } catch (const Error&) {  // perhaps the vendor has begun to use another key
    return connector->verify_webhook(delivery, {nullptr, key_set(address, clock_.now(), true)});
  }
}

std::string Webhooks::key_set(const std::string& url, Instant now, bool anew) {
  {
    const std::lock_guard lock(mutex_);
    const auto known = key_sets_.find(url);
    const Duration good = anew ? kKeysAreNew : kKeysAreGood;
    if (known != key_sets_.end() && now - known->second.fetched_at < good) return known->second.text;
    key_sets_[url].fetched_at = now;  // whoever comes meanwhile takes what there was
  }
  transport::HttpRequest request;
  request.url = url;
  request.timeout = std::chrono::seconds(10);
  request.max_body_bytes = 1U << 20;
  const auto response = outbound_.http.send(request);
  transport::expect_success(response, now);
  const std::lock_guard lock(mutex_);
  return key_sets_[url].text = response.body.view();
}

}  // namespace leasekey::app

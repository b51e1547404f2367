// Deliveries of the ePMS's own: whose login they are for, who sent them, and which properties to look at.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "connectors/webhook.h"
#include "core/time.h"
#include "store/database.h"
#include "transport/outbound.h"

namespace leasekey::app {

/// Safe to use from any thread. What it is given outlives it.
class Webhooks {
 public:
  using Look = std::function<void(const PropertyId& property)>;

  Webhooks(const config::Config& config, const Clock& clock, transport::Outbound outbound,
           config::OpenSealed open_sealed, store::Database& database, Look look);

  /// Proves the sender and has every property of the login looked at; how many. A delivery that came before,
  /// within three days and whatever restarts, does nothing. Throws `unauthenticated` for what nobody has signed, and
  /// for a login that takes no deliveries.
  std::size_t receive(const std::string& credential, const connectors::Delivery& delivery);

 private:
  struct KeySet {
    std::string text;
    Instant fetched_at;
  };
  std::string verify(const config::Credential& credential, const connectors::Delivery& delivery);
  std::string key_set(const std::string& url, Instant now, bool anew);

  const config::Config& config_;
  const Clock& clock_;
  transport::Outbound outbound_;
  config::OpenSealed open_sealed_;
  store::Database& database_;
  Look look_;
  std::mutex mutex_;
  std::map<std::string, KeySet> key_sets_;  ///< by address
};

}  // namespace leasekey::app

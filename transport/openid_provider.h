// Signing in by OpenID Connect: the authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636).
#pragma once

#include <mutex>
#include <optional>
#include <semaphore>

#include "core/identity_provider.h"
#include "core/secret.h"
#include "transport/http_client.h"

namespace leasekey::transport {

struct OpenIdOptions {
  std::string issuer;  ///< https; http for a host of this machine only
  std::string client_id;
  Secret client_secret;
  std::string name;
};

/// What the provider says of itself under `/.well-known/openid-configuration`.
struct OpenIdEndpoints {
  std::string authorization;
  std::string token;
  std::string key_set;
  std::string user_info;    ///< empty: none
  bool takes_basic = true;  ///< the client's secret in `Authorization`, else in the form
};

/// Asks the provider when somebody signs in and not before, so that the service starts without it; what it says of
/// itself and its keys are kept for ten minutes. At most two ask it at the same time.
class OpenIdProvider final : public IdentityProvider {
 public:
  OpenIdProvider(HttpCarrier& http, OpenIdOptions options);

  const std::string& name() const override { return options_.name; }
  std::string login_url(const LoginChallenge& challenge, const std::string& redirect_url, Instant now) override;
  ProvenIdentity redeem(const std::string& code, const LoginChallenge& challenge, const std::string& redirect_url,
                        Instant now) override;

 private:
  struct Known {
    OpenIdEndpoints endpoints;
    std::string key_set;
    Instant asked_at;
  };

  struct Tokens {
    std::string id;
    std::string access;
  };

  /// Not older than `age`.
  Known known(Instant now, Duration age);
  OpenIdEndpoints discover(Instant now);
  Tokens exchange(const Known& known, const std::string& code, const LoginChallenge& challenge,
                  const std::string& redirect_url, Instant now);
  void add_user_info(const Known& known, const std::string& access_token, ProvenIdentity& identity, Instant now);
  std::string get(const std::string& url, const std::string& authorization, Instant now);

  HttpCarrier& http_;
  OpenIdOptions options_;
  std::counting_semaphore<2> slots_{2};
  std::mutex mutex_;
  std::optional<Known> known_;  ///< guarded by `mutex_`
};

}  // namespace leasekey::transport

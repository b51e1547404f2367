// Signing in as configured: hashing, accounts, and the mail that goes with them.
#pragma once

#include <memory>
#include <stop_token>

#include "api/callers.h"
#include "config/config.h"
#include "store/password_hash.h"
#include "sync/account_desk.h"
#include "sync/mail_courier.h"
#include "transport/http_client.h"

namespace leasekey::app {

/// The database must outlive it.
class SignIn {
 public:
  /// Without `http` nobody signs in by a provider. It must outlive this, too.
  SignIn(const config::Config& config, store::Database& database, transport::HttpCarrier* http = nullptr);

  /// For a server that stops before this goes. `administrator` is the token of whoever has the database.
  api::SignInParts parts(const Secret& administrator);
  sync::AccountDesk& accounts() { return accounts_; }

 private:
  std::string public_url_;
  std::vector<std::string> proxies_;
  store::Argon2Hasher hasher_;
  sync::AccountDesk accounts_;
  std::unique_ptr<IdentityProvider> provider_;
};

/// Null where no mail server is configured. Throws where its password cannot be fetched.
std::unique_ptr<MailPort> open_mail(const config::Config& config, const Clock& clock, std::stop_token stop);

}  // namespace leasekey::app

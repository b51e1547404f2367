// Turns the configuration into desk and mail.
#include "app/sign_in.h"

#include "store/sha256.h"
#include "transport/openid_provider.h"
#include "transport/smtp_client.h"

namespace leasekey::app {
namespace {

sync::AccountPolicy policy_of(const config::Config& config) {
  sync::AccountPolicy policy;
  policy.sessions.idle = std::chrono::hours(config.accounts.idle_hours);
  policy.sessions.whole = std::chrono::hours(24 * config.accounts.whole_days);
  policy.public_url = config.accounts.public_url;
  if (policy.public_url.empty()) {
    policy.public_url = "http://" + config.listen.host + ":" + std::to_string(config.listen.port);
  }
  return policy;
}

transport::SmtpSecurity security_of(config::MailSecurity security) {
  switch (security) {
    case config::MailSecurity::starttls: return transport::SmtpSecurity::starttls;
    case config::MailSecurity::tls: return transport::SmtpSecurity::tls;
    case config::MailSecurity::none: return transport::SmtpSecurity::none;
  }
  return transport::SmtpSecurity::starttls;
}

std::unique_ptr<IdentityProvider> open_provider(const config::Config& config, transport::HttpCarrier* http) {
  if (!http || !config.accounts.provider) return nullptr;
  const config::SignInProvider& provider = *config.accounts.provider;
  transport::OpenIdOptions options;
  options.name = provider.name;
  options.issuer = provider.issuer;
  options.client_id = provider.client_id;
  options.client_secret = config::fetch_secret(provider.client_secret, config::process_environment());
  return std::make_unique<transport::OpenIdProvider>(*http, std::move(options));
}

}  // namespace

SignIn::SignIn(const config::Config& config, store::Database& database, transport::HttpCarrier* http)
    : public_url_(config.accounts.public_url),
      proxies_(config.accounts.proxies),
      hasher_({.memory_mib = config.accounts.hash_memory_mib,
               .passes = config.accounts.hash_passes,
               .at_once = config.accounts.hashes_at_once}),
      accounts_(database, hasher_, policy_of(config)),
      provider_(open_provider(config, http)) {}

api::SignInParts SignIn::parts(const Secret& administrator) {
  return {&accounts_, public_url_, proxies_, provider_.get(), store::sha256_hex(administrator.reveal())};
}

std::unique_ptr<MailPort> open_mail(const config::Config& config, const Clock& clock, std::stop_token stop) {
  if (!config.mail) return nullptr;
  const config::Mail& mail = *config.mail;
  transport::SmtpOptions options;
  options.host = mail.host;
  options.port = mail.port;
  options.security = security_of(mail.security);
  options.from = mail.from;
  options.username = mail.username;
  if (mail.password) options.password = config::fetch_secret(*mail.password, config::process_environment());
  options.ca_file = mail.ca_file.string();
  return std::make_unique<transport::SmtpClient>(std::move(options), clock, std::move(stop));
}

}  // namespace leasekey::app

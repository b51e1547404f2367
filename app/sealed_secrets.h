// The sealed secrets as the program comes to them: the key from the configuration, the rows from the database.
#pragma once

#include <functional>
#include <memory>

#include "api/route.h"
#include "app/bindings.h"
#include "config/config.h"
#include "store/database.h"
#include "store/vault.h"

namespace leasekey::app {

/// Throws `unauthenticated` where no key is configured or it is not where the configuration says, `invalid_input` where
/// it is none.
std::shared_ptr<const store::Vault> open_vault(const config::Config& config);

/// Opens from a database that this process has open; configuration and database outlive what is returned.
config::OpenSealed sealed_in(const config::Config& config, store::Database& database);

/// Opens from the file, beside the process that has it open, and from none where there is none. The configuration
/// outlives what is returned.
config::OpenSealed sealed_beside(const config::Config& config);

/// Which properties use which secret.
sync::SecretUses secret_uses(const config::Config& config);

/// What the file holds that the configuration does not refer to, by name; nothing where no key is configured.
std::vector<std::string> unused_secrets(const config::Config& config);

/// Those of the property's login that nobody has set yet, as `login/secret`.
std::vector<std::string> secrets_not_set(const config::Config& config, const config::PropertyConfig& property,
                                         store::Database& database);

/// The logins that refer to the secret.
std::vector<config::CredentialName> logins_with(const config::Config& config, const store::SecretName& secret);

/// For the API. Both outlive it; `config` has the key.
api::SecretKeeping secret_keeping(const config::Config& config, const Bindings& bindings,
                                  std::function<void(const store::SecretName&)> changed);

/// `login/secret` of the command line; throws `invalid_input`.
store::SecretName secret_name(const std::string& text);

}  // namespace leasekey::app

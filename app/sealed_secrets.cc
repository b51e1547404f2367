// Joins key, names and rows.
#include "app/sealed_secrets.h"

#include <algorithm>
#include <filesystem>

#include "app/import.h"
#include "core/error.h"
#include "store/sealed_secrets.h"

namespace leasekey::app {

std::shared_ptr<const store::Vault> open_vault(const config::Config& config) {
  if (!config.secrets_key) {
    throw Error(
        ErrorKind::unauthenticated,
        "no `secrets_key` is configured, with which sealed secrets are kept; whoever runs the service makes one "
        "with `leasekey secret new-key` and names its file there, see docs/operations.md");
  }
  const config::Environment environment = config::process_environment();
  const auto fetch = [&](const char* setting, const config::SecretReference& reference) {
    try {
      return config::fetch_secret(reference, environment);
    } catch (const Error& error) {
      throw error.in(setting);
    }
  };
  const Secret key = fetch("`secrets_key`", *config.secrets_key);
  if (!config.secrets_key_before) return std::make_shared<store::Vault>(key);
  const Secret before = fetch("`secrets_key_before`", *config.secrets_key_before);
  return std::make_shared<store::Vault>(key, &before);
}

store::SecretName secret_name(const std::string& text) {
  auto parts = config::split_sealed_name(text);
  if (!parts) {
    throw Error(ErrorKind::invalid_input, "expected `login/secret`, such as `acme/password`, found `" + text + "`");
  }
  return {std::move(parts->first), std::move(parts->second)};
}

config::OpenSealed sealed_in(const config::Config& config, store::Database& database) {
  return [&config, &database](const std::string& name) {
    const auto vault = open_vault(config);
    return database.read([&](store::Tx& tx) { return store::open_secret(tx, *vault, secret_name(name)); });
  };
}

config::OpenSealed sealed_beside(const config::Config& config) {
  return [&config](const std::string& name) {
    const auto vault = open_vault(config);
    if (!std::filesystem::exists(config.database)) {
      throw Error(ErrorKind::unauthenticated, "sealed secret `" + name + "` is not set: there is no database yet; " +
                                                  "`leasekey secret set` makes one");
    }
    store::DatabaseOptions options = database_options(config);
    options.read_only = true;
    store::Database database(options);
    return database.read([&](store::Tx& tx) { return store::open_secret(tx, *vault, secret_name(name)); });
  };
}

sync::SecretUses secret_uses(const config::Config& config) {
  sync::SecretUses uses;
  for (auto& [name, properties] : config::uses_of_sealed_secrets(config)) uses[secret_name(name)] = properties;
  return uses;
}

std::vector<std::string> unused_secrets(const config::Config& config) {
  std::vector<std::string> unused;
  // Without a key there is none: a database of an earlier version, which has no such rows, is left alone.
  if (!config.secrets_key || !std::filesystem::exists(config.database)) return unused;
  store::DatabaseOptions options = database_options(config);
  options.read_only = true;
  store::Database database(options);
  const sync::SecretUses uses = secret_uses(config);
  for (const auto& mark : database.read([](store::Tx& tx) { return store::list_secrets(tx); })) {
    if (!uses.contains(mark.secret)) unused.push_back(to_string(mark.secret));
  }
  return unused;
}

std::vector<std::string> secrets_not_set(const config::Config& config, const config::PropertyConfig& property,
                                         store::Database& database) {
  std::vector<std::string> missing;
  const auto login = property.source ? config.credentials.find(property.source->credential) : config.credentials.end();
  if (login == config.credentials.end()) return missing;
  database.read([&](store::Tx& tx) {
    for (const auto& [field, reference] : login->second.secrets) {
      if (reference.place != config::SecretReference::Place::sealed) continue;
      if (!store::find_secret(tx, secret_name(reference.name))) missing.push_back(reference.name);
    }
  });
  return missing;
}

std::vector<config::CredentialName> logins_with(const config::Config& config, const store::SecretName& secret) {
  const config::SecretReference wanted{config::SecretReference::Place::sealed, to_string(secret)};
  std::vector<config::CredentialName> logins;
  for (const auto& [name, credential] : config.credentials) {
    const auto refers = [&](const auto& entry) { return entry.second == wanted; };
    if (std::any_of(credential.secrets.begin(), credential.secrets.end(), refers)) logins.push_back(name);
  }
  return logins;
}

api::SecretKeeping secret_keeping(const config::Config& config, const Bindings& bindings,
                                  std::function<void(const store::SecretName&)> changed) {
  const auto vault = [&config] {
    try {
      return open_vault(config);
    } catch (const Error& error) {
      throw Error(ErrorKind::conflict, error.what());  // nothing that the caller's token could change
    }
  };
  return {vault, [&bindings] { return secret_uses(*bindings.now()); }, std::move(changed)};
}

}  // namespace leasekey::app

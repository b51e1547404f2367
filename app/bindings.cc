// Lays what managers bound over the configuration.
#include "app/bindings.h"

#include <algorithm>
#include <filesystem>

#include "app/import.h"
#include "core/error.h"
#include "store/properties.h"

namespace leasekey::app {
namespace {

config::PropertyConfig* find_property(config::Config& config, store::Tx& tx, const PropertyId& id) {
  const auto found = std::find_if(config.properties.begin(), config.properties.end(),
                                  [&](const auto& property) { return property.property.id == id; });
  if (found != config.properties.end()) return &*found;
  auto made_in_portal = store::load_property(tx, id);
  if (!made_in_portal) return nullptr;
  return &config.properties.emplace_back(config::PropertyConfig{std::move(*made_in_portal), {}, {}, {}});
}

config::Credential credential_of(const store::StoredSource& source) {
  config::Credential credential;
  credential.type = source.connector;
  credential.settings.json = source.settings.value();
  credential.from_portal = true;
  for (const std::string& name : source.secrets) {
    credential.secrets[name] = {config::SecretReference::Place::sealed, source.login + "/" + name};
  }
  return credential;
}

void lay_over(config::Config& config, config::PropertyConfig& property, const store::StoredSource& source) {
  const config::CredentialName login(source.login);
  if (!source.settings) {
    auto& bound = property.source;
    if (bound && bound->connector == source.connector && bound->credential == login)
      bound->properties = source.attached;
    return;
  }
  if (property.source || config.credentials.contains(login)) return;
  config.credentials.emplace(login, credential_of(source));
  property.source = config::Source{source.connector, login, source.attached, {}};
}

}  // namespace

void bind(config::Config& config, store::Tx& tx, const store::StoredSource& source) {
  config::PropertyConfig* property = find_property(config, tx, source.property);
  if (property && property->property.edited_in == EditedIn::portal) lay_over(config, *property, source);
}

config::Config as_bound(const config::Config& file, store::Tx& tx) {
  config::Config config = file;
  for (const store::StoredSource& source : store::list_sources(tx)) bind(config, tx, source);
  return config;
}

config::Config as_bound(const config::Config& file) {
  if (!std::filesystem::exists(file.database)) return file;
  store::DatabaseOptions options = database_options(file);
  options.read_only = true;
  try {
    store::Database database(options);
    return database.read([&](store::Tx& tx) { return as_bound(file, tx); });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::conflict) throw;
    return file;  // the next start of the service brings it up to date
  }
}

Bindings::Bindings(const config::Config& file, store::Database& database, std::optional<PropertyId> only)
    : file_(file), database_(database), only_(std::move(only)) {
  refresh();
}

std::shared_ptr<const config::Config> Bindings::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

void Bindings::refresh() {
  config::Config config = database_.read([&](store::Tx& tx) { return as_bound(file_, tx); });
  if (only_) std::erase_if(config.properties, [&](const auto& property) { return property.property.id != *only_; });
  const std::lock_guard lock(mutex_);
  now_ = std::make_shared<const config::Config>(std::move(config));
}

}  // namespace leasekey::app

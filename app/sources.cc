// From configuration to a connector's context.
#include "app/sources.h"

#include <algorithm>
#include <set>

#include "connectors/registry.h"
#include "core/error.h"
#include "core/text.h"

namespace leasekey::app {
namespace {

const config::Credential* credential_of(const config::Config& config, const config::Source& source) {
  if (source.credential.empty()) return nullptr;
  const auto found = config.credentials.find(source.credential);
  if (found == config.credentials.end()) {
    throw Error(ErrorKind::invalid_input, "there is no credential `" + source.credential.str() + "`");
  }
  return &found->second;
}

const connectors::Connector& connector_of(const config::Source& source) {
  try {
    return connectors::get(source.connector);
  } catch (const Error& error) {
    throw Error(ErrorKind::invalid_input, error.what());  // the configuration names it
  }
}

std::map<std::string, Secret> fetch_secrets(const config::Credential& credential,
                                            const config::OpenSealed& open_sealed) {
  const config::Environment environment = config::process_environment();
  std::map<std::string, Secret> secrets;
  for (const auto& [name, reference] : credential.secrets) {
    secrets.emplace(name, config::fetch_secret(reference, environment, open_sealed));
  }
  return secrets;
}

bool is_confined(const config::Config& config, const config::Credential* credential) {
  return credential && credential->from_portal && !config.portal_logins.private_addresses;
}

connectors::SettingsText text_of(const config::ConnectorSettings& settings) { return {settings.json, settings.folder}; }

std::string where_is(const config::PropertyConfig& property) { return "property `" + property.property.id.str() + "`"; }

}  // namespace

BoundSource bind_source(const config::Config& config, const config::PropertyConfig& property, const Clock& clock,
                        transport::OutboundParts& outbound, const config::OpenSealed& open_sealed,
                        const std::string& edition) {
  const std::string where = where_is(property);
  if (!property.source) throw Error(ErrorKind::invalid_input, where + " has no source to read");
  try {
    const config::Source& source = *property.source;
    const config::Credential* credential = credential_of(config, source);
    transport::Outbound reach = is_confined(config, credential) ? outbound.use_public() : outbound.use();
    reach.edition = edition;
    BoundSource bound{connector_of(source),
                      {{}, text_of(source.settings), source.properties, {}, property.property.zone, clock, reach}};
    if (credential) {
      bound.context.credential = text_of(credential->settings);
      bound.context.secrets = fetch_secrets(*credential, open_sealed);
    }
    return bound;
  } catch (const Error& error) {
    throw error.in(where);
  }
}

std::unique_ptr<PmsSource> open_source(const config::Config& config, const config::PropertyConfig& property,
                                       const Clock& clock, transport::OutboundParts& outbound,
                                       const config::OpenSealed& open_sealed, const std::string& edition) {
  BoundSource bound = bind_source(config, property, clock, outbound, open_sealed, edition);
  try {
    return bound.connector.open(std::move(bound.context));
  } catch (const Error& error) {
    throw error.in(where_is(property));
  }
}

bool has_sealed_secret(const config::Config& config, const config::PropertyConfig& property) {
  const config::Credential* credential = property.source ? credential_of(config, *property.source) : nullptr;
  if (credential == nullptr) return false;
  return std::any_of(credential->secrets.begin(), credential->secrets.end(),
                     [](const auto& secret) { return secret.second.place == config::SecretReference::Place::sealed; });
}

bool has_portal_login(const config::Config& config, const config::PropertyConfig& property) {
  const config::Credential* credential = property.source ? credential_of(config, *property.source) : nullptr;
  return credential && credential->from_portal;
}

Property with_labels(const config::PropertyConfig& property) {
  Property labelled = property.property;
  const connectors::Connector* connector = property.source ? connectors::find(property.source->connector) : nullptr;
  if (!connector) return labelled;
  std::set<std::string> own;
  for (const auto& [label, status] : labelled.status_labels) own.insert(folded(label));
  for (const auto& row : connector->labels) {
    if (!own.contains(folded(row.label))) labelled.status_labels.emplace(row.label, row.status);
  }
  return labelled;
}

}  // namespace leasekey::app

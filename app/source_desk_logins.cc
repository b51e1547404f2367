// Logins of their own that managers enter for a property's ePMS.
#include <algorithm>

#include "app/attachments.h"
#include "app/sealed_secrets.h"
#include "app/source_desk.h"
#include "connectors/registry.h"
#include "core/error.h"
#include "core/json.h"
#include "store/sha256.h"
#include "sync/source_desk.h"
#include "transport/url.h"

namespace leasekey::app {
namespace {

const connectors::Connector& offered_connector(const std::string& name) {
  const connectors::Connector* connector = connectors::find(name);
  if (connector && is_offered(*connector)) return *connector;
  throw Error(ErrorKind::invalid_input, "`" + name +
                                            "` is no ePMS whose login can be entered here; what reads files or runs "
                                            "programs is bound in the configuration, by whoever runs the service");
}

void expect_public_address(const std::string& settings, const config::Config& config) {
  if (config.portal_logins.private_addresses) return;
  const JsonDocument document = JsonDocument::parse(settings);
  const auto address = document.root().find("base_url");
  if (!address || transport::parse_url(address->as_string()).scheme == "https") return;
  address->fail("expected an https address");
}

void expect_known_secrets(const connectors::Connector& connector, const std::map<std::string, Secret>& secrets) {
  for (const auto& [name, value] : secrets) {
    const auto is_it = [&, wanted = std::string_view(name)](const auto& row) {
      return row.secret && row.name == wanted;
    };
    if (std::any_of(connector.settings.begin(), connector.settings.end(), is_it)) continue;
    throw Error(ErrorKind::invalid_input,
                "a login at " + std::string(connector.title) + " has no secret `" + name + "`");
  }
}

/// Of letters and digits whatever the property's id is, since a sealed secret is named by it.
std::string login_of(const PropertyId& property) {
  const std::string name = kPortalLogin + property.str();
  return config::split_sealed_name(name + "/x") ? name : kPortalLogin + store::sha256_hex(property.str());
}

std::map<std::string, LeaseStatus> labels_of(const connectors::Connector& connector) {
  std::map<std::string, LeaseStatus> labels;
  for (const auto& row : connector.labels) labels.emplace(row.label, row.status);
  return labels;
}

}  // namespace

config::Config SourceDesk::bound_by(const config::Config& now, store::StoredSource wanted,
                                    const api::LoginEntry& entry) {
  config::Config config = now;
  config.credentials.erase(config::CredentialName(wanted.login));
  for (auto& property : config.properties) {
    if (property.property.id == wanted.property) property.source.reset();
  }
  for (const auto& [name, value] : entry.secrets) wanted.secrets.push_back(name);
  parts_.database.read([&](store::Tx& tx) { bind(config, tx, wanted); });
  return config;
}

void SourceDesk::expect_openable(const config::Config& config, const config::PropertyConfig& property,
                                 const api::LoginEntry& entry) {
  const std::string before = property.source->credential.str() + "/";
  try {
    open_source(config, property, parts_.clock, parts_.outbound,
                [&](const std::string& name) { return entry.secrets.at(name.substr(before.size())).copy(); });
  } catch (const Error& error) {
    throw Error(ErrorKind::invalid_input, error.what());  // a secret that is missing is no matter of who asks here
  }
}

void SourceDesk::set_login(const PropertyId& id, const api::LoginEntry& entry, const api::SourceEdit& edit) {
  const connectors::Connector& connector = offered_connector(entry.connector);
  expect_public_address(entry.settings, parts_.file);
  expect_known_secrets(connector, entry.secrets);
  const std::lock_guard changing(change_mutex_);
  const auto now = parts_.bindings.now();
  const config::PropertyConfig* known = find_bound(*now, id);
  if (known && !has_portal_login(*now, *known)) {
    throw Error(ErrorKind::conflict, "the configuration binds property `" + id.str() +
                                         "` to its ePMS; its login is changed there, by whoever runs the service");
  }
  std::shared_ptr<const store::Vault> vault;
  try {
    vault = open_vault(parts_.file);
  } catch (const Error& error) {
    throw Error(ErrorKind::conflict, error.what());  // nothing that the caller could change
  }
  store::StoredSource wanted{id, entry.connector, login_of(id), entry.settings, {}, {}};
  const config::Config with_it = bound_by(*now, wanted, entry);
  const config::PropertyConfig* property = find_bound(with_it, id);
  if (!property) {
    throw Error(ErrorKind::conflict, "the configuration file describes property `" + id.str() +
                                         "`; its ePMS is said there, by whoever runs the service");
  }
  expect_openable(with_it, *property, entry);
  if (known && pms_of(*now, *known->source) == pms_of(with_it, *property->source)) {
    wanted.attached = known->source->properties;
  }
  const sync::LoginSecrets secrets{*vault, entry.secrets};
  sync::bind_source(parts_.database, wanted, &secrets, labels_of(connector), edit.seen, edit.by, edit.now);
  parts_.editions.renew(wanted.login);
  parts_.bindings.refresh();
  if (parts_.changed) parts_.changed(id);
}

}  // namespace leasekey::app

// Looks at an ePMS: one look at a property at a time, so that nobody fills all threads with a slow vendor.
#include "app/source_desk.h"

#include <algorithm>

#include "access-rules/may.h"
#include "api/route.h"
#include "app/attachments.h"
#include "app/sealed_secrets.h"
#include "connectors/registry.h"
#include "core/error.h"
#include "core/json.h"
#include "store/properties.h"
#include "store/sha256.h"
#include "sync/desk.h"
#include "sync/feed_hash.h"
#include "sync/source_desk.h"
#include "transport/url.h"

namespace leasekey::app {
namespace {

constexpr std::size_t kTokenLength = 32;
/// Settings and secrets for the ePMS's own deliveries, which logins of managers do not take.
constexpr std::string_view kDeliveries = "webhook_";

/// In the set for as long as it lives.
class Looking {
 public:
  Looking(std::mutex& mutex, std::set<PropertyId>& looked_at, const PropertyId& property)
      : mutex_(mutex), looked_at_(looked_at), property_(property) {
    const std::lock_guard lock(mutex_);
    if (looked_at_.insert(property_).second) return;
    throw Error(ErrorKind::conflict, "the ePMS of property `" + property.str() + "` is being checked already");
  }
  ~Looking() {
    const std::lock_guard lock(mutex_);
    looked_at_.erase(property_);
  }
  Looking(const Looking&) = delete;
  Looking& operator=(const Looking&) = delete;

 private:
  std::mutex& mutex_;
  std::set<PropertyId>& looked_at_;
  const PropertyId property_;
};

/// Null for one that follows no ePMS.
const config::PropertyConfig* find_bound(const config::Config& config, const PropertyId& id) {
  const config::PropertyConfig* property = config.find(id);
  return property && property->source ? property : nullptr;
}

const config::PropertyConfig& bound(const config::Config& config, const PropertyId& id) {
  if (const auto* property = find_bound(config, id)) return *property;
  throw Error(ErrorKind::not_found, "property `" + id.str() + "` follows no ePMS");
}

std::string text_of(const config::Source& source) { return source.connector + " " + source.credential.str(); }

std::vector<std::string> sorted(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

std::int64_t units_of(const std::vector<PmsUnitInfo>& listed, const Feed& feed) {
  std::set<PmsUnit> units;
  for (const auto& unit : listed) units.insert(unit.unit);
  for (const auto& record : feed.records) units.insert(record.unit);
  units.erase(PmsUnit());
  return static_cast<std::int64_t>(units.size());
}

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

/// Before anything is attached, a login is known to work by what it can list.
api::SourceLook list_properties(PmsSource& source) {
  api::SourceLook look;
  try {
    look.properties = source.properties();
    look.check.passed.push_back("the login works; it shows " + std::to_string(look.properties.size()) +
                                " properties, of which none is attached yet");
  } catch (const Error& error) {
    look.check.problems.emplace_back(error.what());
  }
  return look;
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

api::SourceReach SourceDesk::reach() {
  api::SourceReach reach;
  reach.binding = [this](const PropertyId& property) { return binding(property); };
  reach.look = [this](const PropertyId& property) { return look(property); };
  reach.offered = [] {
    std::vector<api::OfferedConnector> offered;
    for (const auto* connector : connectors::all()) {
      if (!is_offered(*connector)) continue;
      auto& entry = offered.emplace_back();
      entry.name = connector->name;
      entry.title = connector->title;
      for (const auto& row : connector->settings) {
        if (row.name.starts_with(kDeliveries)) continue;
        entry.settings.push_back({std::string(row.name), std::string(row.help), row.required, row.secret,
                                  std::string(connectors::to_string(row.kind))});
      }
    }
    return offered;
  };
  reach.try_out = [this](const PropertyId& property, const std::vector<std::string>& properties) {
    return try_out(property, properties);
  };
  reach.attach = [this](const PropertyId& property, const std::vector<std::string>& properties,
                        const std::string& confirmed,
                        const api::SourceEdit& edit) { attach(property, properties, confirmed, edit); };
  reach.set_login = [this](const PropertyId& property, const api::LoginEntry& entry, const api::SourceEdit& edit) {
    set_login(property, entry, edit);
  };
  return reach;
}

std::optional<api::SourceBinding> SourceDesk::binding(const PropertyId& id) const {
  const auto config = parts_.bindings.now();
  const config::PropertyConfig* property = find_bound(*config, id);
  if (!property) return std::nullopt;
  const config::Source& source = *property->source;
  const connectors::Connector* connector = connectors::find(source.connector);
  api::SourceBinding binding{source.connector, std::string(connector ? connector->title : ""), source.credential.str(),
                             source.properties};
  binding.own_login = has_portal_login(*config, *property);
  if (binding.own_login) binding.settings = config->credentials.at(source.credential).settings.json;
  return binding;
}

api::SourceLook SourceDesk::look(const PropertyId& id) {
  const auto config = parts_.bindings.now();
  const config::PropertyConfig& property = bound(*config, id);
  const Looking looking(mutex_, looked_at_, id);
  api::SourceLook look;
  std::unique_ptr<PmsSource> source;
  try {
    source = open_source(*config, property, parts_.clock, parts_.outbound, parts_.open_sealed,
                         parts_.editions.of(property.source->credential.str()));
  } catch (const Error& error) {
    look.check.problems.emplace_back(error.what());  // a secret that is not there yet, for example
    return look;
  }
  if (property.source->properties.empty() && has_portal_login(*config, property)) return list_properties(*source);
  look.check = source->check();
  if (look.check.ok()) look.properties = source->properties();
  return look;
}

api::TrialReading SourceDesk::try_out(const PropertyId& id, std::vector<std::string> properties) {
  const auto config = parts_.bindings.now();
  config::PropertyConfig property = bound(*config, id);
  expect_attachable(*property.source, properties);
  const Looking looking(mutex_, looked_at_, id);
  property.source->properties = properties;
  const auto source = open_source(*config, property, parts_.clock, parts_.outbound, parts_.open_sealed,
                                  parts_.editions.of(property.source->credential.str()));
  api::TrialReading trial;
  source->expect_whole();
  trial.feed = source->read([](std::size_t, std::size_t) {});
  trial.units = units_of(source->units(), trial.feed);
  sync::Desk desk(parts_.database, id);
  const auto found = sync::difference(desk.view(parts_.clock.now()), trial.feed);
  trial.vanishing = found.vanishing;
  trial.arriving = found.arriving;
  if (!trial.feed.complete) return trial;  // nobody has seen all that it does
  std::string seen = id.str() + "\n" + text_of(*property.source) + "\n" + sync::feed_hash(trial.feed);
  properties = sorted(std::move(properties));
  for (const std::string& key : properties) seen += "\n" + key;
  trial.token = store::sha256_hex(seen).substr(0, kTokenLength);
  const std::lock_guard lock(mutex_);
  trials_[id] = {std::move(properties), text_of(*property.source), trial.token};
  return trial;
}

void SourceDesk::require_confirmed(const config::PropertyConfig& property, const std::vector<std::string>& properties,
                                   const std::string& confirmed, Instant now) {
  const PropertyId& id = property.property.id;
  if (!sync::Desk(parts_.database, id).view(now).feed.has_good) return;  // nobody is known by it
  const std::lock_guard lock(mutex_);
  const auto trial = trials_.find(id);
  const bool was_seen = trial != trials_.end() && !confirmed.empty() && trial->second.token == confirmed &&
                        trial->second.properties == sorted(properties) &&
                        trial->second.binding == text_of(*property.source);
  if (was_seen) return;
  throw Error(
      ErrorKind::conflict,
      confirmed.empty()
          ? "people may vanish from the feed or come into it: preview it, and `confirm` with the preview's `token`"
          : "this is not what was previewed last: preview it again");
}

void SourceDesk::attach(const PropertyId& id, std::vector<std::string> properties, const std::string& confirmed,
                        const api::SourceEdit& edit) {
  const std::lock_guard changing(change_mutex_);
  const auto config = parts_.bindings.now();
  const config::PropertyConfig& property = bound(*config, id);
  const config::Source& source = *property.source;
  expect_attachable(source, properties);
  if (const auto taken = find_taken(*config, id, properties)) {
    const auto by = parts_.database.read([&](store::Tx& tx) { return store::load_property(tx, taken->by); });
    const bool may_know = by && api::may_know_of(*by, edit.by);
    throw Error(ErrorKind::conflict, "ePMS property `" + taken->key + "` is attached to " +
                                         (may_know ? "property `" + taken->by.str() + "`" : "another property") +
                                         " already; it has to be detached there first");
  }
  require_confirmed(property, properties, confirmed, edit.now);
  store::StoredSource wanted{id, source.connector, source.credential.str(), {}, {}, properties};
  if (has_portal_login(*config, property)) {
    const config::Credential& login = config->credentials.at(source.credential);
    wanted.settings = login.settings.json;
    for (const auto& [name, reference] : login.secrets) wanted.secrets.push_back(name);
  }
  sync::bind_source(parts_.database, wanted, nullptr, {}, edit.seen, edit.by, edit.now);
  parts_.bindings.refresh();
  if (parts_.changed) parts_.changed(id);
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

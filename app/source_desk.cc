// Looks at an ePMS: one look at a property at a time, so that nobody fills all threads with a slow vendor.
#include "app/source_desk.h"

#include <algorithm>

#include "access-rules/may.h"
#include "api/route.h"
#include "app/attachments.h"
#include "connectors/registry.h"
#include "core/error.h"
#include "store/properties.h"
#include "store/sha256.h"
#include "sync/desk.h"
#include "sync/feed_hash.h"
#include "sync/source_desk.h"

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

const config::PropertyConfig& bound(const config::Config& config, const PropertyId& id) {
  if (const auto* property = find_bound(config, id)) return *property;
  throw Error(ErrorKind::not_found, "property `" + id.str() + "` follows no ePMS");
}

bool is_attached(const config::Source& source, const std::string& key) {
  return std::find(source.properties.begin(), source.properties.end(), key) != source.properties.end();
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

}  // namespace

api::SourceReach SourceDesk::reach() {
  api::SourceReach reach;
  reach.binding = [this](const PropertyId& property) { return binding(property); };
  reach.look = [this](const PropertyId& property, const PersonId& by) { return look(property, by); };
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
  reach.try_out = [this](const PropertyId& property, const std::vector<std::string>& properties, const PersonId& by) {
    return try_out(property, properties, by);
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

bool SourceDesk::may_choose(const config::Config& config, const config::PropertyConfig& property,
                            const PersonId& by) const {
  const auto others = others_of_login(config, property.property.id);
  return parts_.database.read([&](store::Tx& tx) {
    return std::all_of(others.begin(), others.end(), [&](const PropertyId& id) {
      const auto other = store::load_property(tx, id);
      return other && access_rules::may(*other, by, access_rules::Action::edit_settings).allowed;
    });
  });
}

void SourceDesk::require_may_choose(const config::Config& config, const config::PropertyConfig& property,
                                    const std::vector<std::string>& properties, const PersonId& by) const {
  const auto added = std::find_if(properties.begin(), properties.end(),
                                  [&](const std::string& key) { return !is_attached(*property.source, key); });
  if (added == properties.end() || may_choose(config, property, by)) return;
  throw Error(ErrorKind::forbidden, "ePMS property `" + *added +
                                        "` is not attached here, and its login serves properties that you do not set "
                                        "up; whoever runs the service can attach it");
}

api::SourceLook SourceDesk::look(const PropertyId& id, const PersonId& by) {
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
  if (!look.check.ok()) return look;
  look.properties = source->properties();
  if (may_choose(*config, property, by)) return look;
  std::erase_if(look.properties, [&](const PmsProperty& seen) { return !is_attached(*property.source, seen.key); });
  look.check.passed.push_back("the login serves properties that you do not set up, so only what is attached is shown");
  return look;
}

api::TrialReading SourceDesk::try_out(const PropertyId& id, std::vector<std::string> properties, const PersonId& by) {
  const auto config = parts_.bindings.now();
  config::PropertyConfig property = bound(*config, id);
  expect_attachable(*property.source, properties);
  require_may_choose(*config, property, properties, by);
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
  require_may_choose(*config, property, properties, edit.by);
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

}  // namespace leasekey::app

// From the configuration to the database.
#include "app/import.h"

#include "core/error.h"
#include "store/feeds.h"
#include "store/properties.h"
#include "sync/definition_trail.h"
#include "sync/rebuild.h"

namespace leasekey::app {
namespace {

const sync::Actor kConfiguration{"configuration"};

/// What managers have changed since the file was taken for the first time stays.
Property with_portal_edits(const std::optional<Property>& stored, const Property& configured) {
  if (configured.edited_in == EditedIn::file || !stored) return configured;
  Property merged = configured;
  merged.name = stored->name;
  merged.jurisdiction = stored->jurisdiction;
  merged.zone = stored->zone;
  merged.start_delay = stored->start_delay;
  merged.guard = stored->guard;
  merged.unit_map = stored->unit_map;
  merged.status_labels = stored->status_labels;
  merged.excluded_statuses = stored->excluded_statuses;
  merged.left_alone = stored->left_alone;
  merged.units = stored->units;
  merged.doors = stored->doors;
  merged.keys = stored->keys;
  merged.managers = stored->managers;
  return merged;
}

}  // namespace

store::DatabaseOptions database_options(const config::Config& config) {
  store::DatabaseOptions options;
  options.path = config.database.string();
  return options;
}

void import_property(store::Database& database, const Property& property, Instant now) {
  try {
    database.write([&](store::Tx& tx) {
      const auto stored = store::load_definition(tx, property.id);
      if (store::save_property(tx, with_portal_edits(stored, property), now).changed) {
        store::unsettle_feed(tx, property.id);  // the same feed may now mean something else
        const Property after = store::load_definition(tx, property.id).value();
        for (const auto& entry : sync::audit_of(stored.value_or(Property{}), after, kConfiguration, now)) {
          store::append_audit(tx, entry);
        }
      }
      sync::begin_trail(tx, property.id, now);  // of a database that began without
    });
  } catch (const Error& error) {
    throw error.in("property `" + property.id.str() + "`");
  }
}

std::vector<Property> stored_properties(store::Database& database) {
  return database.read([](store::Tx& tx) {
    std::vector<Property> properties;
    for (const auto& id : store::property_ids(tx)) {
      if (auto property = store::load_property(tx, id)) properties.push_back(std::move(*property));
    }
    return properties;
  });
}

sync::AgendaEntry agenda_entry(const config::PropertyConfig& property) {
  const std::string credential = property.source ? property.source->credential.str() : "";
  return {property.property.id, property.schedule, property.property.zone, credential};
}

}  // namespace leasekey::app

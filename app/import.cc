// From the configuration to the database.
#include "app/import.h"

#include "core/error.h"
#include "store/properties.h"

namespace leasekey::app {
namespace {

/// What managers have changed since the file was taken for the first time stays.
Property with_portal_edits(store::Tx& tx, const Property& configured) {
  if (configured.edited_in == EditedIn::file) return configured;
  const auto stored = store::load_definition(tx, configured.id);
  if (!stored) return configured;
  Property merged = configured;
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
    database.write([&](store::Tx& tx) { store::save_property(tx, with_portal_edits(tx, property), now); });
  } catch (const Error& error) {
    throw error.in("property `" + property.id.str() + "`");
  }
}

sync::AgendaEntry agenda_entry(const config::PropertyConfig& property) {
  const std::string credential = property.source ? property.source->credential.str() : "";
  return {property.property.id, property.schedule, property.property.zone, credential};
}

}  // namespace leasekey::app

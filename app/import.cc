// From the configuration to the database.
#include "app/import.h"

#include "core/error.h"
#include "store/properties.h"

namespace leasekey::app {

store::DatabaseOptions database_options(const config::Config& config) {
  store::DatabaseOptions options;
  options.path = config.database.string();
  return options;
}

void import_property(store::Database& database, const Property& property, Instant now) {
  try {
    database.write([&](store::Tx& tx) { store::save_property(tx, property, now); });
  } catch (const Error& error) {
    throw error.in("property `" + property.id.str() + "`");
  }
}

sync::AgendaEntry agenda_entry(const config::PropertyConfig& property) {
  const std::string credential = property.source ? property.source->credential.str() : "";
  return {property.property.id, property.schedule, property.property.zone, credential};
}

}  // namespace leasekey::app

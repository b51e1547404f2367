// Takes what is configured into the database and onto the agenda.
#pragma once

#include "config/config.h"
#include "store/database.h"
#include "sync/agenda.h"

namespace leasekey::app {

store::DatabaseOptions database_options(const config::Config& config);

/// Makes the stored property equal to the configured one; the stored mode stays, and where the property is edited in
/// the portal its name, time zone, jurisdiction, units, doors, keys and managers, too. What differs is in the audit
/// trail. Throws with the property's name.
void import_property(store::Database& database, const Property& property, Instant now);

sync::AgendaEntry agenda_entry(const config::PropertyConfig& property);

}  // namespace leasekey::app

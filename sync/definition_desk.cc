// Changes definitions.
#include "sync/definition_desk.h"

#include <algorithm>

#include "access-rules/staff.h"
#include "core/error.h"
#include "store/audit.h"
#include "store/feeds.h"
#include "store/portfolios.h"
#include "store/properties.h"
#include "sync/definition_trail.h"
#include "sync/desk.h"
#include "sync/rebuild.h"

namespace leasekey::sync {
namespace {

Error no_such_portfolio(const PortfolioId& id) {
  return {ErrorKind::not_found, "there is no portfolio `" + id.str() + "`"};
}

Portfolio known_portfolio(store::Tx& tx, const PortfolioId& id) {
  auto portfolio = store::load_portfolio(tx, id);
  if (!portfolio) throw no_such_portfolio(id);
  return std::move(*portfolio);
}

bool is_listed(const std::vector<ManagerAssignment>& managers, const ManagerAssignment& wanted) {
  return std::any_of(managers.begin(), managers.end(), [&](const ManagerAssignment& manager) {
    return manager.person == wanted.person && manager.role == wanted.role;
  });
}

/// What belongs to the property itself: Portfolio Managers who are listed elsewhere stay there.
Property own_part(Property edited, const Property& definition) {
  std::erase_if(edited.managers, [&](const ManagerAssignment& manager) {
    return manager.role == ManagerRole::portfolio_manager && !is_listed(definition.managers, manager);
  });
  return edited;
}

void append(store::Tx& tx, const std::vector<store::AuditEntry>& entries) {
  for (const auto& entry : entries) store::append_audit(tx, entry);
}

void save(store::Tx& tx, const Property& before, const Property& after, const PersonId& by, Instant now) {
  store::save_property(tx, after, now);
  store::unsettle_feed(tx, after.id);  // the same feed may now mean something else
  append(tx, audit_of(before, after, {by.str()}, now));
}

EditedDefinition as_stored(store::Tx& tx, const PropertyId& id) {
  return {store::load_property(tx, id).value(), store::definition_version(tx, id)};
}

void require_seen(std::optional<std::int64_t> seen, std::int64_t version, const PropertyId& id) {
  if (!seen || *seen == version) return;
  throw Error(ErrorKind::conflict, "property `" + id.str() + "` was changed since it was looked at; look at it again");
}

}  // namespace

EditedDefinition edit_definition(store::Database& database, const PropertyId& id, std::optional<std::int64_t> seen,
                                 const PersonId& by, Instant now, const DefinitionEdit& edit) {
  return database.write([&](store::Tx& tx) {
    const auto definition = store::load_definition(tx, id);
    if (!definition) throw no_such_property(id);
    Property edited = store::load_property(tx, id).value();
    edit(edited);
    require_seen(seen, store::definition_version(tx, id), id);
    save(tx, *definition, own_part(std::move(edited), *definition), by, now);
    return as_stored(tx, id);
  });
}

EditedDefinition create_property(store::Database& database, const PortfolioId& portfolio, const PropertyId& id,
                                 const access_rules::PropertySettings& settings, const PersonId& by, Instant now) {
  return database.write([&](store::Tx& tx) {
    const Property made = access_rules::create_property(known_portfolio(tx, portfolio), id, settings, by);
    if (store::load_definition(tx, id)) {
      throw Error(ErrorKind::conflict, "the id `" + id.str() + "` is taken by another property");
    }
    save(tx, {}, own_part(made, {}), by, now);
    begin_codes(tx, id, now);
    return as_stored(tx, id);
  });
}

Portfolio edit_portfolio(store::Database& database, const PortfolioId& id, const PersonId& by, Instant now,
                         const PortfolioEdit& edit) {
  return database.write([&](store::Tx& tx) {
    const Portfolio before = known_portfolio(tx, id);
    Portfolio after = before;
    edit(after);
    store::save_portfolio(tx, after);
    append(tx, audit_of(before, after, {by.str()}, now));
    return after;
  });
}

Portfolio remove_portfolio_manager(store::Database& database, const PortfolioId& id, const PersonId& person,
                                   const PersonId& by, Instant now) {
  return database.write([&](store::Tx& tx) {
    const Portfolio before = known_portfolio(tx, id);
    std::vector<Property> definitions;
    for (const auto& property : store::property_ids_of(tx, id)) {
      definitions.push_back(store::load_definition(tx, property).value());
    }
    const std::vector<Property> were = definitions;
    Portfolio after = before;
    access_rules::remove_portfolio_manager(after, definitions, person, by);
    for (std::size_t i = 0; i < definitions.size(); ++i) {
      if (definitions[i].managers != were[i].managers) save(tx, were[i], definitions[i], by, now);
    }
    store::save_portfolio(tx, after);
    append(tx, audit_of(before, after, {by.str()}, now));
    return after;
  });
}

}  // namespace leasekey::sync

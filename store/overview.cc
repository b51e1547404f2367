// Reads what lists tell of a property, counting in the indexes.
#include "store/overview.h"

#include <set>

#include "store/manager_rows.h"
#include "store/properties.h"
#include "store/suggestions.h"
#include "store/words.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kProperty = "SELECT name, portfolio, zone FROM properties WHERE id = $1";
constexpr std::string_view kPortfolios =
    "SELECT portfolio FROM portfolio_managers WHERE person = $1 UNION "
    "SELECT p.portfolio FROM managers m JOIN properties p ON p.id = m.property "
    "WHERE m.person = $1 AND m.role = 'portfolio_manager' AND p.portfolio <> ''";
constexpr std::string_view kAssignments =
    "SELECT " LEASEKEY_MANAGER_COLUMNS ", property FROM managers WHERE person = $1 ORDER BY property, position";
constexpr std::string_view kOpenAlerts = "SELECT count(*) FROM alerts WHERE property = $1 AND closed_at IS NULL";
constexpr std::string_view kLastGood = "SELECT good_at FROM feed_memories WHERE property = $1 AND has_good = 1";

}  // namespace

std::vector<Property> properties_of_manager(Tx& tx, const PersonId& person) {
  std::set<PortfolioId> portfolios;
  Rows managed = tx.query(kPortfolios, person);
  while (managed.next()) portfolios.insert(managed.get<PortfolioId>(0));
  std::map<PropertyId, std::vector<ManagerAssignment>> own;
  Rows assignments = tx.query(kAssignments, person);
  while (assignments.next()) own[assignments.get<PropertyId>(kBehindManager)].push_back(read_manager(assignments));
  std::vector<Property> properties;
  for (const PropertyId& id : property_ids_of_manager(tx, person)) {
    Rows row = tx.query(kProperty, id);
    if (!row.next()) continue;
    Property& property = properties.emplace_back();
    property.id = id;
    std::string zone;
    row.read(property.name, property.portfolio, zone);
    property.zone = TimeZone::named(zone);
    property.managers = std::move(own[id]);
    if (portfolios.contains(property.portfolio)) add_portfolio_manager(property, person);
  }
  return properties;
}

Overview load_overview(Tx& tx, const PropertyId& property) {
  Overview overview;
  overview.mode = load_mode(tx, property);
  overview.pms_link = load_pms_link(tx, property);
  overview.open_suggestions = count_open_suggestions(tx, property);
  overview.open_alerts = tx.value<std::int64_t>(kOpenAlerts, property).value_or(0);
  auto polls = list_polls(tx, property, {}, 1);
  if (!polls.empty()) overview.last_poll = std::move(polls.front());
  overview.last_good_poll_at = tx.value<Instant>(kLastGood, property);
  return overview;
}

}  // namespace leasekey::store

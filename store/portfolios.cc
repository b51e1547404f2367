// Reads and writes portfolios.
#include "store/portfolios.h"

#include <set>

namespace leasekey::store {
namespace {

constexpr std::string_view kPortfolio = "SELECT name FROM portfolios WHERE id = $1";
constexpr std::string_view kIds = "SELECT id FROM portfolios ORDER BY id";
constexpr std::string_view kManagers =
    "SELECT person FROM portfolio_managers WHERE portfolio = $1 UNION "
    "SELECT m.person FROM managers m JOIN properties p ON p.id = m.property "
    "WHERE p.portfolio = $1 AND m.role = 'portfolio_manager' ORDER BY person";
constexpr std::string_view kListed =
    "SELECT DISTINCT m.person FROM managers m JOIN properties p ON p.id = m.property "
    "WHERE p.portfolio = $1 AND m.role = 'portfolio_manager' ORDER BY person";
constexpr std::string_view kProperties = "SELECT id FROM properties WHERE portfolio = $1 ORDER BY id";
constexpr std::string_view kMake = "INSERT INTO portfolios (id, name) VALUES ($1, $1) ON CONFLICT (id) DO NOTHING";
constexpr std::string_view kRename = "UPDATE portfolios SET name = $1 WHERE id = $2 AND name <> $1";
constexpr std::string_view kAdd =
    "INSERT INTO portfolio_managers (portfolio, person) VALUES ($1, $2) ON CONFLICT (portfolio, person) DO NOTHING";
constexpr std::string_view kRemove = "DELETE FROM portfolio_managers WHERE portfolio = $1 AND person = $2";
constexpr std::string_view kAdded = "SELECT person FROM portfolio_managers WHERE portfolio = $1";
constexpr std::string_view kRaiseVersions = "UPDATE properties SET version = version + 1 WHERE portfolio = $1";

std::set<PersonId> people_of(Tx& tx, std::string_view query, const PortfolioId& portfolio) {
  std::set<PersonId> people;
  Rows rows = tx.query(query, portfolio);
  while (rows.next()) people.insert(rows.get<PersonId>(0));
  return people;
}

}  // namespace

std::optional<Portfolio> load_portfolio(Tx& tx, const PortfolioId& id) {
  auto name = tx.value<std::string>(kPortfolio, id);
  if (!name) return {};
  Portfolio portfolio{id, std::move(*name), {}};
  Rows rows = tx.query(kManagers, id);
  while (rows.next()) portfolio.managers.push_back(rows.get<PersonId>(0));
  return portfolio;
}

std::vector<PortfolioId> portfolio_ids(Tx& tx) {
  std::vector<PortfolioId> ids;
  Rows rows = tx.query(kIds);
  while (rows.next()) ids.push_back(rows.get<PortfolioId>(0));
  return ids;
}

std::vector<PropertyId> property_ids_of(Tx& tx, const PortfolioId& portfolio) {
  std::vector<PropertyId> ids;
  Rows rows = tx.query(kProperties, portfolio);
  while (rows.next()) ids.push_back(rows.get<PropertyId>(0));
  return ids;
}

void make_portfolio(Tx& tx, const PortfolioId& id) { tx.run(kMake, id); }

void save_portfolio(Tx& tx, const Portfolio& after) {
  tx.run(kRename, after.name, after.id);
  const std::set<PersonId> added = people_of(tx, kAdded, after.id);
  const std::set<PersonId> listed = people_of(tx, kListed, after.id);
  const std::set<PersonId> wanted(after.managers.begin(), after.managers.end());
  std::int64_t changes = 0;
  for (const PersonId& person : wanted) {
    if (!listed.contains(person)) changes += tx.run(kAdd, after.id, person);
  }
  for (const PersonId& person : added) {
    if (!wanted.contains(person)) changes += tx.run(kRemove, after.id, person);
  }
  if (changes > 0) tx.run(kRaiseVersions, after.id);
}

}  // namespace leasekey::store

// Reads portfolios.
#include "store/portfolios.h"

namespace leasekey::store {
namespace {

constexpr std::string_view kPortfolio = "SELECT name FROM portfolios WHERE id = $1";
constexpr std::string_view kIds = "SELECT id FROM portfolios ORDER BY id";
constexpr std::string_view kManagers =
    "SELECT person FROM portfolio_managers WHERE portfolio = $1 UNION "
    "SELECT m.person FROM managers m JOIN properties p ON p.id = m.property "
    "WHERE p.portfolio = $1 AND m.role = 'portfolio_manager' ORDER BY person";

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

}  // namespace leasekey::store

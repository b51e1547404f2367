// Portfolios and their managers.
#pragma once

#include <optional>
#include <vector>

#include "core/property.h"
#include "store/tx.h"

namespace leasekey::store {

/// With every Portfolio Manager, whether added in the portal or listed at one of its properties.
std::optional<Portfolio> load_portfolio(Tx& tx, const PortfolioId& id);

/// Sorted.
std::vector<PortfolioId> portfolio_ids(Tx& tx);

/// Of a portfolio. Sorted.
std::vector<PropertyId> property_ids_of(Tx& tx, const PortfolioId& portfolio);

/// One of that id, called by it, where there is none.
void make_portfolio(Tx& tx, const PortfolioId& id);

/// Makes the name and the managers that were added in the portal equal to `after`'s; those whom a property lists stay
/// where they are listed. Raises the versions of its properties where the managers differ. The portfolio is there.
void save_portfolio(Tx& tx, const Portfolio& after);

}  // namespace leasekey::store

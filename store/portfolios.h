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

}  // namespace leasekey::store

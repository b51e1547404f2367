// Where it is changed how a property and a portfolio are set up: load, let the rules decide, save with the audit trail,
// in one transaction each.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "access-rules/definition.h"
#include "store/database.h"

namespace leasekey::sync {

/// What a change came to. Nothing is written where nothing differs.
struct EditedDefinition {
  Property property;  ///< as it is now, with the Portfolio Managers of its portfolio
  std::int64_t version = 0;
};

/// An edit of the rules (`access-rules/definition.h`, `staff.h`).
using DefinitionEdit = std::function<void(Property&)>;
using PortfolioEdit = std::function<void(Portfolio&)>;

// All throw what the edit throws, and `conflict` where `seen` is not the version that is there by now; what they throw
// was not done. Safe to use from any thread.

EditedDefinition edit_definition(store::Database& database, const PropertyId& property,
                                 std::optional<std::int64_t> seen, const PersonId& by, Instant now,
                                 const DefinitionEdit& edit);

/// `conflict` where the id is taken, at whatever portfolio.
EditedDefinition create_property(store::Database& database, const PortfolioId& portfolio, const PropertyId& id,
                                 const access_rules::PropertySettings& settings, const PersonId& by, Instant now);

Portfolio edit_portfolio(store::Database& database, const PortfolioId& portfolio, const PersonId& by, Instant now,
                         const PortfolioEdit& edit);

/// Wherever they are listed; `conflict` where a configuration file lists them.
Portfolio remove_portfolio_manager(store::Database& database, const PortfolioId& portfolio, const PersonId& person,
                                   const PersonId& by, Instant now);

}  // namespace leasekey::sync

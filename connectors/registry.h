// All connectors of this build.
#pragma once

#include <span>
#include <string_view>

#include "connectors/connector.h"

namespace leasekey::connectors {

/// In the order of their names.
std::span<const Connector* const> all();

/// Nothing where there is no connector of that name.
const Connector* find(std::string_view name);

/// Throws `not_found` that lists the names there are.
const Connector& get(std::string_view name);

}  // namespace leasekey::connectors

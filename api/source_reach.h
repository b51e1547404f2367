// What the routes may know and ask of a property's ePMS: how it is bound, and a look at it now.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "core/pms_source.h"

namespace leasekey::api {

/// As the configuration binds it; no secret is part of it.
struct SourceBinding {
  std::string connector;                ///< as the configuration writes it
  std::string title;                    ///< as the vendor writes it
  std::string credential;               ///< empty: the connector needs none
  std::vector<std::string> properties;  ///< keys of the attached ePMS properties
};

struct SourceLook {
  SourceCheck check;
  std::vector<PmsProperty> properties;  ///< all that the login sees; empty where the check found problems
};

/// Both may be called from several threads at once. Nothing: no ePMS can be asked here.
struct SourceReach {
  std::function<std::optional<SourceBinding>(const PropertyId&)> binding;
  /// Asks the vendor and changes nothing. Throws `conflict` while the property is looked at already, `Error` where the
  /// vendor cannot be asked.
  std::function<SourceLook(const PropertyId&)> look;
};

}  // namespace leasekey::api

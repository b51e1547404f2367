// The settings of a Buildium source.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "connectors/http_settings.h"
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors::buildium {

/// Where the names and e-mail addresses come from.
enum class People {
  tenants,  ///< the list of tenants, which names everybody
  leases,   ///< the leases, which name only those who live there now
};

/// How a unit is named in records.
enum class UnitNames { number, building_and_number };

/// Where homes share a name.
inline constexpr const char* kUnitAdvice = "set `unit_names` or `unit_prefixes`";

struct BuildiumSettings {
  std::string base_url;  ///< without a slash and the version at its end
  std::string client_id;
  Secret client_secret;
  std::vector<std::string> properties;
  int per_page = 500;
  People people = People::tenants;
  UnitNames unit_names = UnitNames::number;
  UnitPrefixes unit_prefixes;
  Duration full_every{};  ///< between readings of everything; 0: each is one
  CallRules rules;
};

/// The manual's rows.
extern const std::array<SettingRow, 13> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
BuildiumSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::buildium

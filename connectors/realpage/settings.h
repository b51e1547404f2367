// The settings of a RealPage Exchange source. What no real answer has confirmed can be set.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "connectors/http_settings.h"
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors::realpage {

/// Stands for the operation's name in `arguments_element`.
inline constexpr std::string_view kOperation = "{operation}";

enum class UnitNames { unit, building_and_unit };

struct RealPageSettings {
  std::string address;  ///< of the service
  std::string pmc_id;
  std::string username;
  Secret password;
  Secret license_key;
  std::string system = "OneSite";
  std::string name_space = "http://tempuri.org/";
  std::string action_prefix = "http://tempuri.org/IRPXService/";
  std::string residents_operation = "getresidentlistinfo";
  std::string arguments_element = "{operation}args";
  std::vector<std::pair<std::string, std::string>> residents_arguments{{"headofhousehold", "false"}};
  std::vector<std::string> residents_statuses{"ALL"};
  std::string units_operation = "unitlist";
  std::string sites_operation = "getsitelist";
  std::vector<std::string> sites;
  UnitNames unit_names = UnitNames::unit;
  UnitPrefixes unit_prefixes;
  CallRules rules;
};

/// The manual's rows.
extern const std::array<SettingRow, 22> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
RealPageSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::realpage

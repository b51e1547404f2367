// The settings of a RealPage source. Nothing of the vendor's is verified, so that every name is one.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "connectors/caller.h"
#include "connectors/connector.h"
#include "connectors/realpage/map.h"

namespace leasekey::connectors::realpage {

using Arguments = std::vector<std::pair<std::string, std::string>>;

struct RealPageSettings {
  std::string url;  ///< of the partner's gateway
  std::string xml_namespace = "http://tempuri.org/";
  std::string action_prefix = "http://tempuri.org/IRPXService/";
  std::string arguments_element = "{operation}args";
  std::string system = "OneSite";
  std::string pmc_id;
  std::string username;
  Secret password;
  Secret license_key;
  std::vector<std::string> sites;
  std::string residents_operation = "getresidentlistinfo";
  std::string units_operation = "unitlist";
  std::string sites_operation = "getsitelist";
  std::vector<std::string> statuses{"ALL"};
  Arguments residents_arguments{{"headofhousehold", "false"}};
  std::map<std::string, LeaseRole> resident_types{{"H", LeaseRole::primary}};
  UnitNames unit_names = UnitNames::unit;
  std::map<std::string, std::string> unit_prefixes;
  CallRules rules;  ///< time-outs and attempts

  const std::string& prefix_of(const std::string& site) const;
};

/// The manual's rows.
extern const std::array<SettingRow, 22> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
RealPageSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::realpage

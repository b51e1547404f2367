// The settings of a Yardi Voyager source.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "connectors/http_settings.h"
#include "connectors/soap.h"
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors::yardi {

struct YardiSettings {
  std::string base_url;  ///< of the client's Voyager, up to before `Webservices`
  std::string username;
  Secret password;
  std::string server;
  std::string database;
  std::string platform = "SQL Server";
  std::string entity;
  Secret license;
  std::string interface = "auto";  ///< `auto`, or the name of one, such as `ItfResidentTransactions20`
  SoapVersion soap = SoapVersion::v1_1;
  std::string user_agent;  ///< empty: ours
  std::vector<std::string> properties;
  bool unit_with_building = false;
  UnitPrefixes unit_prefixes;
  CallRules rules;
};

/// The manual's rows.
extern const std::array<SettingRow, 17> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
YardiSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::yardi

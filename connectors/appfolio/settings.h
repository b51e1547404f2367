// The settings of an AppFolio source.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "connectors/http_settings.h"
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors::appfolio {

enum class Api {
  stack,    ///< Stack and Database API v0
  reports,  ///< Reports API v2
};

struct AppFolioSettings {
  Api api = Api::stack;
  std::string base_url;
  std::string client_id;
  Secret client_secret;
  std::string developer_id;  ///< of the Stack API
  std::string report = "tenant_directory";
  std::vector<std::string> properties;
  int per_page = 1000;
  UnitPrefixes unit_prefixes;
  Duration full_every{};  ///< of Stack, between readings of everything; 0: each is one
  CallRules rules;
};

/// The manual's rows.
extern const std::array<SettingRow, 15> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
AppFolioSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::appfolio

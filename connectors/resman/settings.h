// The settings of a ResMan source.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "connectors/http_settings.h"
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors::resman {

enum class Api {
  v1,  ///< forms and MITS XML
  v2,  ///< REST and JSON
};

struct ResManSettings {
  Api api = Api::v2;
  std::string base_url;
  std::string path = "MITS";  ///< of v1, before the method's name
  std::string partner_id;
  Secret api_key;
  std::string account_id;
  std::string lease_statuses;  ///< of v2; empty: what ResMan gives by itself
  std::vector<std::string> properties;
  bool unit_with_building = false;  ///< of v1
  UnitPrefixes unit_prefixes;
  Duration full_every{};  ///< of v2, between readings of everything; 0: each is one
  CallRules rules;
};

/// The manual's rows.
extern const std::array<SettingRow, 14> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
ResManSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::resman

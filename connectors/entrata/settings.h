// The settings of an Entrata source.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "connectors/caller.h"
#include "connectors/connector.h"
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors::entrata {

enum class Gateway { modern, legacy };

/// How a unit is named in records.
enum class UnitNames { space, building_and_space };

struct EntrataSettings {
  Gateway gateway = Gateway::modern;
  std::string organization;
  std::string base_url;  ///< without a slash at its end
  Secret api_key;        ///< of the modern gateway
  std::string username;  ///< of the legacy gateway
  Secret password;
  std::vector<std::string> properties;
  int per_page = 500;
  std::string lease_status_types = "1,2,3,4,5,6";
  UnitNames unit_names = UnitNames::space;
  UnitPrefixes unit_prefixes;
  CallRules rules;  ///< time-outs and attempts
};

/// The manual's rows.
extern const std::array<SettingRow, 14> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
EntrataSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::entrata

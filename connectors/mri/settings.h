// The settings of an MRI source.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "connectors/caller.h"
#include "connectors/connector.h"
#include "connectors/mri/map.h"
#include "connectors/unit_prefixes.h"

namespace leasekey::connectors::mri {

/// One of MRI's lists, and the parameter that it takes the property by.
struct ListName {
  std::string api;
  std::string parameter;
};

struct MriSettings {
  std::string base_url;  ///< without a slash at its end
  std::string path = "/mriapiservices/api.asp";
  std::string format = "json";
  std::string username;  ///< the composite one, as MRI issued it
  Secret password;
  std::vector<std::string> properties;
  int page_size = 300;
  ListName leases{"MRI_S-PMRM_ResidentLeaseDetailsByPropertyID", "RMPROPID"};
  ListName residents{"MRI_S-PMRM_ResidentsByPropertyID", "RMPROPID"};
  ListName pending_move_ins{"MRI_S-PMRM_PendingMoveIns", "PropertyID"};
  ListName units{"MRI_S-PMRM_ResidentialUnits", "PROPERTYID"};
  std::string properties_api = "MRI_S-PMRM_Properties";
  bool read_residents = true;
  bool read_pending_move_ins = true;
  UnitNames unit_names = UnitNames::unit;
  UnitPrefixes unit_prefixes;
  std::map<std::string, std::string> status_letters{
      {"C", "Current"}, {"N", "New"}, {"O", "Old"}, {"R", "Other Resident"}};
  CallRules rules;  ///< time-outs and attempts
};

/// The manual's rows.
extern const std::array<SettingRow, 21> kSettingRows;

/// Throws `invalid_input` that names the setting, `unauthenticated` where a secret is missing.
MriSettings read_settings(SourceContext& context);

}  // namespace leasekey::connectors::mri

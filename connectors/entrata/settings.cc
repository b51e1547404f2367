// Reads and checks the settings of an Entrata source.
#include "connectors/entrata/settings.h"

#include <algorithm>

#include "connectors/entrata/connector.h"
#include "connectors/http_settings.h"
#include "core/error.h"

namespace leasekey::connectors::entrata {
namespace {

void read_credential(const Settings& settings, SourceContext& context, EntrataSettings& result) {
  const std::string gateway = settings.choice("gateway", {"modern", "legacy"});
  result.gateway = gateway == "legacy" ? Gateway::legacy : Gateway::modern;
  result.organization = settings.required_text("organization");
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  if (!std::all_of(result.organization.begin(), result.organization.end(), plain)) {
    settings.required("organization").fail("expected the subdomain alone, such as `oakgroup`");
  }
  const bool legacy = result.gateway == Gateway::legacy;
  result.base_url =
      read_base_url(settings, legacy ? "https://" + result.organization + ".entrata.com" : "https://apis.entrata.com");
  if (result.gateway == Gateway::modern) {
    result.api_key = take_secret(context, "api_key");
  } else {
    result.username = settings.required_text("username");
    result.password = take_secret(context, "password");
  }
}

void read_units(const Settings& settings, EntrataSettings& result) {
  const std::string names = settings.choice("unit_names", {"space", "building_and_space"});
  result.unit_names = names == "space" ? UnitNames::space : UnitNames::building_and_space;
  result.unit_prefixes = UnitPrefixes(settings);
}

EntrataSettings read(const Settings& settings, SourceContext& context) {
  EntrataSettings result;
  read_credential(settings, context, result);
  read_units(settings, result);
  result.properties = context.properties;
  result.per_page = static_cast<int>(settings.whole("per_page", result.per_page, 1, 5000));
  result.lease_status_types = settings.text("lease_status_types", result.lease_status_types);
  read_call_rules(settings, result.rules);
  return result;
}

constexpr std::array<SettingRow, 9> kOwnRows{{
    {"gateway",
     "`modern` (default: apis.entrata.com with an API key) or `legacy` (the client's subdomain with a user and "
     "password)."},
    {"organization", "The client's subdomain at Entrata.", true},
    {"api_key", "For the modern gateway.", false, true},
    {"username", "For the legacy gateway."},
    {"password", "For the legacy gateway.", false, true},
    {"per_page", "Leases per page; 500 by default.", false, false, SettingKind::number},
    {"lease_status_types",
     "Ids of the lease statuses to ask for; all six by default. Without 6, nobody is ever shown as past."},
    {"unit_names",
     "`space` (default): the unit space's number, such as `302-A`. `building_and_space`: with the building's name "
     "before it, from the list of units."},
    {"unit_prefixes", "Property id -> text before its unit names, where several properties of the ePMS share numbers.",
     false, false, SettingKind::object},
}};

}  // namespace

constinit const std::array<SettingRow, 14> kSettingRows = join(kOwnRows, kHttpRows);

EntrataSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    return read(settings, context);
  } catch (const Error& error) {
    throw error.in("entrata");
  }
}

}  // namespace leasekey::connectors::entrata

// Reads and checks the settings of a Buildium source.
#include "connectors/buildium/settings.h"

#include "connectors/buildium/connector.h"
#include "connectors/increments.h"
#include "core/error.h"

namespace leasekey::connectors::buildium {
namespace {

constexpr std::string_view kVersion = "/v1";

/// With the version at its end or without, as both are written down.
std::string base_url_of(const Settings& settings) {
  std::string url = read_base_url(settings, "https://api.buildium.com");
  if (url.ends_with(kVersion)) url.resize(url.size() - kVersion.size());
  return url;
}

void read_units(const Settings& settings, BuildiumSettings& result) {
  const std::string names = settings.choice("unit_names", {"number", "building_and_number"});
  result.unit_names = names == "number" ? UnitNames::number : UnitNames::building_and_number;
  result.unit_prefixes = UnitPrefixes(settings);
}

BuildiumSettings read(const Settings& settings, SourceContext& context) {
  BuildiumSettings result;
  result.base_url = base_url_of(settings);
  result.client_id = settings.required_text("client_id");
  result.client_secret = take_secret(context, "client_secret");
  result.properties = context.properties;
  result.per_page = static_cast<int>(settings.whole("per_page", result.per_page, 1, 1000));
  const std::string people = settings.choice("people", {"tenants", "leases"});
  result.people = people == "tenants" ? People::tenants : People::leases;
  read_units(settings, result);
  result.full_every = read_full_every(settings);
  read_call_rules(settings, result.rules);
  result.rules.connector = "buildium";
  result.rules.credential = credential_key(result.base_url + " " + result.client_id, result.client_secret.reveal());
  result.rules.usual_limits = {{std::chrono::seconds(1), 10}};
  return result;
}

constexpr std::array<SettingRow, 8> kOwnRows{{
    {"client_id", "Of the API key: Settings > Developer Tools in Buildium.", true},
    {"client_secret", "Of the same API key; Buildium shows it once.", true, true},
    {"per_page", "Entries per page, up to 1000; 500 by default.", false, false, SettingKind::number},
    {"people",
     "Where names and e-mail addresses come from. `tenants` (default): the list of tenants. `leases`: the leases "
     "alone, "
     "for an API key that may not see tenants; they name only those who live there now."},
    {"unit_names",
     "`number` (default): the unit number of the lease. `building_and_number`: with the building's name before it, "
     "from "
     "the list of units."},
    {"unit_prefixes", "Property id -> text before its unit names, where several properties of the ePMS share numbers.",
     false, false, SettingKind::object},
    {"webhook_secret", "What the deliveries of the ePMS's webhooks are signed with; without it they are refused.",
     false, true},
    kFullReadRow,
}};

}  // namespace

constinit const std::array<SettingRow, 13> kSettingRows = join(kOwnRows, kHttpRows);

BuildiumSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    return read(settings, context);
  } catch (const Error& error) {
    throw error.in("buildium");
  }
}

}  // namespace leasekey::connectors::buildium

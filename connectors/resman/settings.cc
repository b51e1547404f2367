// Reads and checks the settings of a ResMan source.
#include "connectors/resman/settings.h"

#include "connectors/increments.h"
#include "connectors/resman/connector.h"
#include "core/error.h"

namespace leasekey::connectors::resman {
namespace {

constexpr std::array<SettingRow, 9> kOwnRows{{
    {"api", "`v2` (default: REST with JSON) or `v1` (forms with MITS XML)."},
    {"partner_id", "The integration partner's id.", true},
    {"api_key", "The partner's key.", true, true},
    {"account_id", "The customer's account at ResMan.", true},
    {"path", "Before the method's name in the addresses of `v1`; `MITS` by default."},
    {"lease_statuses", "The lease statuses to ask for in `v2`, as ResMan writes them, with commas; all by default."},
    {"unit_names", "`unit` (default) or `building_and_unit`; only for `v1`."},
    {"unit_prefixes", "Property id -> text before its unit names, where several attached properties share names.",
     false, false, SettingKind::object},
    kFullReadRow,
}};

ResManSettings read(const Settings& settings, SourceContext& context) {
  ResManSettings result;
  const std::string api = settings.choice("api", {"v2", "v1"});
  result.api = api == "v1" ? Api::v1 : Api::v2;
  result.base_url =
      read_base_url(settings, result.api == Api::v1 ? "https://api.myresman.com" : "https://partners-api.myresman.com");
  result.partner_id = settings.required_text("partner_id");
  result.account_id = settings.required_text("account_id");
  result.path = settings.text("path", result.path);
  result.lease_statuses = settings.text("lease_statuses", "");
  const std::string names = settings.choice("unit_names", {"unit", "building_and_unit"});
  result.unit_with_building = names == "building_and_unit";
  result.unit_prefixes = UnitPrefixes(settings);
  result.api_key = take_secret(context, "api_key");
  result.properties = context.properties;
  result.full_every = read_full_every(settings);
  read_call_rules(settings, result.rules);
  result.rules.connector = "resman";
  result.rules.credential =
      credential_key(result.base_url + " " + result.partner_id + " " + result.account_id, result.api_key.reveal());
  return result;
}

}  // namespace

constinit const std::array<SettingRow, 14> kSettingRows = join(kOwnRows, kHttpRows);

ResManSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    return read(settings, context);
  } catch (const Error& error) {
    throw error.in("resman");
  }
}

}  // namespace leasekey::connectors::resman

// Reads and checks the settings of an AppFolio source.
#include "connectors/appfolio/settings.h"

#include <algorithm>

#include "connectors/appfolio/connector.h"
#include "connectors/increments.h"
#include "core/error.h"
#include "transport/url.h"

namespace leasekey::connectors::appfolio {
namespace {

constexpr std::array<SettingRow, 10> kOwnRows{{
    {"api", "`stack` (default: the Stack or Database API v0) or `reports` (the Reports API v2)."},
    {"client_id", "The client id of the API credentials.", true},
    {"client_secret", "The secret that goes with the client id.", true, true},
    {"developer_id", "The developer id that AppFolio gave; only for `stack`."},
    {"database", "The name before `.appfolio.com`; only for `reports`."},
    {"report", "`tenant_directory` (default) or another report with one row for each tenant; only for `reports`."},
    {"per_page", "Entries per page, at most 1000; 1000 by default.", false, false, SettingKind::number},
    {"unit_prefixes", "Property id -> text before its unit names, where several attached properties share names.",
     false, false, SettingKind::object},
    {"webhook_key_set", "Where the keys of AppFolio's webhooks are published, instead of AppFolio's own address."},
    kFullReadRow,
}};

const std::vector<transport::RateWindow> kStackLimits{
    {std::chrono::seconds(1), 8}, {std::chrono::minutes(1), 256}, {std::chrono::hours(1), 4'096}};
const std::vector<transport::RateWindow> kReportLimits{{std::chrono::seconds(15), 7}};

std::string address(const Settings& settings, Api api) {
  if (api == Api::stack) return read_base_url(settings, "https://api.appfolio.com");
  if (settings.find("base_url")) return read_base_url(settings, "");
  const std::string database = settings.required_text("database");
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (!std::all_of(database.begin(), database.end(), plain)) {
    settings.required("database").fail("expected the name alone, in small letters, such as `oakgroup`");
  }
  return "https://" + database + ".appfolio.com";
}

AppFolioSettings read(const Settings& settings, SourceContext& context) {
  AppFolioSettings result;
  const std::string api = settings.choice("api", {"stack", "reports"});
  result.api = api == "stack" ? Api::stack : Api::reports;
  result.base_url = address(settings, result.api);
  result.client_id = settings.required_text("client_id");
  if (result.api == Api::stack) result.developer_id = settings.required_text("developer_id");
  result.report = settings.text("report", result.report);
  result.client_secret = take_secret(context, "client_secret");
  result.properties = context.properties;
  result.per_page = static_cast<int>(settings.whole("per_page", result.per_page, 1, 1000));
  result.unit_prefixes = UnitPrefixes(settings);
  if (const auto key_set = settings.find("webhook_key_set")) {
    const transport::Url url = transport::parse_url(key_set->as_string());
    if (url.scheme == "http" && !transport::is_loopback(url.host)) {
      key_set->fail("anybody between could put other keys in; only https leaves this machine");
    }
  }
  result.full_every = read_full_every(settings);
  read_call_rules(settings, result.rules);
  result.rules.connector = "appfolio";
  result.rules.credential = credential_key(result.base_url + " " + result.client_id, result.client_secret.reveal());
  result.rules.usual_limits = result.api == Api::stack ? kStackLimits : kReportLimits;
  return result;
}

}  // namespace

constinit const std::array<SettingRow, 15> kSettingRows = join(kOwnRows, kHttpRows);

AppFolioSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    return read(settings, context);
  } catch (const Error& error) {
    throw error.in("appfolio");
  }
}

}  // namespace leasekey::connectors::appfolio

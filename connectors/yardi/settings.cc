// Reads and checks the settings of a Yardi Voyager source.
#include "connectors/yardi/settings.h"

#include <algorithm>

#include "connectors/yardi/connector.h"
#include "connectors/yardi/interfaces.h"
#include "core/error.h"

namespace leasekey::connectors::yardi {
namespace {

constexpr std::array<SettingRow, 12> kOwnRows{{
    {"username", "The interface user in Voyager.", true, false, SettingKind::text, true},
    {"password", "The interface user's password.", true, true},
    {"server", "The database server's name, as Yardi gave it (`ServerName`).", true},
    {"database", "The database's name.", true},
    {"platform", "`SQL Server` (default) or `SQL`."},
    {"entity", "The interface entity; small and capital letters matter.", true},
    {"license", "The licence of the interface.", true, true},
    {"interface",
     "Which interface to read residents from: `auto` (default: the first that the server offers and that can list "
     "them), `ItfResidentTransactions20`, `ItfResidentData` or `ItfCommonData`."},
    {"soap", "`1.1` (default) or `1.2`."},
    {"user_agent", "Another name for the program, where the server refuses ours."},
    {"unit_names", "`unit` (default): the unit's code. `building_and_unit`: the building's id before it."},
    {"unit_prefixes", "Property code -> text before its unit names, where several attached properties share codes.",
     false, false, SettingKind::object},
}};

YardiSettings read(const Settings& settings, SourceContext& context) {
  YardiSettings result;
  result.base_url = read_base_url(settings, "");
  result.username = settings.required_text("username");
  result.server = settings.required_text("server");
  result.database = settings.required_text("database");
  result.platform = settings.text("platform", result.platform);
  result.entity = settings.required_text("entity");
  result.interface = settings.text("interface", result.interface);
  const auto& known = candidates();
  const bool named =
      std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.name == result.interface; });
  if (!named && result.interface != "auto") {
    settings.required("interface")
        .fail("expected `auto`, `ItfResidentTransactions20`, `ItfResidentData` or `ItfCommonData`");
  }
  const std::string soap = settings.choice("soap", {"1.1", "1.2"});
  result.soap = soap == "1.1" ? SoapVersion::v1_1 : SoapVersion::v1_2;
  result.user_agent = settings.text("user_agent", "");
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (std::any_of(result.user_agent.begin(), result.user_agent.end(), is_control)) {
    settings.required("user_agent").fail("has characters that no header can have");
  }
  const std::string names = settings.choice("unit_names", {"unit", "building_and_unit"});
  result.unit_with_building = names == "building_and_unit";
  result.unit_prefixes = UnitPrefixes(settings);
  result.password = take_secret(context, "password");
  result.license = take_secret(context, "license");
  result.properties = context.properties;
  result.rules.request_timeout = std::chrono::minutes(5);  // a property is one answer, and slow to make
  result.rules.deadline = std::chrono::minutes(20);
  read_call_rules(settings, result.rules);
  result.rules.connector = "yardi";
  result.rules.credential =
      credential_key(result.base_url + " " + result.database + " " + result.username, result.password.reveal());
  return result;
}

}  // namespace

constinit const std::array<SettingRow, 17> kSettingRows = join(kOwnRows, kHttpRows);

YardiSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    return read(settings, context);
  } catch (const Error& error) {
    throw error.in("yardi");
  }
}

}  // namespace leasekey::connectors::yardi

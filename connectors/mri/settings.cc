// Reads and checks the settings of an MRI source.
#include "connectors/mri/settings.h"

#include "connectors/http_settings.h"
#include "connectors/mri/connector.h"
#include "core/error.h"
#include "transport/encoding.h"

namespace leasekey::connectors::mri {
namespace {

void read_credential(const Settings& settings, SourceContext& context, MriSettings& result) {
  result.base_url = read_base_url(settings, "");
  result.path = settings.text("path", result.path);
  if (!result.path.starts_with('/')) settings.required("path").fail("expected a path that begins with `/`");
  result.username = settings.required_text("username");
  result.password = take_secret(context, "password");
  std::string login = result.username + ":" + std::string(result.password.reveal());
  context.outbound.redactor.add(transport::base64(login));
  wipe(login);
}

std::map<std::string, std::string> read_table(const JsonValue& value) {
  std::map<std::string, std::string> table;
  for (const auto& [key, text] : value.members()) table[std::string(key)] = text.as_string();
  return table;
}

void read_names(const Settings& settings, MriSettings& result) {
  const std::string names = settings.choice("unit_names", {"unit", "building_and_unit"});
  result.unit_names = names == "unit" ? UnitNames::unit : UnitNames::building_and_unit;
  result.unit_prefixes = UnitPrefixes(settings);
  if (const auto letters = settings.find("status_letters")) {
    for (const auto& [letter, word] : read_table(*letters)) result.status_letters[letter] = word;
  }
}

void read_lists(const Settings& settings, MriSettings& result) {
  result.format = settings.text("format", result.format);
  if (result.format != "json" && result.format != "xml") settings.required("format").fail("expected `json` or `xml`");
  result.page_size = static_cast<int>(settings.whole("page_size", result.page_size, 1, 5000));
  result.leases.api = settings.text("leases_api", result.leases.api);
  result.residents.api = settings.text("residents_api", result.residents.api);
  result.pending_move_ins.api = settings.text("pending_move_ins_api", result.pending_move_ins.api);
  result.units.api = settings.text("units_api", result.units.api);
  result.units.parameter = settings.text("units_parameter", result.units.parameter);
  result.properties_api = settings.text("properties_api", result.properties_api);
  result.read_residents = settings.flag("read_residents", true);
  result.read_pending_move_ins = settings.flag("read_pending_move_ins", true);
}

MriSettings read(const Settings& settings, SourceContext& context) {
  MriSettings result;
  read_credential(settings, context, result);
  read_lists(settings, result);
  read_names(settings, result);
  result.properties = context.properties;
  read_call_rules(settings, result.rules);
  return result;
}

constexpr std::array<SettingRow, 16> kOwnRows{{
    {"username",
     "The composite user name, ready-made as MRI issued it (client, database, user and partner key in one).", true},
    {"password", "The password that belongs to it.", true, true},
    {"path", "Of the API; `/mriapiservices/api.asp` by default."},
    {"format", "`json` (default) or `xml`; whatever comes is read."},
    {"page_size", "Entries per page; 300 by default.", false, false, SettingKind::number},
    {"unit_names",
     "`unit` (default): the unit's id, such as `101`. `building_and_unit`: with the building's id before it."},
    {"unit_prefixes", "Property id -> text before its unit names, where several properties of the ePMS share numbers.",
     false, false, SettingKind::object},
    {"status_letters",
     "Letter -> word, for lists that give the status as a letter; C, N, O and R are Current, New, Old and Other "
     "Resident by default.",
     false, false, SettingKind::object},
    {"read_residents",
     "Whether the list of residents is compared with the list of leases; true by default. Without it, a list that "
     "ends early cannot be noticed.",
     false, false, SettingKind::flag},
    {"read_pending_move_ins", "Whether people who are still to move in are asked for; true by default.", false, false,
     SettingKind::flag},
    {"leases_api", "`MRI_S-PMRM_ResidentLeaseDetailsByPropertyID` by default."},
    {"residents_api", "`MRI_S-PMRM_ResidentsByPropertyID` by default."},
    {"pending_move_ins_api", "`MRI_S-PMRM_PendingMoveIns` by default."},
    {"units_api", "The API that lists units; `MRI_S-PMRM_ResidentialUnits` by default (an assumption)."},
    {"units_parameter", "What that API calls the property; `PROPERTYID` by default (an assumption)."},
    {"properties_api", "The API that lists properties; `MRI_S-PMRM_Properties` by default (an assumption)."},
}};

}  // namespace

constinit const std::array<SettingRow, 21> kSettingRows = join(kOwnRows, kHttpRows);

MriSettings read_settings(SourceContext& context) {
  const Settings settings(kConnector, context.credential, context.source);
  try {
    return read(settings, context);
  } catch (const Error& error) {
    throw error.in("mri");
  }
}

}  // namespace leasekey::connectors::mri
